import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { QuestionWords } from '@/components/session/record/question-list.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { readersOf, type AskedInSession, type StandingQuestion } from '@/lib/agreements/rules/model.ts'
import { traceableIn } from '@/lib/agreements/rules/traceable.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import { ReleaseForm } from './release-form.tsx'

interface AskedQuestionsProps {
  sessions: readonly AskedInSession[]
  /** by number, in the reader's language */
  factorNames: Readonly<Record<number, string>>
  /** the side that the reader leads; null for everybody else */
  leads: Side | null
  /** of the project, its people and its organisations: what others should not read */
  names: readonly string[]
}

/** The questions of closed sessions, by session and factor, each with the sides that released it to the programme. */
export function AskedQuestions({ sessions, factorNames, leads, names }: AskedQuestionsProps) {
  const t = useTranslations('agreements.questions')
  const locale = useLocale()
  return (
    <div className="grid gap-10">
      {leads ? <p className="max-w-measure">{t('leadNote')}</p> : null}
      {sessions.map(({ projectId, sessionId, openedAt, topics }) => (
        <section key={sessionId} aria-labelledby={`asked-${sessionId}`} className="grid gap-6">
          <h3 id={`asked-${sessionId}`} className="text-h4">
            <Link href={`${sessionPathOf(projectId, sessionId)}/record`} prefetch={false}>
              {t('session', { date: formatDate(openedAt, locale) })}
            </Link>
          </h3>
          {topics.map(({ factor, questions }) => (
            <div
              key={factor}
              className="grid gap-x-(--ws-column-gap) gap-y-2 border-t border-line pt-3 tablet:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]"
            >
              <h4 className="text-small font-strong hyphens-auto">{factorNames[factor]}</h4>
              <ol role="list">
                {questions.map((question) => (
                  <li
                    key={question.number}
                    data-question={question.number}
                    className="grid gap-3 border-b border-line py-4 leading-snug first:pt-0 last:border-b-0"
                  >
                    <div className="grid max-w-measure gap-1">
                      <QuestionWords question={question} />
                      <Released released={question.released} text={question.text} />
                    </div>
                    {leads ? (
                      <ReleaseForm
                        of="question"
                        id={`release-${sessionId}-${factor}-${question.number}`}
                        hidden={{ projectId, sessionId, factor: String(factor), number: String(question.number) }}
                        released={question.released}
                        side={leads}
                        found={traceableIn(question.released.words, names)}
                      />
                    ) : null}
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

/** Which sides released it and to whom, in words: the sides' marks are used for their dots. */
function Released({ released, text }: Pick<StandingQuestion, 'released' | 'text'>) {
  const t = useTranslations('agreements')
  const by = SIDES.filter((side) => released.to[side])
  const readers = readersOf(released)
  return (
    <>
      {released.words === text ? null : (
        <p className="text-small wrap-anywhere">{t('release.inWords', { words: released.words })}</p>
      )}
      <p role="status" className={joinClasses('text-small', readers ? 'font-strong' : 'text-ink-soft')}>
        {t('questions.released', { who: readers ? 'both' : (by[0] ?? 'nobody'), readers: readers ?? 'nobody' })}
      </p>
    </>
  )
}
