/** The path (with its query) in a Referer header, whatever its site; null if there is none. */
export function pathOfReferer(referer: string | null): string | null {
  const read = URL.parse(referer ?? '')
  return read && /^https?:$/.test(read.protocol) ? `${read.pathname}${read.search}` : null
}
