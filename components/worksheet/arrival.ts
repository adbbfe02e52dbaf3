'use client'
import { useEffect } from 'react'

// a page that was opened by one of our presses takes the focus to its heading, to be read on from there
let walked = false
let last: { path: string; standing: string } | null = null

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1')
  if (!heading) return
  // not a stop on the way, but a place to be put
  heading.tabIndex = -1
  heading.focus()
}

export function markWalk(): void {
  walked = true
}

/** Moves the focus to the heading after a press on the page before. */
export function useArrival(): void {
  useEffect(() => {
    if (walked) focusHeading()
    walked = false
  }, [])
}

/** For a page that becomes another one in its place: handed in, opened again. */
export function Arrival({ standing }: { standing: string }) {
  useArrival()
  useEffect(() => {
    const path = window.location.pathname
    if (last?.path === path && last.standing !== standing) focusHeading()
    last = { path, standing }
  }, [standing])
  return null
}
