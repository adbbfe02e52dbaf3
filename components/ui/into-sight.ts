import type { KeyboardEvent } from 'react'

/**
 * For the `onKeyUp` of a multi-line box reached with Tab: the browser scrolls only the cursor into view, and leaves the
 * rest of the box below a sticky bar.
 */
export function intoSightAfterTab(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Tab') event.currentTarget.scrollIntoView({ block: 'nearest' })
}
