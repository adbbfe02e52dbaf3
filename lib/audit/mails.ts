import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import type { MailContent } from '@/lib/platform/mail-layout.ts'

interface AuditHead {
  readonly name: string
  readonly number: number
  /** Hexadecimal. */
  readonly hash: string
  readonly href: string
}

/** The head of an organisation's audit log, to keep: to one of its admins, each month and when somebody exports it. */
export function auditHeadMail({ t }: MailWords, { name, number, hash, href }: AuditHead): MailContent {
  const values = { name: inertLine(name) }
  return {
    subject: t('auditHead.subject', values),
    preheader: t('auditHead.preheader'),
    seat: 'none',
    title: t('auditHead.title'),
    blocks: [
      { kind: 'text', text: t('auditHead.text', values) },
      { kind: 'quote', text: `${number} ${hash}` },
      { kind: 'text', text: t('auditHead.keep') },
      { kind: 'button', label: t('auditHead.button'), href },
    ],
    reason: t('auditHead.reason', values),
  }
}
