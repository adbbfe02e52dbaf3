import { onOneConnection } from './one-connection.ts'

/** How many of each ended with a restore. */
export interface EndedByRestore {
  readonly sessions: number
  readonly signInMails: number
  readonly invitationLinks: number
  readonly seats: number
  readonly screens: number
  readonly cards: number
  readonly queuedMails: number
}

/**
 * Ends what let somebody in when the backup was made, and takes its mails out of the queue. `ownerUrl`: of a database
 * that was just restored, and that no server has.
 */
export const endRestored = (ownerUrl: string): Promise<EndedByRestore> =>
  onOneConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<EndedByRestore>(
      `select sessions, sign_in_mails as "signInMails", invitation_links as "invitationLinks", seats, screens, cards,
         queued_mails as "queuedMails" from authz.end_restored()`,
    )
    const [ended] = rows
    if (!ended) throw new Error('the database said nothing of what ended')
    return ended
  })
