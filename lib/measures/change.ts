import { analyseFactor } from './analysis.ts'
import type { Fraction } from './fraction.ts'
import { absolute, isAtLeast, subtract } from './fraction.ts'
import { differenceOfMeans, strengthOf } from './gap.ts'
import type { BothSides, Counts, FactorTallies, Label, Side, Strength, UnknownReason } from './model.ts'
import { SIDES, bothSides } from './model.ts'
import { meanOf, momentsOf, type Moments } from './moments.ts'
import { CURRENT_THRESHOLDS, type Thresholds } from './thresholds.ts'

/** A value for an earlier round and for a later one. */
export interface BothRounds<Value> {
  readonly before: Value
  readonly after: Value
}

/** The answers to a factor by people of one side who answered it in both rounds. */
export type InBoth = BothRounds<Counts>

export interface ChangeOptions {
  /** Null where it is not known who took part in both. */
  readonly inBoth: BothSides<InBoth> | null
  /** Whether both rounds are with names; else everyone counts, whatever the overlap. */
  readonly named: boolean
  readonly thresholds?: Thresholds
}

/**
 * The section of a factor on the page of changes. `moved`: a side's view clearly changed. `cannot-say`: in one of the
 * rounds a side could not judge it. `gap-crossed`: the views began or ceased to differ, or differ the other way round.
 */
export const CHANGE_SECTIONS = ['moved', 'gap-crossed', 'cannot-say', 'little'] as const
export type ChangeSection = (typeof CHANGE_SECTIONS)[number]

export interface SideChange {
  /** Mean after minus mean before, in steps; null where a round has no answers of this side. */
  readonly change: Fraction | null
  readonly changed: 'up' | 'down' | 'none' | null
}

/** The change of one factor between two rounds. */
export interface FactorChange extends BothSides<SideChange> {
  /** Whose answers are compared. */
  readonly basis: 'everyone' | 'in-both'
  /** How many of a side answered the factor both times; null unless both rounds are with names. */
  readonly inBoth: BothSides<number> | null
  /**
   * How many are compared: the answers on the scale of each round; twice the same number if only those in both count.
   */
  readonly people: BothRounds<BothSides<number>>
  /** How many answered on the scale in each round, compared or not. */
  readonly answered: BothRounds<BothSides<number>>
  /** Of the people compared, in steps. */
  readonly means: BothRounds<BothSides<Fraction | null>>
  /** G of the people compared. */
  readonly gaps: BothRounds<Fraction | null>
  /** For those gaps: null where below the threshold or undefined. */
  readonly strengths: BothRounds<Strength | null>
  /** The more positive side in those gaps: null where `strengths` is. */
  readonly higher: BothRounds<Side | null>
  /** |G| after minus |G| before, in steps: negative when the views came closer. */
  readonly gapChange: Fraction | null
  /** Both gaps reach the threshold, with opposite signs. */
  readonly turned: boolean
  /** Of everyone, as in the two mirrors. */
  readonly fullMeans: BothRounds<BothSides<Fraction | null>>
  /** G of everyone, as in the two mirrors. */
  readonly fullGaps: BothRounds<Fraction | null>
  /** As in the two mirrors. */
  readonly labels: BothRounds<Label>
  /** As in the two mirrors: which side could not judge the factor, or gave no answer. */
  readonly unknownSides: BothRounds<BothSides<UnknownReason | null>>
  readonly section: ChangeSection
}

/** For a gap with a strength, which is never 0. */
const higherSideOf = (gap: Fraction | null): Side => (gap !== null && gap.numerator > 0 ? 'client' : 'contractor')

const bothRounds = <Value>(make: (round: keyof InBoth) => Value): BothRounds<Value> => ({
  before: make('before'),
  after: make('after'),
})

function isMostOf(some: number, all: number, share: Fraction): boolean {
  return some * share.denominator >= all * share.numerator
}

