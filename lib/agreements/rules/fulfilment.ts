import type { CommitmentStatus } from '@/lib/session/rules/model.ts'
import type { Fulfilment } from '@/lib/worksheet/rules/model.ts'
import { SIDES, type BothSides, type Side } from '@/lib/measures/model.ts'

/** One side's answers about one agreement, as counts. */
export interface SideFulfilment {
  /** not, partly, fully */
  readonly counts: readonly [number, number, number]
  readonly dontKnow: number
}

/** Stored answers of one side: not, partly and fully, missing ones 0. */
export function sideFulfilmentOf(counts: readonly number[], dontKnow: number): SideFulfilment {
  const [not = 0, partly = 0, fully = 0] = counts
  return { counts: [not, partly, fully], dontKnow }
}

/** Both sides' blind answers about an agreement in a revealed round. */
export interface AgreementFulfilment {
  readonly commitmentId: string
  readonly what: string
  readonly sides: BothSides<SideFulfilment>
  readonly noticed: EffectNoticed | null
}

/** Both sides' blind answers whether the neighbourhood noticed an effect: not, a little, clearly. */
export interface EffectNoticed {
  /** In the words of the session. */
  readonly effect: string
  readonly sides: BothSides<SideFulfilment>
}

/** An agreement shown beside a later round, with that round's answers about it. */
export interface AgreementSince {
  readonly commitmentId: string
  /** 1 to 8, or null when it is about none of them. */
  readonly factor: number | null
  readonly what: string
  /** Its current status. */
  readonly status: CommitmentStatus
  /** Already done when the later round was opened. */
  readonly doneBefore: boolean
  /** Null where that round did not ask about it. */
  readonly sides: BothSides<SideFulfilment> | null
  /** Null also where nothing was said of an effect. */
  readonly noticed: EffectNoticed | null
}

/**
 * How many were done when the later round was opened. All of these are from the session before it: an older agreement
 * is listed only if the round asked about it, so it was still open.
 */
export const countDoneBefore = (agreements: readonly AgreementSince[]): number =>
  agreements.filter(({ doneBefore }) => doneBefore).length

/** An agreement's status at a moment: its last change of status until then; open where there is none. */
export function statusAt(changes: readonly StatusChange[], moment: Date): CommitmentStatus {
  const earlier = changes.filter(({ at }) => at.getTime() <= moment.getTime())
  return earlier.reduce<CommitmentStatus>((status, change) => change.status ?? status, 'open')
}

interface StatusChange {
  readonly at: Date
  /** Absent in a change of something else. */
  readonly status?: CommitmentStatus
}

/** The same for one agreement, with the round in which it was asked. */
export interface FulfilmentInRound extends AgreementFulfilment {
  readonly roundId: string
  readonly revealedAt: Date
}

/** Everybody of this side who answered, including "I do not know". */
export const answeredBy = ({ counts, dontKnow }: SideFulfilment): number =>
  counts.reduce((sum, count) => sum + count, dontKnow)

/** How often an answer was given. */
export const timesGiven = ({ counts, dontKnow }: SideFulfilment, answer: Fulfilment): number =>
  answer === 0 ? dontKnow : (counts[answer - 1] ?? 0)

/** A side's view of an agreement. */
export type FulfilmentView = 'not' | 'partly' | 'fully' | 'divided' | 'unknown'
const answers = ['not', 'partly', 'fully'] as const

/**
 * A side's view: the answer of more than half of those who know. `divided` without such a majority; `unknown` where
 * nobody answered, or at least half do not know, as for a factor.
 */
export function fulfilmentViewOf({ counts, dontKnow }: SideFulfilment): FulfilmentView {
  const known = counts.reduce((sum, count) => sum + count, 0)
  if (dontKnow >= known) return 'unknown'
  return answers.find((_, position) => 2 * (counts[position] ?? 0) > known) ?? 'divided'
}

/** A sentence about an agreement, to be put into words. `sides`: the sides it is about. */
export type FulfilmentSentence =
  | { readonly key: 'same'; readonly answer: (typeof answers)[number] }
  | {
      readonly key: 'different'
      readonly client: (typeof answers)[number]
      readonly contractor: (typeof answers)[number]
    }
  | { readonly key: 'divided' | 'unknown' | 'onePerson'; readonly sides: Side | 'both' }

const sidesWith = (holds: (side: Side) => boolean): Side | 'both' | null => {
  const [first, second] = SIDES.filter(holds)
  return second ? 'both' : (first ?? null)
}

/**
 * What the counts show, never empty. Sides that do not know or are divided come first, as there are then no two views
 * to compare. A side with a single answer is always named as such.
 */
export function fulfilmentSentencesOf(sides: BothSides<SideFulfilment>): FulfilmentSentence[] {
  const views = { client: fulfilmentViewOf(sides.client), contractor: fulfilmentViewOf(sides.contractor) }
  const alone = sidesWith((side) => answeredBy(sides[side]) === 1)
  return [mainSentenceOf(views), ...(alone ? [{ key: 'onePerson', sides: alone } as const] : [])]
}

function mainSentenceOf({ client, contractor }: BothSides<FulfilmentView>): FulfilmentSentence {
  const views = { client, contractor }
  const unknown = sidesWith((side) => views[side] === 'unknown')
  if (unknown) return { key: 'unknown', sides: unknown }
  if (client === 'divided' || contractor === 'divided' || client === 'unknown' || contractor === 'unknown')
    return { key: 'divided', sides: sidesWith((side) => views[side] === 'divided') ?? 'both' }
  return client === contractor ? { key: 'same', answer: client } : { key: 'different', client, contractor }
}
