import { changeOf } from '@/lib/measures/change.ts'
import { hasMoved } from '@/lib/measures/change-sentence.ts'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import { bothSides, SIDES, type FactorTallies } from '@/lib/measures/model.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { FACTOR_NUMBERS, type FactorNumber, type Language } from '@/lib/worksheet/rules/catalogue.ts'
import { factorsNamed, proportionOf } from './factor-names.ts'
import { gapOf, type PortfolioCell, type PortfolioRound, type PortfolioRow, type ShownCell } from './portfolio.ts'

/* Sentences above the charts of cells. A reader can count each figure in the cells drawn below it: hidden cells are
   never included. */

type SeenCell = Exclude<PortfolioCell, { readonly visibility: 'hidden' }>

/** A factor's cell if at least its label is visible; else null. */
export function seenIn(round: Pick<PortfolioRound, 'cells'> | null, factor: FactorNumber): SeenCell | null {
  const cell = round?.cells.find((one) => one.factor === factor)
  return cell && cell.visibility !== 'hidden' ? cell : null
}

export const isDiverging = (cell: SeenCell): boolean => cell.label === 'diverging'

type GridRow = Pick<PortfolioRow, 'municipality' | 'round'>

/**
 * Whether a figure over these neighbourhoods rests on enough of them, as for the whole programme. Their contractors are
 * not known here, so only municipalities count as organisations: never too few.
 */
const areEnough = (rows: readonly GridRow[]): boolean =>
  rows.length >= CURRENT_THRESHOLDS.programmeProjects &&
  new Set(rows.map(({ municipality }) => municipality)).size >= CURRENT_THRESHOLDS.programmeOrganisations

/**
 * How many neighbourhoods on the page have something to show, and on which factor views differ most often, or on which
 * factors equally often; the latter only with enough neighbourhoods. Never names a neighbourhood. Empty without
 * neighbourhoods.
 */
export function gridSentenceOf(rows: readonly GridRow[], language: Language): SentenceMessage[] {
  if (rows.length === 0) return []
  const columns = FACTOR_NUMBERS.map((factor) => {
    const behind = rows.filter(({ round }) => seenIn(round, factor) !== null)
    const cells = behind.flatMap(({ round }) => seenIn(round, factor) ?? [])
    return { factor, n: cells.length, count: cells.filter(isDiverging).length, enough: areEnough(behind) }
  })
  const seen = rows.filter(({ round }) => FACTOR_NUMBERS.some((factor) => seenIn(round, factor) !== null)).length
  const said: SentenceMessage = { key: 'programme.seen', values: proportionOf(seen, rows.length) }
  const most = Math.max(...columns.map(({ count }) => count))
  // without a figure for some factor, nobody can say which is the first
  if (columns.some(({ count, n, enough }) => n > 0 && count === most && !enough) || seen === 0) return [said]
  if (most === 0) return [said, { key: 'programme.nowhere', values: {} }]
  const [first, ...more] = columns.filter(({ count }) => count === most)
  if (first && more.length === 0) {
    const { count, n, factor } = first
    return [said, { key: 'programme.mostOften', values: { count, n, ...factorsNamed([factor], language) } }]
  }
  const factors = columns.flatMap(({ count, factor }) => (count === most ? [factor] : []))
  return [said, { key: 'programme.asOften', values: { count: most, ...factorsNamed(factors, language) } }]
}

/** Whether two cells have the same view: also the same side more positive, or the same sides divided. */
function isAlike(a: SeenCell, b: SeenCell): boolean {
  if (a.label !== b.label) return false
  if (a.visibility !== 'shown' || b.visibility !== 'shown') return true
  if (a.label === 'divided')
    return SIDES.every((side) => a.dividedSides.includes(side) === b.dividedSides.includes(side))
  if (a.label !== 'diverging') return true
  return Math.sign(gapOf(a)?.numerator ?? 0) === Math.sign(gapOf(b)?.numerator ?? 0)
}

/**
 * On how many of the factors visible for both neighbourhoods the view is the same, and on which it differs in one of
 * them only, or in both: this shows who could ask whom. No ranking.
 */
