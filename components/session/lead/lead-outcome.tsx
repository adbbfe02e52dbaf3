'use client'
import { useTranslations } from 'next-intl'
import { ChosenQuestion } from '@/components/session/record/chosen-question.tsx'
import { AgreementInRecord, DifferenceInRecord } from '@/components/session/record/outcomes.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { outcomesOf } from '@/lib/session/rules/record.ts'
import type { TopicState } from '@/lib/session/rules/state.ts'
import { HandConfirming } from './hand-confirming.tsx'

/** The outcome of a topic, as written by the sides, and who confirmed it. */
export function LeadOutcome({ topic }: { topic: TopicState }) {
  const t = useTranslations('session.lead.outcomes')
  const { people } = useSession()
  const { agreements, differences } = outcomesOf(topic)
  return (
    <div className="grid gap-8">
      <ChosenQuestion topic={topic} />
      {agreements.length + differences.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      {agreements.map((agreement) => (
        <AgreementInRecord key={agreement.number} agreement={agreement} people={people} />
      ))}
      {differences.map((difference) => (
        <DifferenceInRecord key={difference.number} difference={difference} people={people} />
      ))}
      <HandConfirming />
    </div>
  )
}
