/**
 * The path (with its query) of one of our own pages, out of the Referer header; "/" if there is none. Only ever a
 * path that starts with one slash, so a redirect to it stays with us whatever the header holds.
 */
export function ownPath(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return '/'
  const { protocol, pathname, search } = new URL(referer)
  if (!/^https?:$/.test(protocol)) return '/'
  return `/${pathname.replace(/^[/\\]+/, '')}${search}`
}
