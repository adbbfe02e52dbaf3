import type { Comparison } from '@/lib/worksheet/rules/model.ts'
import { changeOf, type ChangeSection, type FactorChange, type InBoth } from '@/lib/measures/change.ts'
import { absolute, compareFractions, toNumber } from '@/lib/measures/fraction.ts'
import { SIDES, bothSides, otherSide, type BothSides, type FactorTallies, type Side } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { storedCountsOf, talliesOf, type TallyRow } from './model.ts'
import type { RoundCheck } from './recount.ts'

/** How many people of a side say a factor is better, the same or less good than last time, or were not there then. */
export type Comparisons = Readonly<Record<Comparison, number>>

/** Counts from the database; the histograms are empty where either round is per side only. */
export interface ComparedFactor {
  factor: number
  side: string
  comparisons: readonly number[]
  before: readonly number[]
  after: readonly number[]
  /** False if somebody of this side was erased who may have answered both times. */
  recountable: boolean
}

/** A revealed round, with what comparing needs. */
export interface PastRound {
  readonly round: RoundView
  readonly tallies: readonly FactorTallies[]
}

/** The change of one factor since the round before. */
export interface FactorSince {
  readonly factor: FactorNumber
  readonly change: FactorChange
  readonly comparisons: BothSides<Comparisons>
  /** Whether the views differed then and still do; false where a side cannot judge the factor. */
  readonly lasting: boolean
  /** False where the counts of people who took part twice rely on the reveal alone: somebody was erased since. */
  readonly recountable: boolean
}

/** Who of a side handed in this time, and last time too for that side; `cameOver`, `wentOver`: changed sides. */
export interface TookPart {
  readonly sheets: number
  readonly both: number
  /** How many more may have, but were erased since: this can no longer be known. */
  readonly untold: number
  /** Only people who still have a name, in alphabetical order. */
  readonly names: Readonly<Record<'both' | 'joined' | 'left' | 'cameOver' | 'wentOver', readonly string[]>>
}

/** One factor over all rounds so far. */
export interface FactorCourse {
  readonly factor: FactorNumber
  /** Oldest first; null where a side gave no answer. */
  readonly means: readonly BothSides<number | null>[]
  /** From the first round to the last. Everyone counts: people in both are known only for consecutive rounds. */
  readonly change: FactorChange
}

/** A round beside the one before it. */
export interface RoundChanges {
  /** The checks of the rounds before this one, in order. */
  readonly checks: readonly RoundCheck[]
  readonly previous: RoundView
  readonly factors: readonly FactorSince[]
  /** Null where either round is per side only: it must not reveal who took part. */
  readonly tookPart: BothSides<TookPart> | null
  /** All revealed rounds so far, this one last: at least two. */
  readonly rounds: readonly RoundView[]
  readonly courses: readonly FactorCourse[]
}

const comparisonsOf = (counts: readonly number[]): Comparisons => {
  const [better = 0, same = 0, worse = 0, absent = 0] = counts
  return { better, same, worse, absent }
}

/** The stored counts of a revealed round with its rules. Throws RangeError as `talliesOf`. */
export const pastRoundOf = (round: RoundView, rows: readonly TallyRow[]): PastRound => ({
  round,
  tallies: talliesOf(rows, round.worksheetVersion),
})

function inBothOf(rows: readonly ComparedFactor[]): BothSides<InBoth> | null {
  const [client, contractor] = SIDES.map((side) => rows.find((row) => row.side === side && row.after.length > 0))
  if (!client || !contractor) return null
  const counted = (row: ComparedFactor): InBoth => ({
    before: storedCountsOf(row.before),
    after: storedCountsOf(row.after),
  })
  return { client: counted(client), contractor: counted(contractor) }
}

