'use client'
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { takeArrival } from '@/components/live/arrival.ts'
import { REVEAL_LENGTH_MS } from '@/lib/rounds/rules/model.ts'
import { playReveal } from './play-reveal.ts'

interface RevealStageProps {
  /** of this mirror */
  path: string
  /** by the server's clock: time until the reveal, negative while it runs, null when it is over */
  startsInMs: number | null
  words: { now: string; opened: string }
  children: ReactNode
}

const unchanging = () => () => undefined
// a live region is announced when its text changes after it was added
const announceAfterMs = 150

function focusHeading() {
  const heading = document.querySelector<HTMLElement>('main h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}

/**
 * The overview, and the moment it opens. People brought here by the reveal, or who started it, see it at the same
 * second as everyone; after a reload, or for people who come later, the final mirror.
 */
export function RevealStage({ path, startsInMs, words, children }: RevealStageProps) {
  const stage = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  // false during hydration: what was already visible is not hidden again
  const byRouter = useSyncExternalStore(
    unchanging,
    () => true,
    () => false,
  )
  // decided once: a refresh of the page does not replay it
  const [startMs] = useState(byRouter ? startsInMs : null)

  useLayoutEffect(() => {
    if (startMs === null || !stage.current) return
    return playReveal(stage.current, startMs, !matchMedia('(prefers-reduced-motion: reduce)').matches)
  }, [startMs])

  useEffect(() => {
    const arrived = takeArrival(path)
    if (startMs === null && !arrived) return
    const begins = Math.max(startMs ?? 0, 0)
    const moves = startMs !== null && !matchMedia('(prefers-reduced-motion: reduce)').matches
    const opens = moves ? startMs + REVEAL_LENGTH_MS : begins + announceAfterMs
    const timers = [
      setTimeout(focusHeading, begins),
      ...(moves ? [setTimeout(setSaid, begins + announceAfterMs, words.now)] : []),
      setTimeout(setSaid, opens, words.opened),
    ]
    return () => {
      timers.forEach(clearTimeout)
    }
  }, [path, startMs, words.now, words.opened])

  return (
    <div ref={stage}>
      <p role="status" className="sr-only">
        {said}
      </p>
      {children}
    </div>
  )
}
