import { courseDrawing } from '@/lib/charts/course-strip-drawing.ts'
import { dotStripDrawing } from '@/lib/charts/dot-strip-drawing.ts'
import { figuresOf, moved, type Drawing, type Figure } from '@/lib/charts/drawing.ts'
import { sidePath } from '@/lib/charts/paths.ts'
import { scaleX, unknownX } from '@/lib/charts/scale-x.ts'
import { meansSample, paintOf } from '@/lib/charts/strip-drawing.ts'
import type { Side } from '@/lib/measures/model.ts'
import { countsOf } from '@/lib/measures/tally.ts'
import { hatchIn, label, linesOf, paragraph, ruleAt } from '@/lib/documents/frame.ts'
import type { ChartPicture } from '@/lib/documents/svg.ts'
import { sheetSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import {
  meansOf,
  type CellTally,
  type NeighbourhoodDetail,
  type PortfolioCell,
  type PortfolioRound,
} from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { cellOf, cellWords } from './cell-words.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'

const stripAt = { x: 180, width: 600 } as const
const viewLeft = 820
const viewWidth = 210
/** Of the means over three or more rounds. */
const courseWidth = 180
const [headPx, rowPx, edgePx] = [48, 62, 12]
const noteSigns = 170
const notePx = 17

/** The results of the rounds: one; or then and now; with three or more a course of the means beside the latest. */
const layoutOf = (rounds: number) => {
  const now = rounds === 1 ? viewLeft : viewLeft + viewWidth + 20
  return { now, width: now + viewWidth }
}

/** Where everyone was in a round, as on the page; null where that is not shown. */
function stripOf(cell: PortfolioCell | null): Drawing | null {
  if (cell?.visibility !== 'shown') return null
  const of = ({ counts, dontKnow }: CellTally) => ({ steps: countsOf(counts), unknown: dontKnow })
  const { client, contractor } = cell.tallies
  return dotStripDrawing({ client: of(client), contractor: of(contractor), gap: cell.strength ?? 'plain' })
}

/** The means over all rounds, as on the page; null for fewer than three. */
function courseOf(rounds: readonly PortfolioRound[], factor: FactorNumber): Drawing | null {
  if (rounds.length < 3) return null
  const none = { client: null, contractor: null }
  return courseDrawing(
    rounds.map((round) => {
      const cell = cellOf({ round }, factor)
      return cell ? meansOf(cell) : none
    }),
  )
}

interface Row {
  readonly factor: FactorNumber
  readonly cell: PortfolioCell | null
  readonly strip: Drawing | null
  readonly course: Drawing | null
  readonly height: number
}

function rowsOf(rounds: readonly PortfolioRound[]): Row[] {
  const round = rounds.at(-1) ?? null
  return FACTOR_NUMBERS.map((factor) => {
    const cell = cellOf({ round }, factor)
    const [strip, course] = [stripOf(cell), courseOf(rounds, factor)]
    const tallest = Math.max(strip?.height ?? 0, course?.height ?? 0)
    return { factor, cell, strip, course, height: Math.max(rowPx, tallest + 2 * edgePx) }
  })
}

/** A drawing in the middle of a row. */
const inRow = (drawing: Drawing | null, x: number, width: number, middle: number): Figure[] =>
  drawing ? [moved(x, middle - drawing.height / 2, figuresOf(drawing, width))] : []

/** The result of a factor in the round before the latest, left of an arrow; nothing for a first round. */
function thenAt(rounds: readonly PortfolioRound[], row: Row, middle: number, words: ProgrammeWords): Figure[] {
  const [first] = rounds
  if (!first || rounds.length === 1) return []
  const said = cellWords(cellOf({ round: first }, row.factor), words)
  return [
    ...(row.course
      ? inRow(row.course, viewLeft, courseWidth, middle)
      : paragraph(said, { x: viewLeft, y: middle - 5, most: 26 })),
    label('→', { x: layoutOf(rounds.length).now - 28, y: middle + 5, size: 16, ink: 'soft' }),
  ]
}

function rowAt(rounds: readonly PortfolioRound[], row: Row, y: number, words: ProgrammeWords): Figure[] {
  const middle = y + row.height / 2
  const { now, width } = layoutOf(rounds.length)
  const { x } = stripAt
  return [
    ...paragraph(factorWord(row.factor, words), { x: 0, y: middle - 5, most: 24, size: 14 }),
    ...(row.strip
      ? inRow(row.strip, x, stripAt.width, middle)
      : [hatchIn({ x: x + 16, y: middle - 18, width: stripAt.width - 32, height: 36 })]),
    ...thenAt(rounds, row, middle, words),
    ...paragraph(cellWords(row.cell, words), { x: now, y: middle - 5, most: 26 }),
    ruleAt(y + row.height, width),
  ]
}

/** The words of the scale over their stops, and which round is in which column. */
function headsOf(rounds: readonly PortfolioRound[], { portfolio, kinds, locale }: ProgrammeWords): Figure[] {
  const [first, last] = [rounds[0], rounds.at(-1)]
  if (!first || !last) return []
  const { scale, dontKnow } = worksheetOf(1)
  const head = { y: 14, size: 12, strong: true }
  const stops = [
    ...scale.map(({ label: of }, at) => ({ x: scaleX(at + 1), said: of[locale] })),
    { x: unknownX, said: dontKnow.label[locale] },
  ]
  const before = rounds.length === 2 ? kinds(first.kind) : portfolio('sheet.allRounds', { count: rounds.length })
  return [
    ...stops.flatMap(({ x, said }) =>
      paragraph(said, { ...head, x: stripAt.x + (x * stripAt.width) / 100, anchor: 'middle', most: 13 }),
    ),
    ...(rounds.length === 1 ? [] : paragraph(before, { ...head, x: viewLeft, most: 24 })),
    ...paragraph(portfolio('sheet.now', { kind: kinds(last.kind) }), {
      ...head,
      x: layoutOf(rounds.length).now,
      most: 24,
    }),
  ]
}

/** The key to the marks, as below the page's strips. */
function keyAt(y: number, { key }: ProgrammeWords): Figure[] {
  const mark = (side: Side, x: number, hollow = false): Figure => ({
    kind: 'path',
    d: sidePath(side, x, y - 5, (side === 'client' ? 6 : 7) - (hollow ? 1 : 0)),
    ...paintOf(side, hollow),
  })
  const size = 13
  return [
    mark('client', 8),
    label(key('client'), { x: 24, y, size }),
    mark('contractor', 200),
    label(key('contractor'), { x: 216, y, size }),
    mark('client', 400, true),
    mark('contractor', 414, true),
    label(key('unknown'), { x: 432, y, size }),
    moved(550, y - 14, meansSample),
    label(key('means'), { x: 604, y, size }),
  ]
}

/** A factor of a sheet in words: the result of each round, the oldest first. */
const factorSaid = (rounds: readonly PortfolioRound[], factor: FactorNumber, words: ProgrammeWords): string =>
  `${factorWord(factor, words)}: ${rounds.map((round) => cellWords(cellOf({ round }, factor), words)).join('; ')}.`

/**
 * The answers in a neighbourhood's latest revealed round, by side and never by person, and the results of its rounds;
 * null before there is one.
 */
export function sheetPicture(sheet: NeighbourhoodDetail, words: ProgrammeWords): ChartPicture | null {
  const { rounds } = sheet
  const round = rounds.at(-1)
  if (!round) return null
  const { portfolio, kinds, key, say, locale } = words
  const { width } = layoutOf(rounds.length)
  const rows = rowsOf(rounds)
  const topOf = (count: number) => rows.slice(0, count).reduce((sum, { height }) => sum + height, headPx)
  const below = topOf(rows.length)
  const notes = [
    key('bar'),
    ...(rounds.length > 1 ? [portfolio('sheet.everyoneNote')] : []),
    ...(rounds.length > 2 ? [portfolio('sheet.courseNote')] : []),
  ].flatMap((note) => linesOf(note, noteSigns))
  return {
    width,
    height: below + 50 + notes.length * notePx,
    figures: [
      ...headsOf(rounds, words),
      ruleAt(headPx, width, true),
      ...rows.flatMap((row, at) => rowAt(rounds, row, topOf(at), words)),
      ...keyAt(below + 28, words),
      ...notes.map((line, at) => label(line, { x: 0, y: below + 56 + at * notePx, size: 13, ink: 'soft' })),
    ],
    title: `${sheet.name}, ${sheet.municipality}: ${kinds(round.kind)}`,
    description: [
      say(sheetSentenceOf(sheet.rounds, locale)),
      ...FACTOR_NUMBERS.map((factor) => factorSaid(rounds, factor, words)),
    ].join(' '),
    language: locale,
  }
}
