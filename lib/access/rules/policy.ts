import type { Side } from '@/lib/measures/model.ts'

/** A person's role in one project: member of a side, or facilitator. */
export type Membership =
  | { readonly role: 'participant' | 'sideLead'; readonly side: Side }
  | { readonly role: 'facilitator'; readonly side: null }

export type RoundStatus = 'draft' | 'open' | 'sealed' | 'revealed' | 'aligned' | 'cancelled'

/**
 * The facts of a round that decide who may do what. `locked`: the caller's own side; false for a facilitator.
 * `standsStill`: since a restore, until the leads have said what they know.
 */
export interface RoundFacts {
  readonly status: RoundStatus
  readonly locked: boolean
  readonly standsStill: boolean
}

/** What can be done in a project. Pages use it for what they offer; the database decides again. */
export type ProjectAct =
  | 'invite-own-side'
  | 'invite-facilitator'
  | 'see-own-progress'
  | 'choose-participants'
  | 'remind'
  | 'lock-side'
  | 'accept-facilitators'
  | 'create-round'
  | 'change-draft'
  | 'open-round'
  | 'move-closing-date'
  | 'cancel-round'
  | 'see-counts'
  | 'reveal'
  | 'see-masked-preparation'
  | 'plan-session'
  | 'fill-in'
  | 'see-mirror'
  | 'request-deletion'

type Rule = (membership: Membership, round: RoundFacts | null) => boolean

const lead: Rule = (membership) => membership.role === 'sideLead'
const facilitator: Rule = (membership) => membership.role === 'facilitator'
const inStatus =
  (...statuses: readonly RoundStatus[]): Rule =>
  (_hat, round) =>
    round !== null && statuses.includes(round.status)
const unlocked: Rule = (_hat, round) => round?.locked === false
const goesOn: Rule = (_hat, round) => round?.standsStill !== true
const all =
  (...rules: readonly Rule[]): Rule =>
  (membership, round) =>
    rules.every((rule) => rule(membership, round))

const rules: Record<ProjectAct, Rule> = {
  'invite-own-side': lead,
  'invite-facilitator': all(lead, (_hat, round) => !inStatus('open', 'sealed')(_hat, round)),
  'see-own-progress': all(lead, inStatus('draft', 'open', 'sealed')),
  'choose-participants': all(lead, inStatus('draft', 'open'), unlocked, goesOn),
  remind: all(lead, inStatus('open'), unlocked, goesOn),
  'lock-side': all(lead, inStatus('open'), unlocked, goesOn),
  'accept-facilitators': all(lead, inStatus('draft')),
  'create-round': all(
    facilitator,
    (_hat, round) => round === null || inStatus('revealed', 'aligned', 'cancelled')(_hat, round),
  ),
  'change-draft': all(facilitator, inStatus('draft')),
  'open-round': all(facilitator, inStatus('draft')),
  'move-closing-date': all(facilitator, inStatus('open'), goesOn),
  'cancel-round': all(facilitator, inStatus('draft', 'open', 'sealed')),
  'see-counts': all(facilitator, inStatus('open', 'sealed')),
  reveal: all(facilitator, inStatus('sealed'), goesOn),
  'see-masked-preparation': all(facilitator, inStatus('sealed')),
  // of what a side did, nothing: a day tells nobody who handed in
  'plan-session': all(facilitator, inStatus('open', 'sealed', 'revealed')),
  'fill-in': all((membership) => membership.side !== null, inStatus('open'), unlocked, goesOn),
  'see-mirror': inStatus('revealed', 'aligned'),
  'request-deletion': lead,
}

/**
 * May somebody with this membership do this now? `round` is the project's latest round, null before the first one. A
 * pure table for pages; the binding refusal comes from the database.
 */
export function may(membership: Membership, act: ProjectAct, round: RoundFacts | null): boolean {
  return rules[act](membership, round)
}
