import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { formatTime } from '@/lib/i18n/format.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'

/** Of the asker's words at most so many signs stand in a mail. */
const WORDS_MAX = 60

/**
 * About an organisation that somebody asked for. `made`: to who asked; `href` leads to it, `proposalHref` to the proposal
 * on which they were asked. `waiting`: to a platform admin.
 */
export function organisationMail(
  { t }: MailWords,
  kind: 'made' | 'waiting',
  { name, href, proposalHref }: { name: string; href: string; proposalHref: string | null },
): MailContent {
  const values = { name: inertLine(Array.from(name).slice(0, WORDS_MAX).join('')) }
  const onProposal = kind === 'made' && proposalHref !== null
  return {
    subject: t(`organisation.${kind}.subject`, values),
    preheader: t(`organisation.${kind}.preheader`),
    seat: 'none',
    title: t(`organisation.${kind}.title`, values),
    blocks: [
      { kind: 'text', text: t(`organisation.${kind}.text`, values) },
      {
        kind: 'button',
        label: onProposal ? t('organisation.made.proposal') : t(`organisation.${kind}.button`),
        href: onProposal ? proposalHref : href,
      },
    ],
    reason: t(`organisation.${kind}.reason`),
  }
}

/** To an admin: a colleague asked to come in by mail, past the organisation's own sign-in. `opensAt`: when that opens. */
export function ownWayMail(
  { t, locale }: MailWords,
  { organisation, keeper, opensAt, href }: { organisation: string; keeper: string; opensAt: Date; href: string },
): MailContent {
  const values = { organisation: inertLine(organisation), keeper: inertLine(keeper) }
  return {
    subject: t('ownWay.subject', values),
    preheader: t('ownWay.preheader'),
    seat: 'none',
    title: t('ownWay.title', values),
    blocks: [
      { kind: 'text', text: t('ownWay.text', { ...values, time: formatTime(opensAt, locale) }) },
      { kind: 'text', text: t('ownWay.not', values) },
      { kind: 'button', label: t('ownWay.button'), href },
    ],
    reason: t('ownWay.reason', values),
  }
}
