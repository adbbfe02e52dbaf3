import 'server-only'
import { env } from './env.ts'

const longest = 500

const plain = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/**
 * A page of our own that an address from outside leads to, as path, query and place on the page; null for any other. It is
 * read as a browser reads it, against our own address, and what was read is kept, not what was written: "/..//evil.example"
 * begins with one slash and is another site to whoever resolves its dots later.
 */
export function ownPath(given: unknown): string | null {
  if (typeof given !== 'string' || given.length > longest) return null
  const own = env().appUrl
  const read = URL.parse(given, own)
  if (read?.origin !== own) return null
  const path = `${read.pathname}${read.search}${read.hash}`
  // read once more it must be the same page, and our own for whoever resolves what is written as a figure: two slashes in
  // front would be another site
  const same = URL.parse(path, own)?.href === `${own}${path}`
  return same && URL.parse(plain(path), own)?.origin === own ? path : null
}
