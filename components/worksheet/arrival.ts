'use client'
import { useEffect } from 'react'

// a page that was opened by one of our presses takes the focus to its heading, to be read on from there
let walked = false
let lastStanding: string | null = null

const focusHeading = () => document.querySelector<HTMLElement>('main h1')?.focus()

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
    if (lastStanding !== null && lastStanding !== standing) focusHeading()
    lastStanding = standing
    return () => {
      lastStanding = null
    }
  }, [standing])
  return null
}
