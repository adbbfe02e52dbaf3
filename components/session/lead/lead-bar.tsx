'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { SessionClock } from '@/components/session/session-clock.tsx'
import type { Outcome } from '@/components/session/give-command.ts'
import { useSession, type LiveSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { ArrowBackIcon, ArrowIcon } from '@/components/ui/icons.tsx'
import { isSessionQuestion } from '@/lib/access/rules/refusals.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import { isSettled, stepOf, topicOf, type SessionState } from '@/lib/session/rules/state.ts'
import { stepsOf } from '@/lib/session/rules/steps.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { GiveButton, Refused } from '@/components/session/give-button.tsx'
import { Guard } from './guard.tsx'
import type { RoomView } from '@/components/session/room/view.ts'
import { useSessionStepName } from './step-name.ts'
import { usePress } from '@/components/session/use-press.ts'

const undoMs = 10_000

/** Can the last *next* still be undone? Becomes false by itself after ten seconds. */
function useUndo(session: LiveSession): boolean {
  const [overAt, setOverAt] = useState<number | null>(null)
  const atMs = session.state.lastMove?.atMs ?? null
  const restOf = useEffectEvent((movedAtMs: number) => Math.max(0, movedAtMs + undoMs - session.nowMs()))
  useEffect(() => {
    if (atMs === null) return
    const timer = setTimeout(() => {
      setOverAt(atMs)
    }, restOf(atMs))
    return () => {
      clearTimeout(timer)
    }
  }, [atMs])
  return atMs !== null && overAt !== atMs
}

/** Clock, extra time, pause, back and next: always in sight. Only for the leading facilitator. */
export function LeadBar({ names }: Pick<RoomView, 'names'>) {
  const t = useTranslations('session.lead.bar')
  const { state } = useSession()
  const going = useGoing()
  const paused = state.status === 'paused'
  return (
    <div
      role="region"
      aria-label={t('label')}
      data-lead-bar
      className="sticky bottom-0 z-10 mt-12 border-t-2 border-ink bg-paper py-3 print:hidden"
    >
      {isSessionQuestion(going.outcome) ? <Guard asked={going.outcome} {...going} /> : null}
      {going.closing && !isSessionQuestion(going.outcome) ? (
        <Guard
          asked="closing"
          press={going.press}
          clear={going.ask(null)}
          // the server's other questions come after this one
          sure={{ kind: 'close', step: state.step, sure: false }}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SessionClock className="mr-2 text-left" />
        {([1, 5] as const).map((minutes) => (
          <GiveButton key={minutes} command={{ kind: 'add-time', seconds: minutes * 60 }}>
            <span>
              {t.rich('add', { minutes, more: (words) => <span className="max-tablet:sr-only">{words}</span> })}
            </span>
          </GiveButton>
        ))}
        <GiveButton command={{ kind: paused ? 'resume' : 'pause' }}>{t(paused ? 'resume' : 'pause')}</GiveButton>
        <Move names={names} going={going} />
      </div>
      <div className="flex justify-end">
        <Refused words={isSessionQuestion(going.outcome) ? undefined : going.words} />
      </div>
    </div>
  )
}

/**
 * What a refusal depends on: it is shown as long as this stays the same, whatever else happens in the session. A pause
 * matters only for refusals without another cause: after *resume* and *next* in quick succession, the question of
 * *next* can arrive before this page knows that the session runs again, and would vanish unseen.
 */
function subjectOf(no: Outcome, state: SessionState): string {
  const { status, step, record, checkOut } = state
  const topic = topicOf(state, stepOf(state).factor ?? 0)
  if (no === 'people-typing') return String(step)
  if (no === 'no-outcome') return [step, isSettled(topic)].join()
  if (no === 'record-unconfirmed') return [step, SIDES.every((side) => record[side] !== null)].join()
  if (no === 'poll-open') return [step, topic.vote.open, topic.rating.open, checkOut.open].join()
  return [status, step].join()
}

/** The *next* button; its message is shown only as long as the state it depends on stays the same. */
function useGoing() {
  const { state } = useSession()
  const going = usePress()
  const [pressedIn, setPressedIn] = useState(state)
  const [closingAt, ask] = useState<number | null>(null)
  const holds = subjectOf(going.outcome, pressedIn) === subjectOf(going.outcome, state)
  return {
    ...going,
    ...(holds ? {} : { outcome: null, words: undefined }),
    /** the close is being asked, at this step */
    closing: closingAt === state.step,
    ask: (step: number | null) => () => {
      ask(step)
    },
    press: (command: GivenCommand) => {
      ask(null)
      setPressedIn(state)
      return going.press(command)
    },
  }
}
type Going = ReturnType<typeof useGoing>

function Move({ names, going }: Pick<RoomView, 'names'> & { going: Going }) {
  const t = useTranslations('session.lead.bar')
  const session = useSession()
  const { state } = session
  const nameOf = useSessionStepName(names)
  const canUndo = useUndo(session)
  const steps = stepsOf(state.agenda)
  const next = steps[state.step + 1]
  const before = state.lastMove ? steps[state.lastMove.from] : undefined
  return (
    <div className="ml-auto flex flex-wrap items-center justify-end gap-3 max-tablet:ml-0 max-tablet:flex-1 max-tablet:justify-start">
      {canUndo && before ? (
        <GiveButton command={{ kind: 'undo', step: state.step }}>
          <ArrowBackIcon /> {t('undo', { step: nameOf(before) })}
        </GiveButton>
      ) : (
        <p className="text-caption text-ink-soft max-desk:hidden">{t('undoHint')}</p>
      )}
      {next ? (
        <Button
          look="filled"
          size="normal"
          busy={going.busy}
          onClick={() => void going.press({ kind: 'next', step: state.step, sure: false })}
        >
          {t('next', { step: nameOf(next) })} <ArrowIcon />
        </Button>
      ) : (
        <Button look="filled" size="normal" busy={going.busy} onClick={going.ask(state.step)}>
          {t('close')}
        </Button>
      )}
    </div>
  )
}
