'use client'
import { useTranslations } from 'next-intl'
import { QuestionList, VoterLine } from '@/components/session/record/question-list.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { SideName } from '@/components/ui/mark.tsx'
import { questionsOf, votersWithGuests } from '@/lib/session/rules/record.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { otherSide, SIDES, type Side } from '@/lib/measures/model.ts'
import { DotVote } from './dot-vote.tsx'
import type { PhaseProps } from './view.ts'
import { QuestionBuilder } from './question-builder.tsx'

/** From the two views to one shared question; then the secret dots, and their count per side. */
export function HowMightWePhase(props: PhaseProps) {
  const t = useTranslations('room')
  const { state, me } = useSession()
  const { factor, active } = props
  const topic = topicOf(state, factor)
  const voting = topic.vote.open && active
  if (voting && me.side !== null) return <DotVote {...props} side={me.side} />
  const questions = questionsOf(topic)
  return (
    <div className="grid gap-10">
      <Frame {...props} />
      {active && !topic.vote.open && !topic.vote.results ? <QuestionBuilder {...props} /> : null}
      <section aria-labelledby="questions-title">
        <h2
          id="questions-title"
          className={joinClasses('font-display text-h4 font-strong', topic.vote.results && 'max-tablet:sr-only')}
        >
          {t(topic.vote.results ? 'vote.results' : 'question.list')}
        </h2>
        {voting ? <p className="mt-2 max-w-measure text-small text-ink-soft">{t('vote.facilitator')}</p> : null}
        <div className="mt-3">
          {questions.length === 0 ? (
            <p className="text-ink-soft">{t('question.none')}</p>
          ) : (
            <>
              <QuestionList questions={questions} />
              <VoterLine voters={votersWithGuests(topic)} />
            </>
          )}
        </div>
      </section>
    </div>
  )
}

/** Each side's view: as the other side retold it, or else from the mirror. */
function Frame({ view, factor }: PhaseProps) {
  const t = useTranslations('room.question')
  const { state } = useSession()
  const { retellings } = topicOf(state, factor)
  const viewOf = (side: Side) => retellings[otherSide(side)].text || view.factors[factor]?.views[side]
  return (
    <section aria-labelledby="frame-title">
      <h2 id="frame-title" className="text-small font-strong text-ink-soft max-tablet:sr-only">
        {t('frame')}
      </h2>
      <dl className="mt-2 max-w-[46rem]">
        {SIDES.map((side) => (
          <div key={side} className="grid gap-x-6 border-t border-line py-3 tablet:grid-cols-[11rem_1fr]">
            <dt>
              <SideName side={side}>{t(`view.${side}`)}</SideName>
            </dt>
            <dd className="whitespace-pre-line">{viewOf(side)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
