import { useLocale, useTranslations } from 'next-intl'
import { CourseStrip } from '@/components/charts/course-strip.tsx'
import { MirrorSection } from '@/components/mirror/mirror-section.tsx'
import { useList, useSay } from '@/components/mirror/words.ts'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { coursesSentenceOf } from '@/lib/measures/change-sentence.ts'
import type { RoundChanges } from '@/lib/mirror/rules/changes.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { factorOf, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { CoursesTable } from './change-tables.tsx'
import { useMean, useRoundName } from './change-words.ts'

/** From three rounds on: a small chart of every factor over all rounds. */
export function ChangeCourses({ changes, round }: { changes: RoundChanges; round: RoundView }) {
  const t = useTranslations('mirror.change')
  const locale = useLocale()
  const nameOf = useRoundName()
  const mean = useMean()
  const list = useList()
  const say = useSay()
  if (changes.rounds.length < 3) return null
  const worksheet = worksheetOf(round.worksheetVersion)
  const nameOfFactor = (factor: FactorNumber) => factorOf(worksheet, factor).name[locale]
  const conclusion = coursesSentenceOf(
    changes.courses.map(({ factor, change }) => ({ name: nameOfFactor(factor), change })),
    list,
  )
  return (
    <MirrorSection
      id="courses"
      level={2}
      title={t('courses.title')}
      lead={
        <>
          <p data-sentence className="max-w-measure">
            {say(conclusion)}
          </p>
          <p className="max-w-measure text-small text-ink-soft">
            {t('courses.lead', { rounds: list(changes.rounds.map(nameOf)) })}
          </p>
        </>
      }
    >
      <ol role="list" className="grid gap-x-(--ws-column-gap) gap-y-8 tablet:grid-cols-2 desk:grid-cols-4">
        {changes.courses.map(({ factor, means }) => {
          const name = nameOfFactor(factor)
          const said = (side: 'client' | 'contractor') => list(means.map((of) => mean(of[side])))
          return (
            <li key={factor} className="grid content-start gap-3 break-inside-avoid">
              <h3 className="text-body leading-tight font-strong">{name}</h3>
              <CourseStrip
                means={means}
                label={t('courses.strip', { factor: name, client: said('client'), contractor: said('contractor') })}
              />
            </li>
          )
        })}
      </ol>
      <Disclosure summary={t('table.show')} className="mt-4">
        <CoursesTable changes={changes} round={round} />
      </Disclosure>
    </MirrorSection>
  )
}
