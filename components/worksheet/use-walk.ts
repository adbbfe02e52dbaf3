'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import type { SaveStatus } from '@/lib/worksheet/rules/autosave.ts'
import { markWalk, useArrival } from './arrival.ts'
import type { Direction } from './sheet-bar.tsx'

/** After this time a press goes on anyway: the text is kept, and saving continues during the next step. */
export const waitMaxMs = 4000

/** a button of the bar, or a square of the step list */
type Press = Direction | 'step'

interface Walk {
  /** the press under way */
  going: Press | null
  /** there was no connection to go on with */
  stayed: boolean
  /** Saves what waits, then goes; stays where something must be chosen or corrected first. */
  go: (press: Press, href: string) => void
}

/** A press that waits for the connection; null once something was typed after it. */
interface Held {
  readonly press: Press | null
  readonly href: string
}

/**
 * Moves between steps, saving first. Without a connection it waits on this step until the connection returns, then goes
 * on. `settle` gives undefined before the script runs.
 */
export function useWalk(settle: () => Promise<SaveStatus> | undefined, onBlocked: (status: SaveStatus) => void): Walk {
  const router = useRouter()
  const [pressed, setPressed] = useState<Press | null>(null)
  const [held, setHeld] = useState<Held | null>(null)
  useArrival()

  const goOn = async (press: Press, href: string) => {
    setPressed(press)
    setHeld(null)
    const status = await settle()
    const kind = status?.kind ?? 'rest'
    if (status && (kind === 'conflict' || kind === 'unfit' || kind === 'refused')) {
      setPressed(null)
      onBlocked(status)
    } else if (kind === 'offline' || !navigator.onLine) {
      setPressed(null)
      setHeld({ press, href })
    } else {
      markWalk()
      router.push(href)
    }
  }
  const online = useEffectEvent(() => {
    if (held?.press) void goOn(held.press, held.href)
    else setHeld(null)
  })
  const isHeld = held !== null
  useEffect(() => {
    if (!isHeld) return
    // typing again cancels the move
    const typed = () => {
      setHeld((now) => now && { ...now, press: null })
    }
    window.addEventListener('online', online)
    document.addEventListener('input', typed)
    return () => {
      window.removeEventListener('online', online)
      document.removeEventListener('input', typed)
    }
  }, [isHeld])
  return { going: pressed, stayed: isHeld, go: (press, href) => void goOn(press, href) }
}
