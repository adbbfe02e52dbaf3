'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactNode } from 'react'
import { ConnectionWord } from '@/components/session/room/connection-word.tsx'
import { useJoining } from '@/components/session/room/use-joining.ts'
import { SessionSteps } from '@/components/session/session-steps.tsx'
import { TopicHeading } from '@/components/session/topic-heading.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { TemplateLines } from '@/lib/desk/rules/template.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { stepOf, topicOf } from '@/lib/session/rules/state.ts'
import { formatTime } from '@/lib/i18n/format.ts'
import { GiveButton } from '@/components/session/give-button.tsx'
import { LeadAgenda } from './lead-agenda.tsx'
import { LeadAside } from './lead-aside.tsx'
import { LeadBar } from './lead-bar.tsx'
import type { RoomView } from '@/components/session/room/view.ts'
import type { Wall } from './wall-section.tsx'
import { LeadStep } from './lead-step.tsx'

/** After a step or the close, focus moves to the title to read on from there. Not while the person is writing. */
function useReadFromTitle(leads: boolean): void {
  const { step, status } = useSession().state
  const closed = status === 'closed'
  const before = useRef({ step, closed })
  useEffect(() => {
    if (before.current.step === step && before.current.closed === closed) return
    before.current = { step, closed }
    const writing = document.activeElement instanceof HTMLTextAreaElement
    if (leads && !writing) document.getElementById('step-title')?.focus()
  }, [step, closed, leads])
}

/** Closing a secret round removes the focused button: focus moves to the title too. */
function useKeptPlace(): void {
  const { state } = useSession()
  const { vote, rating } = topicOf(state, stepOf(state).factor ?? 0)
  const open = [vote.open, rating.open, state.checkOut.open].join()
  const before = useRef(open)
  useEffect(() => {
    if (before.current === open) return
    before.current = open
    if (document.activeElement === document.body) document.getElementById('step-title')?.focus()
  }, [open])
}

interface LeadPageProps {
  view: RoomView
  openedAtMs: number
  wall: Wall
  /** what the reader says in each step, by the own template */
  ownLines: TemplateLines
  /** what is asked once it is over */
  asked?: ReactNode
  /** stands in the place of what is said when a session is over */
  ended?: ReactNode
}

/** The page for leading a session. */
export function LeadPage({ view, openedAtMs, wall, ownLines, asked, ended }: LeadPageProps) {
  const t = useTranslations('session.lead')
  const locale = useLocale()
  const { state, me, ids } = useSession()
  useJoining()
  const leads = state.lead === me.personId
  useReadFromTitle(leads)
  useKeptPlace()
  const ownLine = ownLines[stepOf(state).phase]
  if (state.status === 'closed') return ended ?? <Closed asked={asked} />
  const pausedWords =
    state.caucusUntilMs !== null
      ? t('caucus', { time: formatTime(new Date(state.caucusUntilMs), locale) })
      : state.status === 'paused'
        ? t('paused')
        : null
  return (
    <>
      <div className="grid gap-x-9 gap-y-10 pt-8 wide:grid-cols-[15.5rem_minmax(0,1fr)_16rem]">
        <LeadAgenda names={view.names} openedAtMs={openedAtMs} />
        <div className="min-w-0">
          {leads ? null : <OtherLead />}
          <div className="border-t-8 border-ink pt-4">
            <TopicHeading state={state} step={state.step} names={view.names} level={1} />
          </div>
          <ConnectionWord />
          <p role="status" className="min-h-[1.45em] text-small font-strong">
            {pausedWords}
          </p>
          <div className="mb-8 empty:hidden">
            <SessionSteps />
          </div>
          <div data-matter={stepOf(state).phase}>
            <LeadStep view={view} />
          </div>
          <div className="mt-8 border-t border-line pt-1">
            <Disclosure summary={t('say.title')} open>
              <div className="grid gap-4">
                {ownLine === undefined ? null : (
                  <p
                    data-own-line
                    className="border-l-4 border-ink pl-4 font-display text-h4 leading-snug whitespace-pre-line"
                  >
                    {ownLine}
                  </p>
                )}
                <p className={ownLine === undefined ? 'font-display text-h4 leading-snug' : 'text-ink-soft'}>
                  {t(`say.${stepOf(state).phase}`)}
                </p>
              </div>
            </Disclosure>
          </div>
        </div>
        <LeadAside wall={wall} view={view} />
      </div>
      {leads ? <LeadBar key={ids.sessionId} names={view.names} /> : null}
    </>
  )
}

/** Another facilitator leads: who, and a button to take over. Announced to the one who led until now. */
function OtherLead() {
  const t = useTranslations('session.lead.other')
  const { state, people } = useSession()
  const name = state.lead === null ? '' : (people[state.lead]?.name ?? '')
  return (
    <div className="mb-8">
      <Notice
        title={t('title', { name })}
        live
        action={<GiveButton command={{ kind: 'take-over' }}>{t('take')}</GiveButton>}
      >
        {t('text')}
      </Notice>
    </div>
  )
}

function Closed({ asked }: Pick<LeadPageProps, 'asked'>) {
  const t = useTranslations('session.lead.closed')
  const { ids } = useSession()
  const record = `${sessionPathOf(ids.projectId, ids.sessionId)}/record`
  return (
    <>
      <div className="grid justify-items-start gap-4 pt-12 pb-12">
        <h1 id="step-title" tabIndex={-1} className="text-h1">
          {t('title')}
        </h1>
        <p className="text-lead">{t('text')}</p>
        <div className="flex flex-wrap gap-4">
          <LinkButton href={record}>{t('record')}</LinkButton>
          <LinkButton href={`${record}#next-round`} look="outlined">
            {t('nextRound')}
          </LinkButton>
        </div>
      </div>
      {asked}
    </>
  )
}
