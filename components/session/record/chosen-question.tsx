import { useTranslations } from 'next-intl'
import { chosenQuestionsOf } from '@/lib/session/rules/record.ts'
import type { TopicState } from '@/lib/session/rules/state.ts'

/** The question that the group chose, large above what it agrees on; several if the vote was tied. */
export function ChosenQuestion({ topic }: { topic: TopicState }) {
  const t = useTranslations('session.record.questions')
  const chosen = chosenQuestionsOf(topic)
  if (chosen.length === 0) return null
  return (
    <div data-chosen className="grid gap-2 border-l-8 border-ink pl-5">
      <p className="text-small font-strong text-ink-soft">{t('yours', { count: chosen.length })}</p>
      {chosen.map(({ number, text }) => (
        <p key={number} className="max-w-measure font-display text-h3 font-strong text-balance wrap-anywhere">
          {text}
        </p>
      ))}
    </div>
  )
}
