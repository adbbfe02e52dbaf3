import type { Membership, RoundStatus } from '@/lib/access/rules/policy.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'

export interface ProjectMember {
  personId: string
  name: string
  functionTitle: string
  role: Membership['role']
  side: Side | null
  organisationName: string | null
  /** Has no mail and cannot sign in: fills in by a card or on paper. */
  withoutMail: boolean
  /** The organisation whose admin made this person a lead; null for a lead that the side chose, and for others. */
  leadNamedBy: string | null
}

export interface ProjectOrganisation {
  id: string
  name: string
  part: 'municipality' | 'contractor' | 'partner'
  side: Side
}

/** `rehearsal`: one facilitator practises on it for a day, with people who are made up. */
export type ProjectKind = 'work' | 'rehearsal'

/** The project as everyone in it sees it, with one person's membership. */
export interface ProjectView {
  id: string
  name: string
  description: string
  deletionDueAt: Date | null
  kind: ProjectKind
  membership: Membership
  personId: string
  organisations: ProjectOrganisation[]
  members: ProjectMember[]
}

/** `{ role, side }` of a stored membership as a Membership. */
export function membershipOf(row: { role: string; side: string | null }): Membership {
  return row.role === 'facilitator'
    ? { role: 'facilitator', side: null }
    : { role: row.role as 'participant' | 'sideLead', side: row.side as Side }
}

export interface ProjectLine {
  id: string
  name: string
  membership: Membership
  round: {
    number: number
    kind: RoundKind
    status: RoundStatus
    closesOn: Date
    /** after a restore, until the leads have said what they know */
    standsStill: boolean
  } | null
}

/** The membership as one word, for texts and for the strip at the top of a page. */
export type MembershipName =
  'clientParticipant' | 'clientLead' | 'contractorParticipant' | 'contractorLead' | 'facilitator'

export function membershipNameOf(membership: Membership): MembershipName {
  if (membership.role === 'facilitator') return 'facilitator'
  return `${membership.side}${membership.role === 'sideLead' ? 'Lead' : 'Participant'}`
}

/** Names of the leads of a side, including those who have not joined yet. */
export const leadsOf = (project: ProjectView, side: Side): string[] =>
  project.members.filter((one) => one.role === 'sideLead' && one.side === side).map(({ name }) => name)

/** Names of the project, its people and its organisations: by them somebody outside would know whose a text is. */
export const namesIn = ({ name, members, organisations }: ProjectView): string[] => [
  name,
  ...members.map((one) => one.name),
  ...organisations.map((one) => one.name),
]

/** Names of the project's facilitators, in order. */
export const facilitatorsOf = (project: ProjectView): string[] =>
  project.members.filter((member) => member.role === 'facilitator').map((member) => member.name)
