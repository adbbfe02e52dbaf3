import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
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

/** To the address that an organisation's provider has of somebody who comes by it for the first time: was that you? */
export function firstSignInMail(
  { t, locale }: MailWords,
  { organisation, link, code, until }: { organisation: string; link: string; code: string; until: Date },
): MailContent {
  const values = { organisation: inertLine(organisation) }
  return {
    subject: t('firstSignIn.subject', values),
    preheader: t('firstSignIn.preheader'),
    seat: 'none',
    title: t('firstSignIn.title'),
    blocks: [
      { kind: 'text', text: t('firstSignIn.lead', values) },
      { kind: 'button', label: t('firstSignIn.button'), href: link },
      { kind: 'code', label: t('firstSignIn.code'), code },
      { kind: 'text', text: t('firstSignIn.limits', { time: formatTime(until, locale) }) },
    ],
    reason: t('firstSignIn.reason'),
  }
}

/** To somebody who came by an organisation in a browser in which that had not been. */
export function signInNoticeMail(
  { t }: MailWords,
  { organisation, href }: { organisation: string; href: string },
): MailContent {
  const values = { organisation: inertLine(organisation) }
  return {
    subject: t('signInNotice.subject', values),
    preheader: t('signInNotice.preheader'),
    seat: 'none',
    title: t('signInNotice.title'),
    blocks: [
      { kind: 'text', text: t('signInNotice.lead', values) },
      { kind: 'text', text: t('signInNotice.reach', values) },
      { kind: 'text', text: t('signInNotice.not') },
      { kind: 'button', label: t('signInNotice.button'), href },
    ],
    reason: t('signInNotice.reason'),
  }
}
