/** The link that was pressed, if it leads to another page of ours in this window; null for anything else. */
export function leadsElsewhere(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link?.origin !== location.origin || link.target || link.hasAttribute('download')) return null
  return link.pathname !== location.pathname || link.search !== location.search ? link : null
}
