export interface OpenSession {
  id: string
  createdAt: Date
  lastUsedBefore: Date
  device: string
}

/** Which mails about rounds a person wants: all, or only those about a start or an end. */
export type MailLevel = 'all' | 'essential'

/** An organisation that has a sign-in of its own, and whether the reader's account is linked to it. */
export interface OwnSignIn {
  readonly organisationId: string
  readonly name: string
  readonly linked: boolean
}

/** An organisation that requires its own sign-in of the reader, who came another way. */
export interface ClosedOrganisation {
  readonly organisationId: string
  readonly name: string
  /** is the reader one of the two admins for whom the way by mail stays? */
  readonly keeper: boolean
  /** when that way opens, once it was asked for */
  readonly opensAt: Date | null
}
