import { useTranslations } from 'next-intl'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { chartColumn, rowGrid } from '@/components/mirror/row-grid.ts'
import { useScale } from '@/components/mirror/words.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark } from '@/components/ui/mark.tsx'
import { CHANGE_SECTIONS, type ChangeSection } from '@/lib/measures/change.ts'
import type { RoundChanges } from '@/lib/mirror/rules/changes.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { factorOf, worksheetOf, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { ChangeRow } from './change-row.tsx'
import { useRoundName } from './change-words.ts'

interface ChangeListProps {
  changes: RoundChanges
  round: RoundView
  /** of the mirror */
  path: string
}

/** All factors, in the sections that the measures assign, within each in worksheet order. */
export function ChangeList({ changes, round, path }: ChangeListProps) {
  const worksheet = worksheetOf(round.worksheetVersion)
  const { words } = useScale(worksheet)
  return (
    <div className="mt-10 border-b-2 border-ink">
      {/* in print every row has its own: later sheets would have none */}
      <div aria-hidden="true" className={joinClasses(rowGrid, 'border-b-2 border-ink pb-2 print:hidden!')}>
        <div className={chartColumn}>
          <ScaleWords words={words} unknownWord="" />
        </div>
      </div>
      {CHANGE_SECTIONS.map((section) => (
        <Group key={section} section={section} changes={changes} round={round} path={path} worksheet={worksheet} />
      ))}
    </div>
  )
}

interface GroupProps extends ChangeListProps {
  section: ChangeSection
  worksheet: Worksheet
}

function Group({ section, changes, round, path, worksheet }: GroupProps) {
  const t = useTranslations('mirror.change')
  const nameOf = useRoundName()
  const { words } = useScale(worksheet)
  const factors = changes.factors.filter(({ change }) => change.section === section)
  if (factors.length === 0) return null
  const between = { before: nameOf(changes.previous), after: nameOf(round) }
  return (
    <section aria-labelledby={`change-${section}`} className="not-first:border-t-2 not-first:border-ink">
      <div className={joinClasses(rowGrid, 'items-baseline gap-y-0.5 break-after-avoid border-b border-line py-3')}>
        <h2 id={`change-${section}`} className="col-span-full text-h4 min-[52rem]:col-span-2 print:col-span-2!">
          {t(`sections.${section}.title`)}
        </h2>
        <p className={joinClasses(chartColumn, 'text-small text-ink-soft wide:col-end-5')}>
          {t(`sections.${section}.note`, between)}
        </p>
      </div>
      <ol role="list">
        {factors.map((since) => (
          <ChangeRow
            key={since.factor}
            since={since}
            factor={factorOf(worksheet, since.factor)}
            path={path}
            words={words}
          />
        ))}
      </ol>
    </section>
  )
}

/** The key to the marks. */
export function ChangeKey() {
  const t = useTranslations('mirror.change.key')
  const item = 'inline-flex items-center gap-[0.5em]'
  return (
    <ul className="flex flex-wrap gap-x-8 gap-y-2 text-small">
      {(['hollow', 'filled'] as const).map((look) => (
        <li key={look} className={item}>
          <Mark side="client" look={look} />
          <Mark side="contractor" look={look} /> {t(look === 'hollow' ? 'then' : 'now')}
        </li>
      ))}
      {(['firm', 'tentative'] as const).map((style) => (
        <li key={style} className={item}>
          <svg className="h-4 w-9 flex-none" aria-hidden="true">
            <line
              className="stroke-ink"
              strokeWidth={6}
              strokeDasharray={style === 'tentative' ? '5 3' : undefined}
              x1={0}
              x2={36}
              y1={8}
              y2={8}
            />
          </svg>
          {t(style)}
        </li>
      ))}
    </ul>
  )
}
