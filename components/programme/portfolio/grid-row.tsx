import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { GlyphCopy } from '@/components/charts/glyph.tsx'
import { useSay } from '@/components/mirror/words.ts'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { gapOf, type PortfolioCell, type PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { gapClassOf } from '@/lib/programme/rules/gap-class.ts'
import { trendOf, trendSentenceOf } from '@/lib/programme/rules/trend.ts'
import { cellKindOf, useCellWords, useRoundWords, useSignedGap } from './words.ts'

interface GridRowProps {
  row: PortfolioRow
  href: string
  /** where no heading above shows it */
  withMunicipality: boolean
  /** of the glyphs */
  sheet: string
}

/** One neighbourhood: its name and its eight cells. */
export function GridRow({ row, href, withMunicipality, sheet }: GridRowProps) {
  const t = useTranslations('portfolio')
  const roundWords = useRoundWords()
  const { round } = row
  const far = round ? roundWords(round) : t(`stage.${row.stage}`)
  return (
    <tr role="row" data-neighbourhood={row.code}>
      <th role="rowheader" scope="row">
        <Link href={href} prefetch={false}>
          {row.name}
        </Link>
        <span>{withMunicipality ? t('grid.place', { municipality: row.municipality, far }) : far}</span>
        <TrendLine row={row} />
      </th>
      {round?.cells.some(({ visibility }) => visibility !== 'hidden') ? (
        round.cells.map((cell) => <Cell key={cell.factor} cell={cell} sheet={sheet} />)
      ) : (
        <td role="gridcell" colSpan={FACTOR_NUMBERS.length} aria-colspan={FACTOR_NUMBERS.length}>
          {round ? <Hidden>{t('cell.hidden')}</Hidden> : <div data-none="">{t('grid.noRound')}</div>}
        </td>
      )}
    </tr>
  )
}

/** The change of the views since the round before. */
function TrendLine({ row }: Pick<GridRowProps, 'row'>) {
  const t = useTranslations('portfolio.grid')
  const say = useSay()
  const trend = trendOf(row)
  if (!trend) return null
  const { before, now, seen } = trend
  return (
    <span data-trend>
      <VisuallyHidden>{say(trendSentenceOf(trend))}</VisuallyHidden>
      <span aria-hidden="true">
        {t.rich('trend', {
          before,
          now,
          seen,
          to: () => <ArrowIcon className="ml-0.5 inline" />,
          counts: (counts) => <span className="inline! whitespace-nowrap">{counts}</span>,
        })}
      </span>
    </span>
  )
}

/** Its words are for screen readers only: the stylesheet hides them, as a portfolio has hundreds. */
function Hidden({ children }: { children: string }) {
  return (
    <>
      <div data-hidden="" />
      <span>{children}</span>
    </>
  )
}

function Cell({ cell, sheet }: { cell: PortfolioCell; sheet: string }) {
  const cellWords = useCellWords()
  const signed = useSignedGap()
  const kind = cellKindOf(cell)
  const gap = gapOf(cell)
  return (
    <td role="gridcell">
      {kind ? (
        <>
          <div aria-hidden="true" data-gap={(gap && gapClassOf(gap)) ?? undefined}>
            <GlyphCopy sheet={sheet} kind={kind} />
            {gap ? signed(gap) : null}
          </div>
          <span>{cellWords(cell)}</span>
        </>
      ) : (
        <Hidden>{cellWords(cell)}</Hidden>
      )}
    </td>
  )
}
