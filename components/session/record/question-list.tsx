import { useTranslations } from 'next-intl'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark } from '@/components/ui/mark.tsx'
import type { Voters } from '@/lib/session/rules/model.ts'
import type { RecordQuestion } from '@/lib/session/rules/record.ts'
import { SIDES, type BothSides } from '@/lib/measures/model.ts'

/** The text of a question, with each side's dots once they were counted. */
export function QuestionWords({ question: { text, dots, chosen } }: { question: RecordQuestion }) {
  const t = useTranslations('session.record.questions')
  return (
    <>
      <span className={joinClasses('wrap-anywhere', chosen && 'font-strong')}>{text}</span>
      {dots || chosen ? (
        <span className="flex flex-wrap items-baseline gap-x-4 text-small text-ink-soft">
          {SIDES.map((side) =>
            dots ? (
              <span key={side} className="inline-flex items-baseline gap-[0.4em]">
                <Mark side={side} />
                {t('dots', { side, count: dots[side] })}
              </span>
            ) : null,
          )}
          {chosen ? <strong className="text-ink">{t('chosen')}</strong> : null}
        </span>
      ) : null}
    </>
  )
}

/** Who voted, where guests are among them: how many of each side, and how many of those are guests. */
export function VoterLine({ voters }: { voters: BothSides<Voters> | null }) {
  const t = useTranslations('session.record.questions')
  if (!voters) return null
  return (
    <p data-voters className="flex flex-wrap items-baseline gap-x-4 pt-2.5 text-small text-ink-soft">
      {SIDES.map((side) => (
        <span key={side} className="inline-flex items-baseline gap-[0.4em]">
          <Mark side={side} />
          {t('voters', { side, ...voters[side] })}
        </span>
      ))}
    </p>
  )
}

/** The how-might-we questions that remained at the end. */
export function QuestionList({ questions }: { questions: readonly RecordQuestion[] }) {
  return (
    <ol role="list" className="max-w-measure">
      {questions.map((question) => (
        <li
          key={question.number}
          data-question={question.number}
          className="grid gap-1 border-b border-line py-2.5 leading-snug first:pt-0"
        >
          <QuestionWords question={question} />
        </li>
      ))}
    </ol>
  )
}
