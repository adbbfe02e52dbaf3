import { courseMarks } from '@/lib/charts/course-strip-marks.ts'
import { signedLineOf } from '@/lib/charts/signed-line.ts'
import type { Side } from '@/lib/measures/model.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { roundedSteps } from '@/lib/measures/rounding.ts'
import { formatCount, formatDecimal } from '@/lib/i18n/format.ts'
import { compareSentenceOf, sheetSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import {
  gapOf,
  meansOf,
  type NeighbourhoodDetail,
  type PortfolioCell,
  type PortfolioRound,
  type PortfolioRow,
} from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { factorWord, viewWords } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'
import { chartInks, label, picture, tag } from '@/lib/documents/svg.ts'
import { paragraph, stroke } from '@/lib/documents/svg-parts.ts'

const nameMost = 24
const ruleAt = (y: number, width: number, weight = 1): string =>
  tag('line', { x1: 0, x2: width, y1: y, y2: y, ...stroke(weight > 1 ? chartInks.ink : chartInks.line, weight) })

const cellOf = ({ round }: Pick<PortfolioRow, 'round'>, factor: FactorNumber): PortfolioCell | null =>
  round && (round.cells.find((cell) => cell.factor === factor) ?? { visibility: 'hidden', factor })

/** A cell in words with its signed gap, as far as it may be shown. */
function wordsOf(cell: PortfolioCell | null, words: ProgrammeWords): string {
  if (!cell) return words.portfolio('compare.noRound')
  const gap = gapOf(cell)
  const steps = gap && roundedSteps(gap)
  const view = viewWords(cell, words)
  return steps === null ? view : `${view} (${steps > 0 ? '+' : ''}${formatDecimal(steps, words.locale)})`
}

const pair = { name: 0, one: 200, line: 390, other: 760, width: 950, row: 58, head: 44, lineWidth: 340 } as const
const line = signedLineOf([4])
const xOf = (gap: number): number => pair.line + (line.xOf(gap) * pair.lineWidth) / 100

/** Both gaps of one factor on one line: the first filled, above it; the second hollow, below. */
function pairLine(one: PortfolioCell | null, other: PortfolioCell | null, y: number): string {
  const numberOf = (cell: PortfolioCell | null) => {
    const gap = cell && gapOf(cell)
    return gap && toNumber(gap)
  }
  const [first, second] = [numberOf(one), numberOf(other)]
  const square = (gap: number, top: number, paint: Readonly<Record<string, string | number>>) =>
    tag('rect', { x: xOf(gap) - 6, y: top, width: 12, height: 12, ...paint })
  return [
    tag('line', { x1: xOf(-4), x2: xOf(4), y1: y, y2: y, ...stroke(chartInks.ink) }),
    ...line.stops.map(({ step }) =>
      tag('line', {
        x1: xOf(step),
        x2: xOf(step),
        y1: y - (step === 0 ? 18 : 4),
        y2: y + (step === 0 ? 18 : 4),
        ...stroke(chartInks.ink),
      }),
    ),
    first !== null && second !== null
      ? tag('line', { x1: xOf(first), x2: xOf(second), y1: y, y2: y, ...stroke(chartInks.ink, 3) })
      : '',
    second === null ? '' : square(second, y + 2, { fill: chartInks.paper, ...stroke(chartInks.ink, 2) }),
    first === null ? '' : square(first, y - 14, { fill: chartInks.ink }),
  ].join('')
}

/** Two neighbourhoods side by side, by their latest revealed rounds; null where neither has one. No ranking. */
export function pairFile(one: PortfolioRow, other: PortfolioRow, words: ProgrammeWords): string | null {
  if (!one.round && !other.round) return null
  const { t, portfolio, say, locale } = words
  const nameIn = ({ name, municipality, round }: PortfolioRow) => ({
    round,
    name: one.name === other.name ? portfolio('compare.nameIn', { name, municipality }) : name,
  })
  const [first, second] = [nameIn(one), nameIn(other)]
  const rows = FACTOR_NUMBERS.map((factor, at) => {
    const y = pair.head + at * pair.row
    const [left, right] = [cellOf(one, factor), cellOf(other, factor)]
    return [
      paragraph(factorWord(factor, words), { x: pair.name, y: y + 26, most: nameMost, size: 14 }),
      paragraph(wordsOf(left, words), { x: pair.one, y: y + 26, most: nameMost }),
      pairLine(left, right, y + pair.row / 2),
      paragraph(wordsOf(right, words), { x: pair.other, y: y + 26, most: nameMost }),
      ruleAt(y + pair.row, pair.width),
    ].join('\n')
  })
  const below = pair.head + FACTOR_NUMBERS.length * pair.row
  const headAt = (x: number, name: string, fill: string) =>
    tag('rect', { x, y: 4, width: 12, height: 12, fill, ...stroke(chartInks.ink, 2) }) +
    paragraph(name, { x: x + 20, y: 15, most: 20, size: 14, weight: 600 })
  return picture(
    {
      width: pair.width,
      height: below + 30,
      title: portfolio('compare.caption', { one: first.name, other: second.name }),
      description: [
        say(compareSentenceOf(first, second, locale)),
        ...FACTOR_NUMBERS.map((factor) =>
          portfolio('compare.strip', {
            factor: factorWord(factor, words),
            one: first.name,
            other: second.name,
            first: wordsOf(cellOf(one, factor), words),
            second: wordsOf(cellOf(other, factor), words),
          }),
        ),
      ].join(' '),
      language: locale,
    },
    [
      headAt(pair.one, first.name, chartInks.ink),
      headAt(pair.other, second.name, chartInks.paper),
      ruleAt(pair.head, pair.width, 2),
      ...rows,
      label(t('patterns.closeNote'), { x: 0, y: below + 24, 'font-size': 13, fill: chartInks.soft }),
    ].join('\n'),
  )
}

const strip = { first: 220, stop: 96, view: 800, width: 1010, row: 62, head: 48 } as const
/** The results of the rounds: one; then and now; with three or more a course of the means beside the latest. */
const course = { width: 180, row: 136 } as const
const layoutOf = (rounds: number) =>
  rounds === 1
    ? { now: strip.view, width: strip.width, row: strip.row }
    : { now: strip.view + 230, width: strip.width + 230, row: rounds === 2 ? strip.row : course.row }
const stopAt = (stop: number): number => strip.first + stop * strip.stop + 30

const sideInks: Readonly<Record<Side, string>> = {
  client: chartInks.sideClient,
  contractor: chartInks.sideContractor,
}
const markAt = (side: Side, x: number, y: number): string =>
  side === 'client'
    ? tag('circle', { cx: x, cy: y, r: 6, fill: sideInks.client })
    : tag('path', { d: `M${x} ${y - 7}l7 7-7 7-7-7z`, fill: sideInks.contractor })

/** The number of people of a side at a stop: mark and number, the municipality above the line, the contractor below. */
function marksAt(side: Side, count: number, x: number, y: number, { locale }: ProgrammeWords): string {
  if (count === 0) return ''
  const top = side === 'client' ? y - 12 : y + 12
  return markAt(side, x, top) + label(formatCount(count, locale), { x: x + 12, y: top + 5, 'font-size': 13 })
}

function stripOf(cell: PortfolioCell, y: number, words: ProgrammeWords): string {
  if (cell.visibility !== 'shown') return ''
  const { client, contractor } = cell.tallies
  return [
    tag('line', { x1: stopAt(0), x2: stopAt(4), y1: y, y2: y, ...stroke(chartInks.ink) }),
    ...[0, 1, 2, 3, 4].map((stop) =>
      tag('line', { x1: stopAt(stop), x2: stopAt(stop), y1: y - 4, y2: y + 4, ...stroke(chartInks.ink) }),
    ),
    ...[...client.counts, client.dontKnow].map((count, stop) => marksAt('client', count, stopAt(stop), y, words)),
    ...[...contractor.counts, contractor.dontKnow].map((count, stop) =>
      marksAt('contractor', count, stopAt(stop), y, words),
    ),
  ].join('')
}

/** The means of both sides over all rounds, as on the page. */
function courseAt(cells: readonly (PortfolioCell | null)[], top: number): string {
  const none = { client: null, contractor: null }
  const { steps, lines, points } = courseMarks(cells.map((cell) => (cell ? meansOf(cell) : none)))
  const at = (x: number): number => strip.view + (x * course.width) / 100
  return [
    ...steps.map(({ y, edge }) =>
      tag('line', {
        x1: at(0),
        x2: at(100),
        y1: top + y,
        y2: top + y,
        ...stroke(edge ? chartInks.ink : chartInks.line, 1),
      }),
    ),
    ...lines.map(({ side, from, to }) =>
      tag('line', {
        x1: at(from.x),
        x2: at(to.x),
        y1: top + from.y,
        y2: top + to.y,
        ...stroke(sideInks[side], 2.5),
        'stroke-dasharray': side === 'client' ? 'none' : '7 3',
      }),
    ),
    ...points.map(({ side, x, y }) => markAt(side, at(x), top + y)),
  ].join('')
}

/** The result of a factor in the round before the latest, left of an arrow; empty for a first round. */
function thenAt(rounds: readonly PortfolioRound[], factor: FactorNumber, y: number, words: ProgrammeWords): string {
  const [first] = rounds
  if (!first || rounds.length === 1) return ''
  const { now, row } = layoutOf(rounds.length)
  const then =
    rounds.length === 2
      ? paragraph(wordsOf(cellOf({ round: first }, factor), words), { x: strip.view, y: y + 26, most: 26 })
      : courseAt(
          rounds.map((round) => cellOf({ round }, factor)),
          y + 9,
        )
  return then + label('→', { x: now - 30, y: y + row / 2 - 4, 'font-size': 16, fill: chartInks.soft })
}

/** The heads that show which round is in which column. */
function roundHeads(rounds: readonly PortfolioRound[], { portfolio, kinds }: ProgrammeWords): string {
  const [first, last] = [rounds[0], rounds.at(-1)]
  if (!first || !last) return ''
  const head = { y: 14, most: 24, size: 12, weight: 600 }
  const before = rounds.length === 2 ? kinds(first.kind) : portfolio('sheet.allRounds', { count: rounds.length })
  return [
    rounds.length === 1 ? '' : paragraph(before, { ...head, x: strip.view }),
    paragraph(portfolio('sheet.now', { kind: kinds(last.kind) }), { ...head, x: layoutOf(rounds.length).now }),
  ].join('')
}

/** A factor of a sheet in words: the result of each round, the oldest first. */
const factorSaid = (rounds: readonly PortfolioRound[], factor: FactorNumber, words: ProgrammeWords): string =>
  `${factorWord(factor, words)}: ${rounds.map((round) => wordsOf(cellOf({ round }, factor), words)).join('; ')}.`

/**
 * The answers in a neighbourhood's latest revealed round, by side and never by person, and the results of its rounds;
 * null before there is one.
 */
export function neighbourhoodFile(sheet: NeighbourhoodDetail, words: ProgrammeWords): string | null {
  const { rounds } = sheet
  const round = rounds.at(-1)
  if (!round) return null
  const { portfolio, kinds, say, locale } = words
  const layout = layoutOf(rounds.length)
  const note = [
    ...(rounds.length > 1 ? [portfolio('sheet.everyoneNote')] : []),
    ...(rounds.length > 2 ? [portfolio('sheet.courseNote')] : []),
  ]
  const { scale, dontKnow, sideNames } = worksheetOf(1)
  const heads = [...scale.map(({ label: of }) => of[locale]), dontKnow.label[locale]]
  const rows = FACTOR_NUMBERS.map((factor, at) => {
    const y = strip.head + at * layout.row
    const middle = y + layout.row / 2
    const cell = cellOf({ round }, factor)
    return [
      paragraph(factorWord(factor, words), { x: 0, y: middle - 5, most: nameMost, size: 14 }),
      cell ? stripOf(cell, middle, words) : '',
      thenAt(rounds, factor, y, words),
      paragraph(wordsOf(cell, words), { x: layout.now, y: middle - 5, most: 26 }),
      ruleAt(y + layout.row, layout.width),
    ].join('\n')
  })
  const below = strip.head + FACTOR_NUMBERS.length * layout.row
  return picture(
    {
      width: layout.width,
      height: below + 36 + note.length * 36,
      title: `${sheet.name}, ${sheet.municipality}: ${kinds(round.kind)}`,
      description: [
        say(sheetSentenceOf(sheet.rounds, locale)),
        ...FACTOR_NUMBERS.map((factor) => factorSaid(rounds, factor, words)),
      ].join(' '),
      language: locale,
    },
    [
      ...heads.map((head, stop) => paragraph(head, { x: stopAt(stop) - 26, y: 14, most: 13, size: 12, weight: 600 })),
      roundHeads(rounds, words),
      ruleAt(strip.head, layout.width, 2),
      ...rows,
      markAt('client', 6, below + 22) + label(sideNames.client[locale], { x: 20, y: below + 27, 'font-size': 13 }),
      markAt('contractor', 180, below + 22) +
        label(sideNames.contractor[locale], { x: 194, y: below + 27, 'font-size': 13 }),
      ...note.map((text, at) =>
        paragraph(text, { x: 0, y: below + 56 + at * 36, most: 170, size: 13, fill: chartInks.soft }),
      ),
    ].join('\n'),
  )
}
