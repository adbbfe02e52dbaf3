import { roundedSteps } from '@/lib/measures/rounding.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import { gapOf, type PortfolioCell, type PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { viewWords } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'

/** A factor's cell in a round; hidden where the round has none, and null without a round. */
export const cellOf = ({ round }: Pick<PortfolioRow, 'round'>, factor: FactorNumber): PortfolioCell | null =>
  round && (round.cells.find((cell) => cell.factor === factor) ?? { visibility: 'hidden', factor })

/** A cell in words with its signed gap, as far as it may be shown. */
export function cellWords(cell: PortfolioCell | null, words: ProgrammeWords): string {
  if (!cell) return words.portfolio('compare.noRound')
  const gap = gapOf(cell)
  const steps = gap && roundedSteps(gap)
  const view = viewWords(cell, words)
  return steps === null ? view : `${view} (${steps > 0 ? '+' : ''}${formatDecimal(steps, words.locale)})`
}
