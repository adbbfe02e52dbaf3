import type { MailFate } from '@/lib/team/rules/mail-state.ts'
/** The role of an organisation. `facilitation`: a bureau that leads talks and takes no side. */
export const organisationKinds = ['municipality', 'contractor', 'facilitation', 'programme', 'partner'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export interface OrganisationName {
  id: string
  kind: OrganisationKind
  name: string
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
