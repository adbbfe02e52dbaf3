import { useTranslations } from 'next-intl'
import { useScale } from '@/components/mirror/words.ts'
import { DataTable } from '@/components/ui/data-table.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { SIDES } from '@/lib/measures/model.ts'
import { gapOf, type PortfolioRound } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { cellIn, useFactorName, useLabelWords, useSignedGap, worksheet } from './words.ts'

/** Every number of the sheet: how many of a side chose what in each round, and the gap. */
export function SheetTable({ rounds }: { rounds: readonly PortfolioRound[] }) {
  const t = useTranslations('portfolio.sheet')
  const kinds = useTranslations('project.kinds')
  const sides = useTranslations('common.sides')
  const factorName = useFactorName()
  const labelWords = useLabelWords()
  const signed = useSignedGap()
  const { words, unknown } = useScale(worksheet)
  const none = (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{t('notShown')}</span>
    </>
  )
  const rows = FACTOR_NUMBERS.flatMap((factor) =>
    rounds.toReversed().flatMap((round) =>
      SIDES.map((side) => {
        const cell = cellIn(round, factor)
        const tally = cell.visibility === 'shown' ? cell.tallies[side] : null
        const gap = gapOf(cell)
        const figures = tally ? [...tally.counts, tally.dontKnow] : [...words, unknown].map(() => none)
        return {
          key: `${factor} ${round.number} ${side}`,
          cells: [
            factorName(factor),
            kinds(round.kind),
            <SideName key="side" side={side}>
              {sides(`${side}Title`)}
            </SideName>,
            ...figures,
            gap ? signed(gap) : none,
            labelWords(cell),
          ],
        }
      }),
    ),
  )
  return (
    <DataTable
      caption={t('tableCaption')}
      onPhone="scroll"
      columns={[
        { key: 'factor', header: t('factor') },
        { key: 'round', header: t('round') },
        { key: 'side', header: t('side') },
        ...[...words, unknown].map((header) => ({ key: header, header, numeric: true })),
        { key: 'gap', header: t('gap'), numeric: true },
        { key: 'label', header: t('label') },
      ]}
      rows={rows}
    />
  )
}
