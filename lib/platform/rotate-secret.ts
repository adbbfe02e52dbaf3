import pg from 'pg'
import { prepareRoles } from './prepare-database.ts'
import { roleUrlFor } from './roles.ts'

/** How many of each ended, as what they were kept under is no longer so. Invitations are mailed with a new link. */
export interface EndedSecrets {
  readonly sessions: number
  readonly signInMails: number
  readonly invitations: number
  readonly seats: number
  readonly screens: number
}

async function asOwner(ownerUrl: string): Promise<EndedSecrets> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<EndedSecrets>(
      `select sessions, sign_in_mails as "signInMails", invitations, seats, screens from authz.end_kept_secrets()`,
    )
    const [ended] = rows
    if (!ended) throw new Error('the database said nothing of what ended')
    return ended
  } finally {
    await client.end()
  }
}

/**
 * Puts another secret in the place of the one that the server ran with: ends what was kept under it, then gives the roles of
 * the database their new passwords. `adminUrl`: an administrator of the database. The old secret is tried first, so that
 * nothing ends by a slip; throws the driver's error when it does not fit. The servers are stopped meanwhile.
 */
export async function rotateSecret(adminUrl: string, oldSecret: string, newSecret: string): Promise<EndedSecrets> {
  const ended = await asOwner(roleUrlFor(adminUrl, oldSecret, 'owner'))
  await prepareRoles(adminUrl, newSecret)
  return ended
}
