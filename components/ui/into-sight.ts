import type { KeyboardEvent } from 'react'

/**
 * For the `onKeyUp` of a box of several lines that Tab reaches: a browser brings only the cursor into sight, and leaves
 * the rest of the box under a bar that sticks.
 */
export function intoSightAfterTab(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Tab') event.currentTarget.scrollIntoView({ block: 'nearest' })
}
