import { useLocale, useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import type { FactorChange } from '@/lib/measures/change.ts'
import type { Fraction } from '@/lib/measures/fraction.ts'
import { printedGapOf, printedGapOrNone, printedMean } from '@/lib/measures/printed.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import type { RoundChanges } from '@/lib/mirror/rules/changes.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { useMean, useRoundName } from './change-words.ts'

interface TableProps {
  changes: RoundChanges
  round: RoundView
}

/** Every number behind the charts, to two decimals. */
export function ChangeTable({ changes, round }: TableProps) {
  const t = useTranslations('mirror.change.table')
  const sides = useTranslations('common.sides')
  const locale = useLocale()
  const mean = useMean(2)
  // for readers who subtract: every difference is that of the printed means
  const number = (fraction: Fraction | null) => mean(fraction && printedMean(fraction))
  const moved = (before: Fraction | null, after: Fraction | null) =>
    before && after ? mean(printedGapOf({ client: after, contractor: before }).gap) : mean(null)
  const worksheet = worksheetOf(round.worksheetVersion)
  const figures = ['then', 'now', 'moved', 'gapThen', 'gapNow', 'mirrorThen', 'mirrorNow'] as const
  // everyone counts; how many of them answered both times is known only in rounds with names
  const counted = ({ basis, people, inBoth }: FactorChange, side: Side) => {
    if (basis === 'in-both') return t('in-both', { count: people.after[side] })
    const everyone = t('everyone', { before: people.before[side], after: people.after[side] })
    return inBoth ? `${everyone} ${t('ofWhomBoth', { count: inBoth[side] })}` : everyone
  }
  return (
    <DataTable
      caption={t('caption')}
      onPhone="scroll"
      columns={[
        { key: 'factor', header: t('factor') },
        { key: 'side', header: t('side') },
        ...figures.map((key) => ({ key, header: t(key), numeric: true })),
        { key: 'counted', header: t('counted') },
      ]}
      rows={changes.factors.flatMap(({ factor, change }) =>
        SIDES.map((side) => ({
          key: `${factor} ${side}`,
          cells: [
            factorOf(worksheet, factor).name[locale],
            <SideName key="side" side={side}>
              {sides(`${side}Title`)}
            </SideName>,
            number(change.means.before[side]),
            number(change.means.after[side]),
            moved(change.means.before[side], change.means.after[side]),
            mean(printedGapOrNone(change.means.before)),
            mean(printedGapOrNone(change.means.after)),
            mean(printedGapOrNone(change.fullMeans.before)),
            mean(printedGapOrNone(change.fullMeans.after)),
            counted(change, side),
          ],
        })),
      )}
    />
  )
}

/** The means of every round as a table, for the small charts of three and more rounds. */
export function CoursesTable({ changes, round }: TableProps) {
  const t = useTranslations('mirror.change')
  const sides = useTranslations('common.sides')
  const locale = useLocale()
  const nameOf = useRoundName()
  const mean = useMean(2)
  const worksheet = worksheetOf(round.worksheetVersion)
  return (
    <DataTable
      caption={t('courses.caption')}
      onPhone="scroll"
      columns={[
        { key: 'factor', header: t('table.factor') },
        { key: 'side', header: t('table.side') },
        ...changes.rounds.map((one) => ({ key: one.id, header: nameOf(one), numeric: true })),
      ]}
      rows={changes.courses.flatMap(({ factor, means }) =>
        SIDES.map((side) => ({
          key: `${factor} ${side}`,
          cells: [
            factorOf(worksheet, factor).name[locale],
            <SideName key="side" side={side}>
              {sides(`${side}Title`)}
            </SideName>,
            ...means.map((of) => mean(of[side])),
          ],
        })),
      )}
    />
  )
}
