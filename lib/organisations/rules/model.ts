import type { Side } from '@/lib/measures/model.ts'
import type { MailFate } from '@/lib/team/rules/mail-state.ts'
/** The role of an organisation. `facilitation`: a bureau that leads talks and takes no side. */
export const organisationKinds = ['municipality', 'contractor', 'facilitation', 'programme', 'partner'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

interface OrganisationName {
  id: string
  kind: OrganisationKind
  name: string
}

export interface ListedOrganisation extends OrganisationName {
  /** Whether anybody vouches for its name: the platform's admin, or a domain that is proven. */
  confirmed: boolean
}

export interface MyOrganisation extends OrganisationName {
  admin: boolean
}

export interface OrganisationMember {
  personId: string
  name: string
  role: 'member' | 'admin'
  joined: boolean
  invitation: (MailFate & { id: string; email: string; expiresAt: Date }) | null
}

/** Unsent mails, for one answer of the mail server. */
export interface MailTrouble {
  readonly code: string
  /** being retried */
  readonly waiting: number
  /** given up in the last seven days */
  readonly refused: number
  readonly latest: Date
}

/** A side has one or two leads. */
export const LEADS_MAX = 2

/** How far a project is, as its organisations' admins know it: no lock shows. */
export type ProjectState = 'preparing' | 'running' | 'revealed' | 'deleting'

/** A project of an organisation, as its admins know it. */
export interface OrganisationProject {
  readonly projectId: string
  readonly name: string
  readonly side: Side
  readonly state: ProjectState
  /** Names of the leads of the organisation's side. */
  readonly leads: readonly string[]
  /** Who of the organisation takes part there and could be made a lead. */
  readonly candidates: readonly { readonly id: string; readonly name: string }[]
}
