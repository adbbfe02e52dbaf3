'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { clockText } from '@/components/session/clock-text.ts'
import { useRemaining } from '@/components/session/session-clock.tsx'
import { SessionSteps } from '@/components/session/session-steps.tsx'
import { useTopicLine } from '@/components/session/topic-heading.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'
import type { RoomView } from '@/components/session/room/view.ts'
import { stepOf } from '@/lib/session/rules/state.ts'
import { startTimeMs } from '@/lib/session/rules/steps.ts'
import { spacedCode } from '@/lib/session/rules/seats.ts'
import { ScreenCaucus } from './screen-caucus.tsx'
import { ScreenCounts } from './screen-counts.tsx'
import { ScreenContent, useScreenTitle } from './screen-content.tsx'
import type { WayIn } from './screen-way-in.tsx'
import { WallFrame } from './wall-frame.tsx'
import { useWakeLock } from './use-wake-lock.ts'

interface WallProps {
  view: RoomView
  wayIn: WayIn
}

/** What the whole room looks at: where the group is, large, without buttons. It follows the session by itself. */
export function BigScreen(props: WallProps) {
  useWakeLock()
  return <WallPicture {...props} />
}

/** What stands on the wall, as its own page or in small beside the commands of whoever leads. */
export function WallPicture({ view, wayIn }: WallProps) {
  const t = useTranslations('screen')
  const { state, connection } = useSession()
  const closed = state.status === 'closed'
  return (
    <main data-screen={closed ? 'closed' : stepOf(state).phase} className="screen-frame">
      {closed ? <Said title={t('closed')}>{t('closedText')}</Said> : <Running view={view} wayIn={wayIn} />}
      <p role="status" className="absolute right-0 bottom-0 bg-ink px-4 font-strong text-paper empty:hidden">
        {connection === 'offline' ? t('offline') : null}
      </p>
    </main>
  )
}

function Said({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="row-span-3 grid content-center gap-6">
      <h1 className="text-h1">{title}</h1>
      <p className="max-w-none text-h4">{children}</p>
    </div>
  )
}

function Running({ view, wayIn }: WallProps) {
  const t = useTranslations('screen')
  const topicLine = useTopicLine(view.names)
  const { state } = useSession()
  const title = useScreenTitle()
  const here = stepOf(state)
  return (
    <>
      <header className="flex items-start justify-between gap-12 border-b-[3px] border-ink pb-4">
        <div data-step={state.step} className="min-w-0">
          <p className="flex max-w-none flex-wrap gap-x-10 text-ink-soft">
            <strong>{topicLine(state, here)}</strong>
            {here.phase === 'opening' ? null : (
              <span>
                {t('roomCode')} <strong className="text-ink">{spacedCode(wayIn.roomCode)}</strong>
              </span>
            )}
          </p>
          <h1 className="text-h2">{title}</h1>
        </div>
        <ScreenClock />
      </header>
      <WallFrame>
        {state.caucusUntilMs !== null ? (
          <ScreenCaucus untilMs={state.caucusUntilMs} />
        ) : state.status === 'paused' ? (
          <div className="grid h-full content-center-safe gap-4">
            <p className="max-w-none font-display text-h1 font-strong">{t('paused')}</p>
            <p className="max-w-none text-h4">{t('pausedText')}</p>
          </div>
        ) : (
          <ScreenContent view={view} wayIn={wayIn} />
        )}
      </WallFrame>
      <footer className="grid gap-5">
        <ScreenCounts />
        <div className="empty:hidden">
          <SessionSteps brief />
        </div>
      </footer>
    </>
  )
}

/** The time left for the step by the server's clock, in figures and as a bar. It never moves the session on. */
function ScreenClock() {
  const t = useTranslations('room.clock')
  const { state } = useSession()
  const remaining = useRemaining()
  const whole = startTimeMs(stepOf(state))
  const over = remaining < 0
  const spent = Math.min(100, Math.max(0, 100 - (remaining / whole) * 100))
  return (
    <div className="grid flex-none justify-items-end gap-2">
      <p
        role="timer"
        suppressHydrationWarning
        aria-label={t(over ? 'labelOver' : 'label', { time: clockText(remaining) })}
        className="font-display text-figure leading-[0.9] font-strong tabular-nums"
      >
        <span aria-hidden="true" suppressHydrationWarning>
          {clockText(remaining)}
        </span>
      </p>
      <span aria-hidden="true" className="h-2.5 w-full bg-line">
        <i
          suppressHydrationWarning
          className={joinClasses('block h-full bg-ink', over && 'bg-danger')}
          style={{ width: `${spent.toFixed(1)}%` }}
        />
      </span>
      <p aria-hidden="true" className="text-caption leading-none text-ink-soft empty:hidden">
        {state.status === 'paused' ? t('paused') : over ? t('overtime') : null}
      </p>
    </div>
  )
}
