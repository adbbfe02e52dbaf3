'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LineList } from '@/components/ui/line-list.tsx'
import { MovementPart } from '@/components/session/record/movement-part.tsx'
import { Retold } from '@/components/session/record/retold.tsx'
import { useWho } from '@/components/session/record/who.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { stepOf, topicOf, type TopicState } from '@/lib/session/rules/state.ts'
import { AddForm } from './add-form.tsx'
import { LeadCheckOut, LeadRecord } from './lead-ending.tsx'
import { Earlier } from '@/components/session/room/earlier.tsx'
import type { RoomView } from '@/components/session/room/view.ts'
import { LeadOutcome } from './lead-outcome.tsx'
import { LeadQuestion } from './lead-question.tsx'
import { CloseButton } from './close-button.tsx'
import { StillAnswering } from './still-answering.tsx'

/** What the group does in this step, with its contributions. */
export function LeadStep({ view }: { view: RoomView }) {
  const { state, people } = useSession()
  const { phase, factor } = stepOf(state)
  if (factor === null) {
    if (phase === 'record') return <LeadRecord names={view.names} />
    if (phase === 'check-out') return <LeadCheckOut />
    return <Opening view={view} />
  }
  const topic = topicOf(state, factor)
  const strip = <MirrorOf view={view} factor={factor} />
  const parts: Record<typeof phase, () => ReactNode> = {
    opening: () => null,
    strength: () => strip,
    read: () => <MirrorOf view={view} factor={factor} voices />,
    retell: () => <Retold retellings={topic.retellings} people={people} />,
    facts: () => <LeadFacts topic={topic} />,
    'how-might-we': () => <LeadQuestion topic={topic} />,
    agree: () => <LeadOutcome topic={topic} />,
    're-rate': () => <LeadRating topic={topic} scale={view.scale} />,
    quick: () => (
      <div className="grid gap-10">
        {strip}
        <LeadFacts topic={topic} />
        <LeadOutcome topic={topic} />
      </div>
    ),
    record: () => null,
    'check-out': () => null,
  }
  return parts[phase]()
}

/** Before the first topic: earlier agreements and their status. */
function Opening({ view }: { view: RoomView }) {
  const t = useTranslations('session.lead')
  return (
    <div className="grid gap-8">
      <p className="text-lead">{t('opening')}</p>
      <Earlier earlier={view.earlier} />
    </div>
  )
}

function MirrorOf({ view, factor, voices = false }: { view: RoomView; factor: number; voices?: boolean }) {
  const t = useTranslations('room.matter')
  const of = view.factors[factor]
  if (!of) return null
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3 font-strong">{of.label}</div>
      {of.strip}
      <p>{of.conclusion}</p>
      {voices ? (
        <div className="mt-6">
          <h2 className="mb-4 text-h4">{t('voices')}</h2>
          {of.voices}
        </div>
      ) : null}
    </div>
  )
}

function LeadFacts({ topic }: { topic: TopicState }) {
  const t = useTranslations('session.lead.facts')
  const { state, people } = useSession()
  const who = useWho(people)
  return (
    <div className="grid gap-5">
      {topic.facts.length > 0 ? (
        <LineList lines={topic.facts.map(({ text, by }) => ({ text, note: who(by) }))} />
      ) : (
        <p className="text-ink-soft">{t('none')}</p>
      )}
      <AddForm
        id="fact"
        label={t('label')}
        submit={t('submit')}
        commandOf={(text) => ({ kind: 'add-fact', step: state.step, text })}
      />
    </div>
  )
}

function LeadRating({ topic, scale }: { topic: TopicState } & Pick<RoomView, 'scale'>) {
  const t = useTranslations('session.lead.rating')
  const { state } = useSession()
  const { open, results } = topic.rating
  if (results) return <MovementPart movement={results} scale={scale} />
  if (!open) return null
  return (
    <div className="grid gap-5">
      <StillAnswering poll="rating" factor={stepOf(state).factor ?? 0}>
        {t('open')}
      </StillAnswering>
      <CloseButton kind="close-rating">{t('close')}</CloseButton>
    </div>
  )
}
