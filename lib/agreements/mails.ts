import type { MailBlock, MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { inertLine, inertLines } from '@/lib/platform/inert-text.ts'

/** Something a person has to do. `due`: "2027-03-01". */
export interface Owed {
  readonly project: string
  readonly kind: 'agreement' | 'action'
  readonly what: string
  readonly due: string
}

/** To one owner: what is due soon, and what is overdue, over all projects; one of the two may be empty. */
export function owedMail(
  { t, locale }: MailWords,
  owed: { readonly soon: readonly Owed[]; readonly late: readonly Owed[] },
  href: string,
): MailContent {
  const count = owed.soon.length + owed.late.length
  const blocksOf = (lead: string, lines: readonly Owed[]): MailBlock[] =>
    lines.length === 0
      ? []
      : [
          { kind: 'text', text: lead },
          ...lines.map(({ project, kind, what, due }): MailBlock => ({
            kind: 'quote',
            text: `${inertLines(what)}\n${t('owed.line', {
              kind,
              project: inertLine(project),
              date: formatWeekdayDate(calendarDay(due), locale),
            })}`,
          })),
        ]
  return {
    subject: t('owed.subject', { count }),
    preheader: t(owed.late.length > 0 ? 'owed.preheaderLate' : 'owed.preheader'),
    // covers several projects, in which the reader may be on different sides
    seat: 'none',
    title: t('owed.title', { count }),
    blocks: [
      ...blocksOf(t('owed.late', { count: owed.late.length }), owed.late),
      ...blocksOf(t('owed.soon', { count: owed.soon.length }), owed.soon),
      { kind: 'text', text: t('owed.meaning') },
      { kind: 'button', label: t('owed.button'), href },
    ],
    reason: t('owed.reason'),
  }
}
