/** Whose product an organisation signs in by: it decides which claims vouch for an address. */
export const signInPresets = ['entra', 'keycloak', 'other'] as const
export type SignInPreset = (typeof signInPresets)[number]

/** What a press to sign in by an organisation is for. */
export type SignInPurpose = 'enter' | 'link' | 'test'

/** The longest that a session by an organisation's provider may last, in hours. */
export const sessionHoursMost = 12

/** Where the provider of an organisation sends people back to. */
export const comeBackPath = (organisationId: string): string => `/sign-in/back/${organisationId}`

/** Where an organisation's people begin, to be kept on an intranet. */
export const signInDoorPath = (organisationId: string): string => `/sign-in/by/${organisationId}`

/** Where an organisation's admins set it up. */
export const signInPath = (organisationId: string): string => `/organisations/${organisationId}/sign-in`

/** Where a provider says that somebody signed out there. */
export const signedOutPath = (organisationId: string): string => `/api/sign-in/${organisationId}/signed-out`

/** What a test of a provider found, for who set it up. */
export interface SignInFindings {
  readonly subject: string
  /** null: the provider sends none */
  readonly address: string | null
  /** does the provider say that the address is this person's? */
  readonly vouched: boolean
  /** by how many seconds the provider's clock is ahead of ours; negative when it is behind */
  readonly clockAhead: number
}

/** An organisation's own sign-in, as its admins see it. */
export interface SignInSettings {
  readonly preset: SignInPreset
  readonly issuer: string
  readonly clientId: string
  /** false once the server's own secret was replaced: the client's must be given again */
  readonly secretKept: boolean
  readonly testedAt: Date | null
  readonly sessionHours: number
  readonly findings: SignInFindings | null
  /** how many people are linked */
  readonly linked: number
  /** is it required of members at proven domains? */
  readonly required: boolean
  /** the admins for whom the way by mail stays then: their persons' ids */
  readonly keepers: readonly string[]
}
