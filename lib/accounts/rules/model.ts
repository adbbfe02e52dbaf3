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
