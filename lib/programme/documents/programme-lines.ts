import { labelNameOf } from '@/lib/measures/naming.ts'
import { toNumber, type Fraction } from '@/lib/measures/fraction.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import { factorNameOf } from '@/lib/programme/rules/factor-names.ts'
import {
  gapOf,
  type CellTally,
  type EarlierRound,
  type PortfolioCell,
  type PortfolioRow,
} from '@/lib/programme/rules/portfolio.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { ProgrammeWords } from './programme-words.ts'

/** A cell of a machine-readable table: words, a number with its decimals, or nothing. */
export type ExportValue = string | number | null
export type ExportLine = readonly ExportValue[]

const columns = [
  'code',
  'neighbourhood',
  'municipality',
  'phase',
  'far',
  'round',
  'number',
  'factor',
  'view',
  'gap',
  'clientAnswers',
  'contractorAnswers',
  'numberBefore',
  'viewBefore',
  'gapBefore',
] as const

/** The headings of an export, in the reader's language. */
export const exportColumns = ({ t }: ProgrammeWords): string[] => columns.map((column) => t(`export.columns.${column}`))

/** The name of a factor; the same in every version of the worksheet. */
export const factorWord = (factor: FactorNumber, { locale }: ProgrammeWords): string => factorNameOf(factor, locale)

/** The label of a cell in words; for a hidden one, that there were too few answers. */
export function viewWords(cell: PortfolioCell, { portfolio, say }: ProgrammeWords): string {
  if (cell.visibility === 'hidden') return portfolio('key.hidden')
  return say(labelNameOf(cell.visibility === 'shown' ? cell : { ...cell, strength: null, dividedSides: [] }))
}

const answersOf = ({ counts, dontKnow }: CellTally): number => totalOf(counts) + dontKnow

/** A gap for further computing: to six decimals, not rounded as in a sentence. */
export const unrounded = (gap: Fraction): number => Math.round(toNumber(gap) * 1e6) / 1e6

/** What may be shown of a cell; for a hidden one, only that it is hidden. */
function valuesOf(cell: PortfolioCell, words: ProgrammeWords): ExportValue[] {
  const view = [factorWord(cell.factor, words), viewWords(cell, words)]
  if (cell.visibility !== 'shown') return [...view, null, null, null]
  const gap = gapOf(cell)
  const { client, contractor } = cell.tallies
  return [...view, gap && unrounded(gap), answersOf(client), answersOf(contractor)]
}

/** The number of the round before, with a factor's view and gap in it, as far as they may be shown. */
function valuesBefore(before: EarlierRound | null, factor: FactorNumber, words: ProgrammeWords): ExportValue[] {
  if (!before) return [null, null, null]
  const cell = before.cells.find((of) => of.factor === factor) ?? { visibility: 'hidden', factor }
  const gap = gapOf(cell)
  return [before.number, viewWords(cell, words), gap && unrounded(gap)]
}

function linesOf(row: PortfolioRow, words: ProgrammeWords): ExportLine[] {
  const { portfolio, kinds } = words
  const place = [
    row.code,
    row.name,
    row.municipality,
    portfolio(`phase.${row.phase ?? 'none'}`),
    portfolio(`map.stage.${row.stage}`),
  ]
  const { round, before } = row
  if (!round) return [[...place, null, null, null, portfolio('grid.noRound'), null, null, null, null, null, null]]
  const { kind, number, cells } = round
  return cells.map((cell) => [
    ...place,
    kinds(kind),
    number,
    ...valuesOf(cell, words),
    ...valuesBefore(before, cell.factor, words),
  ])
}

/** What the page shows of these neighbourhoods: a line per factor, or a single one without a round. */
export const exportLines = (rows: readonly PortfolioRow[], words: ProgrammeWords): ExportLine[] =>
  rows.flatMap((row) => linesOf(row, words))

const gaps: ReadonlySet<string | undefined> = new Set(['gap', 'gapBefore'])
/** Whether a column, by its index, holds gaps, which have one decimal; other numbers have none. */
export const isOfGaps = (position: number): boolean => gaps.has(columns[position])
