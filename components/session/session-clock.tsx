'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { clockText, remainingMs } from './clock-text.ts'
import { useSession } from './use-session.ts'

/* frequent enough to show every second, as timers are inexact */
const tickMs = 250

/** The time left for the step by the server's clock, in ms; negative when it has run out. Constant while paused. */
export function useRemaining(): number {
  const { state, nowMs } = useSession()
  const [now, setNow] = useState(() => nowMs())
  useEffect(() => {
    const ticking = setInterval(() => {
      setNow(nowMs())
    }, tickMs)
    return () => {
      clearInterval(ticking)
    }
  }, [nowMs])
  return remainingMs(state.timer, now)
}

/** Announces once that a minute is left, and once that the time is up. */
function useAnnouncement(remaining: number, running: boolean): string {
  const t = useTranslations('room.clock')
  const before = useRef(remaining)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const was = before.current
    before.current = remaining
    if (!running) return
    if (was > 60_000 && remaining <= 60_000 && remaining > 0) setSaid(t('minute'))
    else if (was > 0 && remaining <= 0) setSaid(t('over'))
    // a new step, or more time
    else if (remaining > was + 2000) setSaid('')
  }, [remaining, running, t])
  return said
}

/** The soft clock of this step. It never moves the session on by itself. */
export function SessionClock({ className }: { className?: string }) {
  const t = useTranslations('room.clock')
  const { state } = useSession()
  const remaining = useRemaining()
  const said = useAnnouncement(remaining, state.status === 'open')
  if (state.status === 'closed') return null
  const over = remaining < 0
  return (
    <div className={joinClasses('text-right leading-none', className)}>
      {/* the server's clock and this one differ by the network delay */}
      <p
        role="timer"
        suppressHydrationWarning
        aria-label={t(over ? 'labelOver' : 'label', { time: clockText(remaining) })}
      >
        <span
          aria-hidden="true"
          suppressHydrationWarning
          className="font-display text-h1 font-strong tabular-nums max-tablet:text-h3"
        >
          {clockText(remaining)}
        </span>
      </p>
      <p aria-hidden="true" className="mt-1 min-h-[1.2em] text-caption text-ink-soft max-tablet:min-h-0">
        {state.status === 'paused' ? t('paused') : over ? t('overtime') : null}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}
