'use client'
import { useEffect } from 'react'

// a page opened by one of our buttons moves focus to its heading, to continue from there
let walked = false
let last: { path: string; standing: string } | null = null

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading) return
  // not in the tab order, but focusable
  heading.tabIndex = -1
  heading.focus()
}

export function markWalk(): void {
  walked = true
}

/** Moves the focus to the heading after a press on the previous page. */
export function useArrival(): void {
  useEffect(() => {
    if (walked) focusHeading()
    walked = false
  }, [])
}

/** For a page that is replaced by another one at the same address: handed in, opened again. */
export function Arrival({ standing }: { standing: string }) {
  useArrival()
  useEffect(() => {
    const path = window.location.pathname
    if (last?.path === path && last.standing !== standing) focusHeading()
    last = { path, standing }
  }, [standing])
  return null
}
