import type { Identity } from './scenarios.ts'

/**
 * What somebody is told: `let in` (it is done, shown, or refused for another reason than who asks), one of the refusals for who
 * asks (`own-way`: that session came by an organisation's provider, and reaches what is done for it), or `nothing` where a question about whoever asks has an empty answer.
 */
export const outcomes = ['let in', 'not-allowed', 'own-way', 'not-found', 'signed-out', 'nothing'] as const
export type Outcome = (typeof outcomes)[number]

/** Everybody who asks, and who they are to the project that is looked at. A new identity is not let go without a line. */
export const whoIsWho: Readonly<Record<Identity, 'nobody' | 'signed in' | 'inside'>> = {
  'no token': 'nobody',
  'empty token': 'nobody',
  'forged token': 'nobody',
  'expired token': 'nobody',
  'idle token': 'nobody',
  'revoked token': 'nobody',
  newcomer: 'signed in',
  // leads the client's side of a project elsewhere: what is that one's own is asked of it there
  stranger: 'inside',
  'removed member': 'signed in',
  'invited, not accepted': 'signed in',
  'client participant': 'inside',
  'client lead': 'inside',
  'contractor participant': 'inside',
  'contractor lead': 'inside',
  facilitator: 'inside',
  'organisation admin': 'signed in',
  'former admin and manager': 'signed in',
  'platform admin': 'signed in',
  'programme manager': 'signed in',
  // a participant here and elsewhere, who came by the provider of the organisation here, or there
  'by provider here': 'inside',
  'by provider there': 'inside',
  seat: 'nobody',
  'ended seat': 'nobody',
  'seat on an older device': 'nobody',
  'withdrawn seat': 'nobody',
  'waiting seat': 'nobody',
  screen: 'nobody',
  card: 'nobody',
  'closed card': 'nobody',
  'card after the reveal': 'nobody',
}

type Who = readonly Identity[]

/** Who is let in, and what all others are told, by who they are. */
export interface Rule {
  readonly lets: Who
  readonly others: Readonly<Record<(typeof whoIsWho)[Identity], Outcome>>
  /** who of those is told something else */
  readonly but?: Readonly<Partial<Record<Identity, Outcome>>>
}

/** Of a project: it is there for those in it alone, who may be told no; `nobody`: of who is not signed in. */
export const inProject = (lets: Who, nobody: Outcome = 'not-found'): Rule => ({
  lets,
  others: { nobody, 'signed in': 'not-found', inside: 'not-allowed' },
})

/** A thing beside projects: whoever has nothing to do with it is told that there is none. */
export const ofThing = (lets: Who, nobody: Outcome = 'signed-out'): Rule => ({
  lets,
  others: { nobody, 'signed in': 'not-found', inside: 'not-found' },
})

/** Asks about whoever asks: of the others there is nothing to say. */
export const ofAsker = (lets: Who): Rule => ({
  lets,
  others: { nobody: 'nothing', 'signed in': 'nothing', inside: 'nothing' },
})

/** Who is signed in does it for the own account; nobody is told to sign in. */
export const whoIsSignedIn = (Object.keys(whoIsWho) as Identity[]).filter((who) => whoIsWho[who] !== 'nobody')
export const everybody = Object.keys(whoIsWho) as Identity[]

export const facilitator: Who = ['facilitator']
export const leads: Who = ['client lead', 'contractor lead', 'stranger']
export const clientLead: Who = ['client lead', 'stranger']
export const throughProvider: Who = ['by provider here', 'by provider there']
/** Of the person that a call names, who is a participant of a side: that one, and leads. */
export const sheetOwners: Who = [...leads, 'client participant', 'contractor participant']
export const raters: Who = [...sheetOwners, ...throughProvider]
export const hats: Who = [...raters, 'facilitator']
export const manager: Who = ['programme manager']
export const platformAdmin: Who = ['platform admin']
export const organisationAdmins: Who = ['organisation admin', 'platform admin']

/** The person's own, for no organisation: whoever came by one's provider is asked to come the own way. */
export const theOwnWay = ({ lets, others, but }: Rule): Rule => ({
  lets: lets.filter((who) => !throughProvider.includes(who)),
  others,
  but: { ...but, ...Object.fromEntries(throughProvider.map((who) => [who, 'own-way' as const])) },
})

/** What a rule says of somebody. */
export const expectedOf = ({ lets, others, but }: Rule, identity: Identity): Outcome =>
  lets.includes(identity) ? 'let in' : (but?.[identity] ?? others[whoIsWho[identity]])
