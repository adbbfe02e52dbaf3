import { onOneConnection } from './one-connection.ts'
import { prepareRoles } from './prepare-database.ts'
import { roleUrlFor } from './roles.ts'

/** How many of each ended, because their keys no longer match. Invitations are mailed again with a new link. */
export interface EndedSecrets {
  readonly sessions: number
  readonly signInMails: number
  readonly invitations: number
  readonly seats: number
  readonly screens: number
}

const asOwner = (ownerUrl: string): Promise<EndedSecrets> =>
  onOneConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<EndedSecrets>(
      `select sessions, sign_in_mails as "signInMails", invitations, seats, screens from authz.end_kept_secrets()`,
    )
    const [ended] = rows
    if (!ended) throw new Error('the database said nothing of what ended')
    return ended
  })

/**
 * Replaces the server's secret: ends what depended on the old one, then gives the database's roles their new passwords.
 * `adminUrl`: an administrator of the database. The old secret is verified first, so that nothing ends by mistake;
 * throws the driver's error when it is wrong. The servers must be stopped.
 */
export async function rotateSecret(adminUrl: string, oldSecret: string, newSecret: string): Promise<EndedSecrets> {
  const ended = await asOwner(roleUrlFor(adminUrl, oldSecret, 'owner'))
  await prepareRoles(adminUrl, newSecret)
  return ended
}
