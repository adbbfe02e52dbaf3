import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'

/** Mails that did not leave, for one answer of the mail server. */
export interface MailTrouble {
  readonly code: string
  /** they are tried again */
  readonly waiting: number
  /** given up in the last seven days */
  readonly refused: number
  readonly latest: Date
}

/** Mails that did not leave, the latest first, without whom they were to. Throws not-found for all but platform admins. */
export const listMailTroubles = (context: AccessContext): Promise<MailTrouble[]> =>
  readWithAccess(context, (tx) => tx.$queryRaw<MailTrouble[]>`select * from authz.mail_troubles()`)
