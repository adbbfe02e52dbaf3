import type { CommitmentStatus } from '@/lib/session/rules/model.ts'
import type { Fulfilment } from '@/lib/worksheet/rules/model.ts'
import { SIDES, type BothSides, type Side } from '@/lib/measures/model.ts'

/** What one side said of one agreement, as counts. */
export interface SideFulfilment {
  /** not, partly, fully */
  readonly counts: readonly [number, number, number]
  readonly dontKnow: number
}

/** What both sides said, blind, of an agreement in a revealed round. */
export interface AgreementFulfilment {
  readonly commitmentId: string
  readonly what: string
  readonly sides: BothSides<SideFulfilment>
}

/** An agreement that a later round stands beside, with what that round heard of it. */
export interface AgreementSince {
  readonly commitmentId: string
  /** 1 to 8, or null where it is about none of them. */
  readonly factor: number | null
  readonly what: string
  /** As it is now. */
  readonly status: CommitmentStatus
  /** Done already when the later round was opened. */
  readonly doneBefore: boolean
  /** Null where that round did not ask about it. */
  readonly sides: BothSides<SideFulfilment> | null
}

/**
 * How many were done when the later round was opened. All of them are of the session before it: an older one is among the
 * agreements only because it was asked about, and so it ran.
 */
export const countDoneBefore = (agreements: readonly AgreementSince[]): number =>
  agreements.filter(({ doneBefore }) => doneBefore).length

/** Where an agreement stood at a moment: its last change of that kind up to then; open where there is none. */
export function statusAt(changes: readonly StatusChange[], moment: Date): CommitmentStatus {
  const earlier = changes.filter(({ at }) => at.getTime() <= moment.getTime())
  return earlier.reduce<CommitmentStatus>((status, change) => change.status ?? status, 'open')
}

interface StatusChange {
  readonly at: Date
  /** Absent in a change of something else. */
  readonly status?: CommitmentStatus
}

/** The same of one agreement, with the round in which it was asked. */
export interface FulfilmentInRound extends AgreementFulfilment {
  readonly roundId: string
  readonly revealedAt: Date
}

/** Everybody of this side who answered, don't-knows included. */
export const answeredBy = ({ counts, dontKnow }: SideFulfilment): number =>
  counts.reduce((sum, count) => sum + count, dontKnow)

/** How often an answer was given. */
export const timesGiven = ({ counts, dontKnow }: SideFulfilment, answer: Fulfilment): number =>
  answer === 0 ? dontKnow : (counts[answer - 1] ?? 0)

type View = 'not' | 'partly' | 'fully' | 'divided' | 'unknown'
const answers = ['not', 'partly', 'fully'] as const

/**
 * A side's view: the answer of more than half of those who know. `divided` where there is none such; `unknown` where
 * nobody answered, or at least half do not know, as with a factor.
 */
function viewOf({ counts, dontKnow }: SideFulfilment): View {
  const known = counts.reduce((sum, count) => sum + count, 0)
  if (dontKnow >= known) return 'unknown'
  return answers.find((_, position) => 2 * (counts[position] ?? 0) > known) ?? 'divided'
}

/** A sentence about an agreement, to be put into words. `sides`: which ones it is about. */
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
 * What the counts say, never empty. Who does not know, and who is divided, come first: then there are no two views to set
 * beside each other. A side of one answer is always named as such.
 */
export function fulfilmentSentencesOf(sides: BothSides<SideFulfilment>): FulfilmentSentence[] {
  const views = { client: viewOf(sides.client), contractor: viewOf(sides.contractor) }
  const alone = sidesWith((side) => answeredBy(sides[side]) === 1)
  return [mainSentenceOf(views), ...(alone ? [{ key: 'onePerson', sides: alone } as const] : [])]
}

function mainSentenceOf({ client, contractor }: BothSides<View>): FulfilmentSentence {
  const views = { client, contractor }
  const unknown = sidesWith((side) => views[side] === 'unknown')
  if (unknown) return { key: 'unknown', sides: unknown }
  if (client === 'divided' || contractor === 'divided' || client === 'unknown' || contractor === 'unknown')
    return { key: 'divided', sides: sidesWith((side) => views[side] === 'divided') ?? 'both' }
  return client === contractor ? { key: 'same', answer: client } : { key: 'different', client, contractor }
}