/** The change of each factor from one round to the next, in worksheet order. */
export function factorsSince(before: PastRound, after: PastRound, rows: readonly ComparedFactor[]): FactorSince[] {
  const named = [before, after].every(({ round }) => round.attribution === 'named')
  return FACTOR_NUMBERS.flatMap((factor) => {
    const [then, now] = [before.tallies[factor - 1], after.tallies[factor - 1]]
    if (!then || !now) return []
    const own = rows.filter((row) => row.factor === factor)
    const change = changeOf({ before: then, after: now }, { inBoth: inBothOf(own), named })
    const saidBy = (side: Side) => comparisonsOf(own.find((row) => row.side === side)?.comparisons ?? [])
    const lasting = change.labels.before === 'diverging' && change.labels.after === 'diverging'
    const recountable = own.every((row) => row.recountable)
    return [{ factor, change, comparisons: bothSides(saidBy), lasting, recountable }]
  })
}

/** The number of factors in a section of the page. */
export const countIn = (section: ChangeSection, factors: readonly FactorSince[]): number =>
  factors.filter(({ change }) => change.section === section).length

/**
 * The factor with the widest gap in the previous round's mirror, and its change in this one; null where no views
 * differed.
 */
export function widestThen(
  factors: readonly FactorSince[],
): { factor: FactorNumber; now: 'still' | 'smaller' | 'turned' | 'unknown' } | null {
  const wide = factors.flatMap(({ factor, change: { fullGaps, labels } }) => {
    const { before, after } = fullGaps
    if (labels.before !== 'diverging' || before === null) return []
    const isTurned = after !== null && before.numerator * after.numerator < 0
    const still = isTurned ? 'turned' : 'still'
    const now = labels.after === 'unknown' ? 'unknown' : labels.after === 'diverging' ? still : 'smaller'
    return [{ factor, now, size: absolute(before) } as const]
  })
  const [widest] = wide.sort((a, b) => compareFractions(b.size, a.size) || a.factor - b.factor)
  return widest ? { factor: widest.factor, now: widest.now } : null
}

/** Every factor over these rounds, oldest first; empty without rounds. */
export function coursesOf(rounds: readonly PastRound[]): FactorCourse[] {
  const meansOf = (tallies: FactorTallies) =>
    bothSides((side) => {
      const mean = meanOf(momentsOf(tallies[side].counts))
      return mean && toNumber(mean)
    })
  return FACTOR_NUMBERS.flatMap((factor) => {
    const own = rounds.flatMap(({ tallies }) => tallies[factor - 1] ?? [])
    const [before, after] = [own[0], own.at(-1)]
    if (!before || !after) return []
    return [{ factor, means: own.map(meansOf), change: changeOf({ before, after }, { inBoth: null, named: false }) }]
  })
}

/** A sheet that counted in a round; `personId` is null after an erasure. */
export interface CountedSheet {
  roundId: string
  side: string
  personId: string | null
}

/** The people of each side who handed in both times, came, left or changed sides; without erased names. */
export function tookPartOf(
  sheets: readonly CountedSheet[],
  { before, after }: Readonly<Record<'before' | 'after', string>>,
  names: ReadonlyMap<string, string>,
): BothSides<TookPart> {
  return bothSides((side) => {
    const ofRound = (roundId: string, of = side) =>
      sheets.filter((sheet) => sheet.roundId === roundId && sheet.side === of)
    const peopleOf = (roundId: string, of = side) =>
      new Set(ofRound(roundId, of).flatMap(({ personId }) => personId ?? []))
    const [then, now] = [peopleOf(before), peopleOf(after)]
    const erasedIn = (roundId: string) => ofRound(roundId).filter(({ personId }) => personId === null).length
    const named = (people: readonly string[]) =>
      people.flatMap((person) => names.get(person) ?? []).sort((a, b) => a.localeCompare(b, 'nl'))
    const both = [...now].filter((person) => then.has(person))
    const other = otherSide(side)
    const [thenOther, nowOther] = [peopleOf(before, other), peopleOf(after, other)]
    const [came, went] = [[...now].filter((one) => !then.has(one)), [...then].filter((one) => !now.has(one))]
    return {
      sheets: ofRound(after).length,
      both: both.length,
      untold: Math.min(erasedIn(before), erasedIn(after)),
      names: {
        both: named(both),
        joined: named(came.filter((person) => !thenOther.has(person))),
        left: named(went.filter((person) => !nowOther.has(person))),
        cameOver: named(came.filter((person) => thenOther.has(person))),
        wentOver: named(went.filter((person) => nowOther.has(person))),
      },
    }
  })
}
