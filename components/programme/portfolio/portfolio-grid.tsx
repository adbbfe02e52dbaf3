import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import { GlyphSheet } from '@/components/charts/glyph.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { gridSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import type { PortfolioRow, Sort } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { ChartSentence } from './chart-sentence.tsx'
import { GridKeys } from './grid-keys.tsx'
import { GridRow } from './grid-row.tsx'
import { withSoftHyphens } from './soft-hyphens.ts'
import { useFactorName } from './words.ts'

interface Group {
  key: string
  /** null: rows without a heading */
  name: string | null
  rows: PortfolioRow[]
}

/** Consecutive rows that share a heading, in the query's order. */
function useGroups(rows: readonly PortfolioRow[], sort: Sort): Group[] {
  const t = useTranslations('portfolio.grid')
  const factorName = useFactorName()
  const nameOf = ({ municipality, cluster }: PortfolioRow): string | null => {
    if (sort === 'municipality') return municipality
    if (sort === 'name') return null
    return cluster === null ? t('noCluster') : t('cluster', { factor: factorName(cluster) })
  }
  const groups: Group[] = []
  for (const row of rows) {
    const name = nameOf(row)
    const last = groups.at(-1)
    if (last?.name === name) last.rows.push(row)
    else groups.push({ key: row.id, name, rows: [row] })
  }
  return groups
}

interface PortfolioGridProps {
  rows: readonly PortfolioRow[]
  sort: Sort
  hrefOf: (row: PortfolioRow) => string
}

/**
 * The heat map: neighbourhoods by factors, by municipality, by name, or grouped with similar ones; never by value. A
 * single Tab stop, navigated with arrow keys.
 */
export function PortfolioGrid({ rows, sort, hrefOf }: PortfolioGridProps) {
  const t = useTranslations('portfolio.grid')
  const factorName = useFactorName()
  const sheet = useId()
  const groups = useGroups(rows, sort)
  if (rows.length === 0) return <p className="max-w-measure">{t('empty')}</p>
  return (
    <GridKeys>
      <Plain>
        <GlyphSheet id={sheet} />
        <p id={`${sheet}-keys`} className="sr-only">
          {t('keys')}
        </p>
        <table role="grid" aria-readonly="true" aria-describedby={`${sheet}-keys`} className="heat-map">
          <caption className="sr-only">{t('caption')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {t('neighbourhood')}
              </th>
              {FACTOR_NUMBERS.map((factor) => (
                <th key={factor} role="columnheader" scope="col">
                  <b aria-hidden="true">{factor}</b>
                  <span>{withSoftHyphens(factorName(factor))}</span>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.key} role="rowgroup">
              {group.name === null ? null : (
                <tr role="row">
                  <th
                    role="rowheader"
                    scope="rowgroup"
                    colSpan={FACTOR_NUMBERS.length + 1}
                    aria-colspan={FACTOR_NUMBERS.length + 1}
                    data-group
                  >
                    {group.name}
                  </th>
                </tr>
              )}
              {group.rows.map((row) => (
                <GridRow
                  key={row.id}
                  row={row}
                  href={hrefOf(row)}
                  withMunicipality={sort !== 'municipality'}
                  sheet={sheet}
                />
              ))}
            </tbody>
          ))}
        </table>
      </Plain>
    </GridKeys>
  )
}

/** The conclusion of the page's rows; above the key, so that it is read first. */
export function GridSentence({ rows }: Pick<PortfolioGridProps, 'rows'>) {
  return <ChartSentence messages={gridSentenceOf(rows, useLocale())} tight />
}

/** The minimum of answers for a cell, why sometimes one more is hidden, and what two rounds are counted over. */
export function GridNote({ minimumRaters }: { minimumRaters: number }) {
  const t = useTranslations('portfolio.grid')
  return (
    <p className="max-w-measure text-small text-ink-soft">
      {t('note', { count: minimumRaters })} {t('trendNote')}
    </p>
  )
}