export function compareSentenceOf(
  one: Pick<PortfolioRow, 'name' | 'round'>,
  other: Pick<PortfolioRow, 'name' | 'round'>,
  language: Language,
): SentenceMessage[] {
  const both = FACTOR_NUMBERS.flatMap((factor) => {
    const cells = { one: seenIn(one.round, factor), other: seenIn(other.round, factor) }
    return cells.one && cells.other ? [{ factor, one: cells.one, other: cells.other }] : []
  })
  if (both.length === 0) return [{ key: 'programme.nothingOfBoth', values: {} }]
  const factorsOf = (fits: (of: (typeof both)[number]) => boolean) => both.filter(fits).map(({ factor }) => factor)
  const inBoth = factorsOf((of) => isDiverging(of.one) && isDiverging(of.other))
  const only = [
    { name: one.name, factors: factorsOf((of) => isDiverging(of.one) && !isDiverging(of.other)) },
    { name: other.name, factors: factorsOf((of) => !isDiverging(of.one) && isDiverging(of.other)) },
  ]
  return [
    {
      key: 'programme.alike',
      values: proportionOf(both.filter((of) => isAlike(of.one, of.other)).length, both.length),
    },
    ...(inBoth.length > 0 ? [{ key: 'programme.differsInBoth' as const, values: factorsNamed(inBoth, language) }] : []),
    ...only.flatMap(({ name, factors }): SentenceMessage[] =>
      factors.length > 0
        ? [{ key: 'programme.differsOnlyIn', values: { name, ...factorsNamed(factors, language) } }]
        : [],
    ),
  ]
}

const talliesOf = ({ tallies }: ShownCell): FactorTallies =>
  bothSides((side) => ({ ...tallies[side], invited: totalOf(tallies[side].counts) + tallies[side].dontKnow }))

/** The factors shown in both rounds, each with whether a side's view clearly changed. */
function movesBetween(before: PortfolioRound, after: PortfolioRound): { factor: FactorNumber; moved: boolean }[] {
  return FACTOR_NUMBERS.flatMap((factor) => {
    const cells = { before: seenIn(before, factor), after: seenIn(after, factor) }
    if (cells.before?.visibility !== 'shown' || cells.after?.visibility !== 'shown') return []
    // a programme may not know who took part in both rounds: everyone counts
    const rounds = { before: talliesOf(cells.before), after: talliesOf(cells.after) }
    const change = changeOf(rounds, { inBoth: null, named: false })
    // a side that mostly did not know has no view that can shift
    return change.section === 'cannot-say' ? [] : [{ factor, moved: hasMoved(change) }]
  })
}

function movedOf(before: PortfolioRound, after: PortfolioRound, language: Language): SentenceMessage {
  const compared = movesBetween(before, after)
  const moved = compared.flatMap(({ factor, moved: has }) => (has ? [factor] : []))
  if (compared.length === 0) return { key: 'programme.nothingToCompare', values: {} }
  if (moved.length === 0) return { key: 'programme.littleMoved', values: { n: compared.length } }
  // all of them, as no row shows by itself that it moved
  return { key: 'programme.moved', values: factorsNamed(moved, language, FACTOR_NUMBERS.length) }
}

/**
 * On how many of a neighbourhood's visible factors the views differ in its latest round, and on which a side's view
 * clearly changed since the round before, by the rule for changes. Empty without a round.
 */
export function sheetSentenceOf(rounds: readonly PortfolioRound[], language: Language): SentenceMessage[] {
  const [before, latest] = rounds.length > 1 ? rounds.slice(-2) : [undefined, rounds[0]]
  if (!latest) return []
  const cells = FACTOR_NUMBERS.flatMap((factor) => seenIn(latest, factor) ?? [])
  const differing = cells.filter(isDiverging).map(({ factor }) => factor)
  const said: SentenceMessage =
    cells.length === 0
      ? { key: 'programme.nothingSeen', values: {} }
      : {
          key: 'programme.differing',
          values: { ...proportionOf(differing.length, cells.length), ...factorsNamed(differing, language) },
        }
  return before ? [said, movedOf(before, latest, language)] : [said]
}
