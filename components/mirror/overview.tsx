import { useTranslations } from 'next-intl'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { overviewGroupsOf, type OverviewGroup } from '@/lib/mirror/rules/overview.ts'
import { worksheetOf, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { FactorRow } from './factor-row.tsx'
import { chartColumn, rowGrid } from './row-grid.ts'
import { useScale } from './words.ts'

/** All factors in agenda order, in the three parts of the agenda, below one row with the scale's words. */
export function MirrorOverview({ mirror }: { mirror: Mirror }) {
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  return (
    <div className="border-b-2 border-ink print:mt-2">
      <StickyScale worksheet={worksheet} />
      {overviewGroupsOf(mirror.analysis).map((group) => (
        <Group key={group.depth} group={group} mirror={mirror} worksheet={worksheet} />
      ))}
    </div>
  )
}

/** The scale's words stay in sight while the rows scroll below; on paper they stand above the first. */
function StickyScale({ worksheet }: { worksheet: Worksheet }) {
  const { words, unknown } = useScale(worksheet)
  return (
    <div
      aria-hidden="true"
      className={joinClasses(
        rowGrid,
        'sticky top-0 z-10 border-b border-line bg-paper pt-4 pb-2 max-tablet:pt-1 max-tablet:pb-1 print:static print:pt-0 print:pb-0.5',
      )}
    >
      <div className={joinClasses(chartColumn, 'print:[zoom:0.75]')}>
        <ScaleWords words={words} unknownWord={unknown} className="max-tablet:text-caption" />
      </div>
    </div>
  )
}

interface GroupProps {
  group: OverviewGroup
  mirror: Mirror
  worksheet: Worksheet
}

function Group({ group: { depth, rows }, mirror, worksheet }: GroupProps) {
  const t = useTranslations(`mirror.groups.${depth}`)
  const id = `agenda-${depth}`
  return (
    <section aria-labelledby={id} data-depth={depth} className="not-first:border-t-2 not-first:border-ink">
      <div
        data-reveal="order"
        className={joinClasses(
          rowGrid,
          'items-baseline gap-y-0.5 break-after-avoid border-b border-line py-3 max-tablet:flex max-tablet:flex-wrap max-tablet:py-1 print:py-0.5',
        )}
      >
        <h2 id={id} className="col-span-full text-h4 min-[52rem]:col-span-2 print:col-span-2! print:text-body">
          {t('title')}
        </h2>
        <p
          className={joinClasses(
            chartColumn,
            'text-small text-ink-soft max-tablet:hidden print:block print:text-caption',
          )}
        >
          {t('note')}
        </p>
      </div>
      <ol role="list" start={rows[0]?.position}>
        {rows.map((row) => (
          <FactorRow key={row.agenda.factor} row={row} mirror={mirror} worksheet={worksheet} />
        ))}
      </ol>
    </section>
  )
}
