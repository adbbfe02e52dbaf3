/** The state of an invitation's mail. */
export interface MailFate {
  /** when somebody requested it */
  readonly sentAt: Date
  /** when the mail server accepted it; null: not yet, or never */
  readonly mailedAt: Date | null
  /** the mail server's answer when it refused for good */
  readonly mailRefused: string | null
}

export type MailReason = 'address' | 'full' | 'other' | 'unreachable' | 'sender'

/** The meaning of a mail server's answer, or of a connection error, for a person (RFC 5321, 4.2.3). */
export function mailReasonOf(code: string): MailReason {
  if (['550', '551', '553', 'address'].includes(code)) return 'address'
  if (code === '552' || code === '452') return 'full'
  if (code.startsWith('sender-') || ['530', '534', '535', '538', 'EAUTH', 'ETLS'].includes(code)) return 'sender'
  return /^E[A-Z]+$/.test(code) ? 'unreachable' : 'other'
}
