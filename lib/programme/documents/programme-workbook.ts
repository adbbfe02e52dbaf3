import type { CellValue } from 'hucre'
import { factorNameOf } from '@/lib/programme/rules/factor-names.ts'
import { gapOf, type PortfolioCell, type PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { plainCell } from '@/lib/documents/plain-cell.ts'
import { exportColumns, exportLines, isOfGaps, unrounded, viewWords, type ExportLine } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'
import type { WorkbookPart, WorkbookPlan } from '@/lib/documents/workbook-thread.ts'

/** A number with its sign, "+1.8"; the opening program uses its own language's decimal sign. */
const signed = '+0.00####;-0.00####;0.00'
/** The same, shortened for the grid. */
const short = '+0.0;-0.0;0.0'

const places = ['neighbourhood', 'municipality', 'phase', 'far', 'round'] as const

/** The sheets, in order: the grid as the page shows it, the lines for further computing, and an explanation of both. */
export function workbookPlan(
  words: ProgrammeWords,
  { programme, day }: { programme: string; day: string },
): WorkbookPlan {
  const { t, locale } = words
  const lines = exportColumns(words)
  return {
    title: programme,
    footer: `${programme}, ${day}`,
    sheets: [
      {
        name: t('export.sheets.grid'),
        look: 'table',
        columns: [
          ...places.map((place) => ({ header: t(`export.columns.${place}`) })),
          ...FACTOR_NUMBERS.map((factor) => ({ header: factorNameOf(factor, locale), numFmt: short })),
        ],
      },
      {
        name: t('export.sheets.list'),
        look: 'table',
        columns: lines.map((header, position) => ({ header, numFmt: isOfGaps(position) ? signed : '0' })),
      },
      { name: t('export.sheets.about'), look: 'text', columns: [{ header: programme }] },
    ],
  }
}

/** The content of a box of the grid: the gap, or the reason why there is none. */
function boxOf(cell: PortfolioCell | undefined, words: ProgrammeWords): CellValue {
  if (!cell) return null
  const gap = cell.visibility === 'shown' ? gapOf(cell) : null
  return gap ? unrounded(gap) : viewWords(cell, words)
}

function gridLine({ name, municipality, phase, stage, round }: PortfolioRow, words: ProgrammeWords): CellValue[] {
  const { portfolio, kinds } = words
  return [
    plainCell(name),
    plainCell(municipality),
    portfolio(`phase.${phase ?? 'none'}`),
    portfolio(`map.stage.${stage}`),
    round ? kinds(round.kind) : portfolio('grid.noRound'),
    ...FACTOR_NUMBERS.map((factor) =>
      boxOf(
        round?.cells.find((cell) => cell.factor === factor),
        words,
      ),
    ),
  ]
}

// user text stays text: only a value written as a formula is one
const plainLine = (line: ExportLine): CellValue[] =>
  line.map((value) => (typeof value === 'string' ? plainCell(value) : value))

/** The lines of these neighbourhoods, for the grid and for the list. */
export const workbookPart = (rows: readonly PortfolioRow[], words: ProgrammeWords): WorkbookPart => [
  rows.map((row) => gridLine(row, words)),
  exportLines(rows, words).map(plainLine),
]

/** The workbook's explanation: which day and which neighbourhoods, how to read a number, why a box has none. */
export const workbookAbout = (
  { t }: ProgrammeWords,
  { day, chosen, minimum }: { day: string; chosen: boolean; minimum: number },
): WorkbookPart => [
  [],
  [],
  [
    t('export.about.day', { day }),
    t(chosen ? 'export.about.chosen' : 'export.about.all'),
    t('export.about.named'),
    t('export.about.number'),
    t('export.about.sign'),
    t('export.about.hidden', { minimum }),
    t('export.about.round'),
    t('export.about.before'),
    t('export.about.ranking'),
  ].map((line) => [line]),
]
