import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import { REMINDER_DAYS, type Standstill } from '@/lib/programme/rules/programme.ts'

/** To a new manager of a programme: what they can see, and what never. */
export function managerMail({ t }: MailWords, programme: string, link: string): MailContent {
  const name = inertLine(programme)
  return {
    subject: t('manager.subject', { name }),
    preheader: t('manager.preheader'),
    seat: 'none',
    title: t('manager.title', { name }),
    blocks: [
      { kind: 'text', text: t('manager.lead') },
      { kind: 'text', text: t('manager.blind') },
      { kind: 'button', label: t('manager.button'), href: link },
      { kind: 'text', text: t('manager.signIn') },
    ],
    reason: t('manager.reason'),
  }
}

/** To an admin of a municipality: for how many neighbourhoods a programme asks, and what saying yes would mean. */
export function askedMail(
  { t }: MailWords,
  names: { readonly programme: string; readonly municipality: string },
  count: number,
  href: string,
): MailContent {
  const programme = inertLine(names.programme)
  const municipality = inertLine(names.municipality)
  return {
    subject: t('asked.subject', { programme, count }),
    preheader: t('asked.preheader', { municipality }),
    seat: 'none',
    title: t('asked.title', { programme, count }),
    blocks: [
      { kind: 'text', text: t('asked.lead', { programme, municipality, count }) },
      { kind: 'text', text: t('asked.how', { municipality, count }) },
      { kind: 'button', label: t('asked.button'), href },
      { kind: 'text', text: t('asked.blind') },
    ],
    reason: t('asked.reason', { municipality }),
  }
}

/** To a facilitator, from a programme: what is stalled, and what the programme does not see. */
export function standstillMail(
  { t, locale }: MailWords,
  names: { readonly project: string; readonly programme: string },
  { what, since }: Standstill,
  href: string,
): MailContent {
  const project = inertLine(names.project)
  const programme = inertLine(names.programme)
  return {
    subject: t('standstill.subject', { project }),
    preheader: t('standstill.preheader', { programme }),
    seat: 'facilitator',
    title: t('standstill.title', { project }),
    blocks: [
      { kind: 'text', text: t('standstill.lead', { project, programme }) },
      { kind: 'text', text: t(`standstill.what.${what}`, { date: formatDate(calendarDay(since), locale) }) },
      { kind: 'text', text: t('standstill.waiting') },
      { kind: 'button', label: t('toProject'), href },
      { kind: 'text', text: t('standstill.blind') },
    ],
    reason: t('standstill.reason', { project, days: REMINDER_DAYS }),
  }
}
