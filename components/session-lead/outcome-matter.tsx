'use client'
import { useTranslations } from 'next-intl'
import { Agreement, Difference } from '@/components/record/outcomes.tsx'
import { QuestionList } from '@/components/record/question-list.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { outcomesOf, questionsOf } from '@/lib/alignment/record.ts'
import type { TopicState } from '@/lib/alignment/state.ts'
import { HandConfirming } from './hand-confirming.tsx'

/** What a topic ends in, as it is written by the sides, and who said yes to it. */
export function OutcomeMatter({ topic }: { topic: TopicState }) {
  const t = useTranslations('session.lead.outcomes')
  const { people } = useSession()
  const { agreements, differences } = outcomesOf(topic)
  const chosen = questionsOf(topic).filter((question) => question.chosen)
  return (
    <div className="grid gap-8">
      {chosen.length > 0 ? (
        <div>
          <h2 className="mb-2 font-text text-small text-ink-soft">{t('chosen')}</h2>
          <QuestionList questions={chosen} />
        </div>
      ) : null}
      {agreements.length + differences.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      {agreements.map((agreement) => (
        <Agreement key={agreement.number} agreement={agreement} people={people} />
      ))}
      {differences.map((difference) => (
        <Difference key={difference.number} difference={difference} people={people} />
      ))}
      <HandConfirming />
    </div>
  )
}
