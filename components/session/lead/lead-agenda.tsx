'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTopicLine } from '@/components/session/topic-heading.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { lengthOf, planOf, type PlanLine } from '@/lib/session/rules/plan.ts'
import type { SessionState } from '@/lib/session/rules/state.ts'
import { startTimeMs, stepsOf } from '@/lib/session/rules/steps.ts'
import { formatTime } from '@/lib/i18n/format.ts'
import type { RoomView } from '@/components/session/room/view.ts'
import { ReorderForm } from './reorder-form.tsx'

const minuteMs = 60_000

/** When the session ends if every remaining step takes its time, ms since 1970. */
function expectedEndMs({ agenda, step, timer }: SessionState, nowMs: number): number {
  const rest = stepsOf(agenda).slice(step + 1)
  return Math.max(timer.endsAtMs, nowMs) + rest.reduce((sum, next) => sum + startTimeMs(next), 0)
}

/** The current time, to the half minute; 0 until hydration, so that it matches what the server drew. */
function useHalfMinutes(): number {
  const session = useSession()
  const [now, setNow] = useState(0)
  const look = useEffectEvent(() => {
    setNow(session.nowMs())
  })
  useEffect(() => {
    const ticking = setInterval(look, 30_000)
    const first = setTimeout(look, 0)
    return () => {
      clearInterval(ticking)
      clearTimeout(first)
    }
  }, [])
  return now
}

const stateOf = ({ first, last }: PlanLine, step: number) => (last < step ? 'done' : first <= step ? 'now' : 'todo')

const square = {
  done: 'size-4.5 border-[3px] border-ink bg-ink forced-colors:bg-[CanvasText]',
  now: '-m-[3px] size-6 border-[6px] border-ink bg-paper',
  todo: 'size-4.5 border-[3px] border-line-control bg-paper',
}

interface LeadAgendaProps extends Pick<RoomView, 'names'> {
  /** ms since 1970 */
  openedAtMs: number
}

/** The plan as a line with stops: the current step, when the next begins, whether the session runs late. */
export function LeadAgenda({ names, openedAtMs }: LeadAgendaProps) {
  const t = useTranslations('session.lead.agenda')
  const locale = useLocale()
  const { state, me } = useSession()
  const [whole, setWhole] = useState(false)
  const [moving, setMoving] = useState(false)
  const lines = planOf(state.agenda)
  const endMs = expectedEndMs(state, useHalfMinutes())
  const late = Math.round((endMs - openedAtMs) / minuteMs) - lengthOf(lines)
  const end = formatTime(new Date(endMs), locale)
  return (
    <nav aria-labelledby="lead-agenda" className="text-small">
      <h2 id="lead-agenda" className="mb-3 text-h4">
        {t('title')}
      </h2>
      <ol>
        {lines.map((line, position) => (
          <Stop
            key={line.first}
            line={line}
            names={names}
            hidden={!whole && stateOf(line, state.step) !== 'now'}
            last={position === lines.length - 1}
            time={formatTime(new Date(openedAtMs + line.startsAfter * minuteMs), locale)}
          />
        ))}
      </ol>
      <p className="mt-3 text-caption text-ink-soft">
        {late > 0 ? t('late', { minutes: late, end }) : t('end', { end })}
      </p>
      <div className="mt-2 flex flex-wrap gap-x-4">
        <Button
          look="quiet"
          size="small"
          className="wide:hidden"
          aria-expanded={whole}
          onClick={() => {
            setWhole(!whole)
          }}
        >
          {t(whole ? 'less' : 'more')}
        </Button>
        {state.lead === me.personId && state.status === 'open' ? (
          <Button
            look="quiet"
            size="small"
            aria-expanded={moving}
            onClick={() => {
              setMoving(!moving)
            }}
          >
            {t('reorder')}
          </Button>
        ) : null}
      </div>
      {moving ? (
        <ReorderForm
          names={names}
          onDone={() => {
            setMoving(false)
          }}
        />
      ) : null}
    </nav>
  )
}

interface StopProps extends Pick<RoomView, 'names'> {
  line: PlanLine
  /** on a narrow page only the current step is shown */
  hidden: boolean
  last: boolean
  time: string
}

function Stop({ line, names, hidden, last, time }: StopProps) {
  const t = useTranslations('session.lead.agenda')
  const words = useTranslations('common.step')
  const topicLine = useTopicLine(names)
  const { state } = useSession()
  const at = stateOf(line, state.step)
  const step = stepsOf(state.agenda)[line.first]
  if (!step) return null
  const name = line.factor === null ? topicLine(state, step) : names[line.factor]
  return (
    <li
      aria-current={at === 'now' ? 'step' : undefined}
      className={joinClasses(
        'relative grid-cols-[1.8rem_3.1rem_minmax(0,1fr)] pb-3 leading-snug',
        hidden ? 'hidden wide:grid' : 'grid',
      )}
    >
      {last ? null : (
        <span
          aria-hidden="true"
          className={joinClasses(
            'absolute top-2 -bottom-2 left-[7.5px] w-[3px]',
            at === 'done' ? 'bg-ink forced-colors:bg-[CanvasText]' : 'bg-line forced-colors:bg-[GrayText]',
          )}
        />
      )}
      <span aria-hidden="true" className={joinClasses('relative block', square[at])} />
      <span className="text-ink-soft">{time}</span>
      <span>
        <span className={joinClasses('block wrap-anywhere', at === 'now' && 'font-strong')}>
          {name}
          <VisuallyHidden>, {words(at)}</VisuallyHidden>
        </span>
        <span className="block text-caption text-ink-soft">{t(`kind.${line.kind}`, { minutes: line.minutes })}</span>
      </span>
    </li>
  )
}
