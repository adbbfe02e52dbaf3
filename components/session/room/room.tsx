'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { SessionSteps } from '@/components/session/session-steps.tsx'
import { TopicHeading } from '@/components/session/topic-heading.tsx'
import { useAlive } from '@/components/session/use-alive.ts'
import { useSession } from '@/components/session/use-session.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Notice } from '@/components/ui/notice.tsx'
import { stepOf, topicOf, type SessionState } from '@/lib/session/rules/state.ts'
import { stepsOf, type SessionStep } from '@/lib/session/rules/steps.ts'
import { formatTime } from '@/lib/i18n/format.ts'
import { Beside, Notes } from './beside.tsx'
import { ConnectionWord } from './connection-word.tsx'
import { AwayNotice, LookAround } from './look-around.tsx'
import { HandBar, handId } from './hand-bar.tsx'
import { PhoneSteps } from './phone-steps.tsx'
import { RoomHead, type RoomPlace } from './room-head.tsx'
import type { RoomView } from './view.ts'
import { OwnBallots, type OwnBallotNow } from './own-ballots.tsx'
import { onlyShown, phaseViews } from './phase-views.tsx'
import { ReadyBar, type SecretRound } from './ready-bar.tsx'
import { useJoining } from './use-joining.ts'
import { useStepNews } from './use-step-news.ts'

interface RoomProps {
  place: RoomPlace
  view: RoomView
  ballots: readonly OwnBallotNow[]
  /** what is asked once it is over */
  asked?: ReactNode
}

/** The session for a member of a side: where the group is, and what to do there. */
export function SessionRoom({ place, view, ballots, asked }: RoomProps) {
  const { state } = useSession()
  useJoining()
  const closed = state.status === 'closed'
  const news = useStepNews(view.names)
  return (
    <OwnBallots given={ballots}>
      {closed ? <ConnectionWord /> : <RoomHead place={place} />}
      <p role="status" className="sr-only">
        {news}
      </p>
      {closed ? <Closed asked={asked} /> : <Running view={view} />}
    </OwnBallots>
  )
}

function Running({ view }: { view: RoomView }) {
  const t = useTranslations('room')
  const { state } = useSession()
  const alive = useAlive()
  const [looked, setLooked] = useState<number | null>(null)
  const [handy, setHandy] = useState(false)
  const shown = looked ?? state.step
  const step = stepsOf(state.agenda)[shown] ?? stepOf(state)
  const away = shown !== state.step
  const Phase = phaseViews[step.phase]
  const voting = step.phase === 'how-might-we' && topicOf(state, step.factor ?? 0).vote.open
  return (
    <>
      {state.caucusUntilMs !== null ? (
        <Caucus untilMs={state.caucusUntilMs} />
      ) : state.status === 'paused' ? (
        <div className="pt-6">
          <Notice live title={t('paused.title')}>
            {t('paused.text')}
          </Notice>
        </div>
      ) : null}
      {away ? (
        <div className={joinClasses('pt-6', handy && 'max-tablet:hidden')}>
          <AwayNotice
            names={view.names}
            back={() => {
              setLooked(null)
            }}
          />
        </div>
      ) : null}
      <div className="pt-8 max-tablet:pt-3">
        {away ? null : <PhoneSteps />}
        <TopicHeading
          state={state}
          step={shown}
          names={view.names}
          level={1}
          title={voting ? t('vote.title') : undefined}
        />
      </div>
      <div data-room-matter className={handy ? 'max-tablet:hidden' : undefined}>
        <p
          className={joinClasses(
            'mt-3 max-w-measure text-lead text-ink-soft max-tablet:mt-2 max-tablet:text-small',
            // it is about writing a question, and the questions need the room
            voting && 'max-tablet:hidden',
          )}
        >
          {t(`place.${step.phase}.lead`)}
        </p>
        <div className="mt-8 max-tablet:hidden">{away ? null : <SessionSteps />}</div>
      </div>
      <div className="mt-10 grid gap-x-(--ws-column-gap) gap-y-14 max-tablet:mt-4 desk:grid-cols-[minmax(0,1fr)_17rem]">
        <div data-room-matter className={handy ? 'max-tablet:hidden' : undefined}>
          {alive || onlyShown.has(step.phase) ? (
            <Phase
              key={shown}
              view={view}
              step={shown}
              factor={step.factor ?? 0}
              // writing continues during a pause; sending is refused with a message
              active={!away}
            />
          ) : null}
          {away ? null : (
            <ReadyBar reading={step.phase === 'read' || step.phase === 'strength'} secret={secretAt(state, step)} />
          )}
        </div>
        <aside
          id={handId}
          aria-label={t('aside.open')}
          className={joinClasses('grid content-start gap-8', !handy && 'max-tablet:hidden')}
        >
          {alive ? <Beside inOpening={step.phase === 'opening'} earlier={view.earlier} /> : null}
          <LookAround
            names={view.names}
            shown={shown}
            look={(to) => {
              setLooked(to === state.step ? null : to)
              setHandy(false)
            }}
          />
        </aside>
      </div>
      <HandBar
        open={handy}
        press={() => {
          setHandy(!handy)
        }}
      />
    </>
  )
}

/** The open secret round of the current step, whose own button also says ready. */
function secretAt(state: SessionState, { phase, factor }: SessionStep): SecretRound | null {
  const topic = topicOf(state, factor ?? 0)
  if (phase === 'how-might-we' && topic.vote.open) return { poll: 'vote', factor: factor ?? 0 }
  if (phase === 're-rate' && topic.rating.open) return { poll: 'rating', factor: factor ?? 0 }
  return phase === 'check-out' && state.checkOut.open ? { poll: 'check-out', factor: 0 } : null
}

/** Separate talks: the own notes come first, and texts being written below them are not lost. */
function Caucus({ untilMs }: { untilMs: number }) {
  const t = useTranslations('room.caucus')
  const locale = useLocale()
  const alive = useAlive()
  return (
    <section aria-label={t('title')} className="mt-8 grid gap-5 border-t-8 border-ink pt-4">
      <p role="status" className="font-display text-h2 leading-tight font-strong">
        {t('title')}
      </p>
      <p className="max-w-measure text-lead">
        {t('text')} {t('until', { time: formatTime(new Date(untilMs), locale) })}
      </p>
      {alive ? <Notes writing /> : null}
    </section>
  )
}

function Closed({ asked }: Pick<RoomProps, 'asked'>) {
  const t = useTranslations('room.closed')
  const seats = useTranslations('seats.room')
  const { ids, me } = useSession()
  return (
    <>
      <div className="grid justify-items-start gap-6 pt-12 pb-12">
        <h1 id="step-title" tabIndex={-1} className="font-display text-h1 leading-[1.12] font-strong">
          {t('title')}
        </h1>
        <p className="max-w-measure text-lead">{me.hasSeat ? seats('closed') : t('text')}</p>
        {me.hasSeat ? null : (
          <LinkButton href={`/projects/${ids.projectId}/sessions/${ids.sessionId}/record`}>{t('record')}</LinkButton>
        )}
      </div>
      {asked}
    </>
  )
}
