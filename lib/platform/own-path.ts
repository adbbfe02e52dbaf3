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
 * A page of our own from an outside address, as path, query and fragment; null for any other. It is parsed as a browser
 * does, against our own address, and the parsed form is kept, not the given text: "/..//evil.example" begins with one
 * slash, but resolving its dots later gives another site.
 */
export function ownPath(given: unknown): string | null {
  if (typeof given !== 'string' || given.length > longest) return null
  const own = env().appUrl
  const read = URL.parse(given, own)
  if (read?.origin !== own) return null
  const path = `${read.pathname}${read.search}${read.hash}`
  // parsed again it must be the same page, and stay our own after decoding: two leading slashes would be another site
  const same = URL.parse(path, own)?.href === `${own}${path}`
  return same && URL.parse(plain(path), own)?.origin === own ? path : null
}
