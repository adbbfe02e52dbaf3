import { useLocale, useTranslations } from 'next-intl'
import { CourseStrip } from '@/components/charts/course-strip.tsx'
import { MirrorSection } from '@/components/mirror/mirror-section.tsx'
import { useList } from '@/components/mirror/words.ts'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import type { RoundChanges } from '@/lib/mirror/changes.ts'
import type { RoundView } from '@/lib/rounds/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/catalogue.ts'
import { CoursesTable } from './change-tables.tsx'
import { useMean, useRoundName } from './change-words.ts'

/** From three rounds on: every factor small, over all of them. */
export function ChangeCourses({ changes, round }: { changes: RoundChanges; round: RoundView }) {
  const t = useTranslations('mirror.change')
  const locale = useLocale()
  const nameOf = useRoundName()
  const mean = useMean()
  const list = useList()
  if (changes.rounds.length < 3) return null
  const worksheet = worksheetOf(round.worksheetVersion)
  return (
    <MirrorSection
      id="courses"
      level={2}
      title={t('courses.title')}
      lead={<p className="max-w-measure">{t('courses.lead', { rounds: list(changes.rounds.map(nameOf)) })}</p>}
    >
      <ol role="list" className="grid gap-x-(--ws-column-gap) gap-y-8 tablet:grid-cols-2 desk:grid-cols-4">
        {changes.courses.map(({ factor, means }) => {
          const name = factorOf(worksheet, factor).name[locale]
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
