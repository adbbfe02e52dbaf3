import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { formatTime } from '@/lib/i18n/format.ts'

/** With link and code, for an address that has an account. `until`: when both end. */
export function signInMail(
  { t, locale }: MailWords,
  { link, code, until }: { link: string; code: string; until: Date },
): MailContent {
  const time = formatTime(until, locale)
  return {
    subject: t('signIn.subject'),
    preheader: t('signIn.preheader', { time }),
    seat: 'none',
    title: t('signIn.title'),
    blocks: [
      { kind: 'text', text: t('signIn.lead') },
      { kind: 'button', label: t('signIn.button'), href: link },
      { kind: 'code', label: t('signIn.code'), code },
      { kind: 'text', text: t('signIn.limits', { time }) },
    ],
    reason: t('signIn.reason'),
  }
}

/**
 * For an address without an account: only its reader learns that there is none. `contact`: whom to write to for a
 * start, null where this copy names nobody.
 */
export function noAccountMail({ t }: MailWords, contact: string | null): MailContent {
  return {
    subject: t('noAccount.subject'),
    preheader: t('noAccount.preheader'),
    seat: 'none',
    title: t('noAccount.title'),
    blocks: [
      { kind: 'text', text: t('noAccount.lead') },
      { kind: 'text', text: t('noAccount.invited') },
      { kind: 'text', text: t('noAccount.notInvited') },
      { kind: 'text', text: contact ? t('noAccount.begin', { address: contact }) : t('noAccount.beginAsk') },
    ],
    reason: t('noAccount.reason'),
  }
}
