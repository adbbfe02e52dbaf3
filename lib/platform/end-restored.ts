import type { Gone } from './gone-list.ts'
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
  /** rounds that stand still until their leads have answered */
  readonly stillRounds: number
}

/**
 * Ends what let somebody in when the backup was made, and takes its mails out of the queue. `ownerUrl`: of a database
 * that was just restored, and that no server has; `made`: ISO moment of the backup. Its rounds that are open or sealed stand
 * still.
 */
export const endRestored = (ownerUrl: string, made: string): Promise<EndedByRestore> =>
  onOneConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<EndedByRestore>(
      `select sessions, sign_in_mails as "signInMails", invitation_links as "invitationLinks", seats, screens, cards,
         queued_mails as "queuedMails", still_rounds as "stillRounds" from authz.end_restored($1)`,
      [made],
    )
    const [ended] = rows
    if (!ended) throw new Error('the database said nothing of what ended')
    return ended
  })

/** How many were erased or deleted, how many places ended, and how much was taken back, once more. */
export interface Repeated {
  readonly erased: number
  readonly deleted: number
  readonly takenOut: number
  readonly withdrawn: number
}

/** Does again what the list says was done after `made`. `ownerUrl`: as for endRestored, which comes first. */
export const repeatGone = (ownerUrl: string, gone: readonly Gone[], made: string): Promise<Repeated> =>
  onOneConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<Repeated>(
      'select erased, deleted, taken_out as "takenOut", withdrawn from authz.repeat_gone($1, $2)',
      [JSON.stringify(gone), made],
    )
    const [repeated] = rows
    if (!repeated) throw new Error('the database said nothing of who went')
    return repeated
  })
