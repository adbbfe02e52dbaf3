import type { Side } from '@/lib/measures/model.ts'
import type { OrganisationKind } from '@/lib/organisations/rules/model.ts'

/** What the organisation of who begins is in the project. */
export type ProposalPart = Side | 'facilitator'

/** What an organisation of this kind is in a project that a member of it begins; null: it begins none. */
export function proposalPartOf(kind: OrganisationKind): ProposalPart | null {
  if (kind === 'municipality') return 'client'
  if (kind === 'contractor') return 'contractor'
  return kind === 'facilitation' ? 'facilitator' : null
}

/** The kind of organisation that stands on a side. */
export const kindOf = (side: Side): 'municipality' | 'contractor' => (side === 'client' ? 'municipality' : 'contractor')

/** `open`: somebody has still to accept. */
export type ProposalState = 'open' | 'begun' | 'refused' | 'withdrawn' | 'expired'

/** One side of a proposal: who is asked to lead it, or has accepted, and for which organisation. */
export interface ProposalSide {
  readonly side: Side
  readonly email: string
  readonly accepted: boolean
  /** Null until somebody accepted. */
  readonly organisation: string | null
  /** Whether anybody vouches for that organisation's name. */
  readonly confirmed: boolean
  /** When who is asked was mailed last. */
  readonly mailedAt: Date
  /** Whether the reader is the one who is asked. */
  readonly mine: boolean
}

/** A project that is not there yet, as everybody reads it who may. */
export interface Proposal {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly state: ProposalState
  readonly begunAs: ProposalPart
  /** The organisation of who began. */
  readonly organisation: string
  /** Whether the reader began it. */
  readonly mine: boolean
  readonly facilitatorEmail: string | null
  readonly expiresAt: Date
  readonly projectId: string | null
  /** The client's first. */
  readonly sides: readonly ProposalSide[]
}

/** The reader's own side that waits for an answer; null for who only reads along. */
export const sideToAnswer = ({ state, sides }: Proposal): ProposalSide | null =>
  state === 'open' ? (sides.find(({ mine, accepted }) => mine && !accepted) ?? null) : null

/** The sides that nobody has accepted for yet. */
export const waitingSides = ({ sides }: Proposal): readonly ProposalSide[] => sides.filter(({ accepted }) => !accepted)