function sideChangeOf({ before, after }: BothRounds<Moments>, thresholds: Thresholds): SideChange {
  const change = differenceOfMeans(after, before)
  if (change === null) return { change, changed: null }
  // changeSteps + 1/n, n of the smaller round
  const { numerator, denominator } = thresholds.changeSteps
  const people = Math.min(before.n, after.n)
  const threshold = { numerator: numerator * people + denominator, denominator: denominator * people }
  if (!isAtLeast(absolute(change), threshold)) return { change, changed: 'none' }
  return { change, changed: change.numerator > 0 ? 'up' : 'down' }
}

type Crossing = Pick<FactorChange, 'labels' | 'unknownSides' | 'turned'> & BothSides<SideChange>

/** A side's shift does not depend on the other side; a gap that crosses the threshold needs both. */
function sectionOf({ labels, unknownSides, turned, ...sides }: Crossing): ChangeSection {
  const judged = (side: Side) => unknownSides.before[side] === null && unknownSides.after[side] === null
  const shifted = (side: Side) => sides[side].changed === 'up' || sides[side].changed === 'down'
  if (SIDES.some((side) => judged(side) && shifted(side))) return 'moved'
  if (labels.before === 'unknown' || labels.after === 'unknown') return 'cannot-say'
  return turned || (labels.before === 'diverging') !== (labels.after === 'diverging') ? 'gap-crossed' : 'little'
}

/**
 * The change of one factor from one round to a later one. Only people who answered in both rounds are compared, if both
 * sides have any and they are two thirds of each round's answers; in a round per side, always everyone. Throws
 * DivergenceError for impossible counts.
 */
export function changeOf(
  rounds: BothRounds<FactorTallies>,
  { inBoth, named, thresholds = CURRENT_THRESHOLDS }: ChangeOptions,
): FactorChange {
  const mirrors = bothRounds((round) => analyseFactor(rounds[round], thresholds))
  const everyone = bothSides((side) => bothRounds((round) => momentsOf(rounds[round][side].counts)))
  const overlap = named && inBoth && bothSides((side) => bothRounds((round) => momentsOf(inBoth[side][round])))
  const isEnough = (side: Side, both: BothSides<BothRounds<Moments>>): boolean => {
    const people = both[side].before.n
    const share = thresholds.inBothShare
    return people >= 1 && (['before', 'after'] as const).every((at) => isMostOf(people, everyone[side][at].n, share))
  }
  const alone = overlap && SIDES.every((side) => isEnough(side, overlap)) ? overlap : null
  const compared = alone ?? everyone
  const gaps = bothRounds((round) => differenceOfMeans(compared.client[round], compared.contractor[round]))
  const sizes = bothRounds((round) => gaps[round] && absolute(gaps[round]))
  const strengths = bothRounds((round) =>
    strengthOf(gaps[round], compared.client[round], compared.contractor[round], {
      threshold: thresholds.divergingSteps,
      enoughPeople: thresholds.enoughPeople,
    }),
  )
  const higher = bothRounds((round) => strengths[round] && higherSideOf(gaps[round]))
  const crossing = {
    ...bothSides((side) => sideChangeOf(compared[side], thresholds)),
    labels: bothRounds((round) => mirrors[round].label),
    unknownSides: bothRounds((round) => mirrors[round].unknownSides),
    turned: higher.before !== null && higher.after !== null && higher.before !== higher.after,
  }
  return {
    ...crossing,
    section: sectionOf(crossing),
    basis: alone ? 'in-both' : 'everyone',
    inBoth: overlap ? bothSides((side) => overlap[side].before.n) : null,
    people: bothRounds((round) => bothSides((side) => compared[side][round].n)),
    answered: bothRounds((round) => bothSides((side) => everyone[side][round].n)),
    means: bothRounds((round) => bothSides((side) => meanOf(compared[side][round]))),
    gaps,
    strengths,
    higher,
    fullMeans: bothRounds((round) => mirrors[round].means),
    fullGaps: bothRounds((round) => mirrors[round].gap),
    gapChange: sizes.before && sizes.after && subtract(sizes.after, sizes.before),
  }
}
