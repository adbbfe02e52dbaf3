import { toNumber } from './fraction.ts'
import { LABELS, type Label } from './model.ts'
import { cellGap, visibilityOf, type MeasuredCell, type ProgrammeCell, type Visibility } from './programme-cell.ts'
import { shrink, type Shrinkage } from './shrinkage.ts'
import { signTest } from './sign-test.ts'
import { CURRENT_THRESHOLDS, type Thresholds } from './thresholds.ts'

/** In how many neighbourhoods the client is more positive, and in how many the contractor. */
export interface Directions {
  readonly clientHigher: number
  readonly contractorHigher: number
}

/** A difference of one kind that occurs in many neighbourhoods of several municipalities. */
export interface Pattern {
  readonly label: Label
  readonly neighbourhoods: number
  readonly municipalities: number
  /** Null unless the views diverge. */
  readonly directions: Directions | null
}

/** Which side is more positive in how many neighbourhoods, and whether that is more than chance. */
interface Direction {
  readonly positive: number
  readonly negative: number
  readonly zero: number
  /** Null when too few neighbourhoods have a gap. */
  readonly p: number | null
  readonly direction: 'client-higher' | 'contractor-higher' | 'none' | null
}

/** The figures of one factor over a programme. Null: withheld, because of too few projects or organisations. */
export interface ProgrammeFigures {
  readonly visibility: ReadonlyMap<string, Visibility>
  /** Neighbourhoods whose label counts. */
  readonly n: number | null
  /** Only labels that occur, in the order of `LABELS`. */
  readonly labels: ReadonlyMap<Label, number> | null
  /** Of the neighbourhoods where the views diverge, a pattern or not. */
  readonly diverging: Directions | null
  readonly patterns: readonly Pattern[] | null
  /** Gaps per bin of half a step, by the centre of the bin, from low to high. */
  readonly histogram: ReadonlyMap<number, number> | null
  readonly sign: Direction | null
  readonly shrinkage: Shrinkage | null
}

/** Whether a figure that counts exactly these cells, one a neighbourhood, may be shown. */
export function isWideEnough(
  cells: readonly Pick<ProgrammeCell, 'municipality' | 'contractors'>[],
  thresholds: Thresholds,
): boolean {
  const organisations = new Set(
    // a municipality and a contractor never share a name here
    cells.flatMap(({ municipality, contractors }) => [`m ${municipality}`, ...contractors.map((one) => `c ${one}`)]),
  )
  return cells.length >= thresholds.programmeProjects && organisations.size >= thresholds.programmeOrganisations
}

/** How often each value occurs, sorted by value: stored figures must not reveal the order of the rows. */
function countBy<Value>(values: readonly Value[], inOrder: (a: Value, b: Value) => number): Map<Value, number> {
  const counts = new Map<Value, number>()
  for (const value of values.toSorted(inOrder)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const byPlaceInLabels = (a: Label, b: Label): number => LABELS.indexOf(a) - LABELS.indexOf(b)
const ascending = (a: number, b: number): number => a - b

/** The centre of the half-step bin for a gap; a gap between two bins belongs to the outer one. */
export const binOf = (gap: number): number => (Math.sign(gap) * Math.round(Math.abs(gap) * 2)) / 2 || 0

/** Cells with diverging views have answers on both sides, and a gap that is not 0. */
function directionsOf(diverging: readonly ProgrammeCell[]): Directions {
  const higher = diverging.filter(
    ({ sides: { client, contractor } }) => client.sum * contractor.n > contractor.sum * client.n,
  )
  return { clientHigher: higher.length, contractorHigher: diverging.length - higher.length }
}

function patternsOf(cells: readonly ProgrammeCell[], thresholds: Thresholds): Pattern[] {
  if (cells.length < thresholds.patternNeighbourhoods) return []
  const { numerator, denominator } = thresholds.patternShare
  const difficult = LABELS.filter((label) => !['shared-strength', 'shared-middle'].includes(label))
  return difficult.flatMap((label) => {
    const sharers = cells.filter((cell) => cell.label === label)
    const municipalities = new Set(sharers.map(({ municipality }) => municipality)).size
    if (sharers.length * denominator < cells.length * numerator) return []
    if (municipalities < thresholds.patternMunicipalities) return []
    const directions = label === 'diverging' ? directionsOf(sharers) : null
    return [{ label, neighbourhoods: sharers.length, municipalities, directions }]
  })
}

function directionOf(gaps: readonly number[], thresholds: Thresholds): Direction {
  const positive = gaps.filter((gap) => gap > 0).length
  const negative = gaps.filter((gap) => gap < 0).length
  const counted = { positive, negative, zero: gaps.length - positive - negative }
  if (positive + negative < thresholds.signTestFrom) return { ...counted, p: null, direction: null }
  const p = signTest(positive, negative)
  if (p > thresholds.signTestAtMost) return { ...counted, p, direction: 'none' }
  return { ...counted, p, direction: positive > negative ? 'client-higher' : 'contractor-higher' }
}

export interface ProgrammeOptions {
  /** Answers that a side needs before its cell is shown; at least 3. */
  readonly minimumRaters: number
  readonly thresholds?: Thresholds | undefined
}

/**
 * The figures of one factor over the neighbourhoods of a programme: the latest revealed round of each, or a chosen one.
 * Hidden cells never count, and a figure with too few projects or organisations is withheld. Pure.
 */
export const programmeFiguresOf = (
  cells: readonly ProgrammeCell[],
  { minimumRaters, thresholds }: ProgrammeOptions,
): ProgrammeFigures => figuresOfSeen(cells, visibilityOf(cells, minimumRaters), thresholds)

/** As `programmeFiguresOf`, with the visibility of each project already decided. */
export function figuresOfSeen(
  cells: readonly ProgrammeCell[],
  visibility: ReadonlyMap<string, Visibility>,
  thresholds: Thresholds = CURRENT_THRESHOLDS,
): ProgrammeFigures {
  const labelled = cells.filter(({ key }) => visibility.get(key) !== 'hidden')
  const measured = cells.flatMap((cell): MeasuredCell[] => {
    const gap = cellGap(cell)
    return gap && visibility.get(cell.key) === 'shown' ? [{ ...cell, gap: toNumber(gap) }] : []
  })
  const isLabelled = isWideEnough(labelled, thresholds)
  const isMeasured = isWideEnough(measured, thresholds)
  const gaps = measured.map(({ gap }) => gap)
  return {
    visibility,
    n: isLabelled ? labelled.length : null,
    labels: isLabelled
      ? countBy(
          labelled.map(({ label }) => label),
          byPlaceInLabels,
        )
      : null,
    diverging: isLabelled ? directionsOf(labelled.filter(({ label }) => label === 'diverging')) : null,
    patterns: isLabelled ? patternsOf(labelled, thresholds) : null,
    histogram: isMeasured ? countBy(gaps.map(binOf), ascending) : null,
    sign: isMeasured ? directionOf(gaps, thresholds) : null,
    shrinkage: isMeasured ? shrink(measured, thresholds.funnelErrors) : null,
  }
}
