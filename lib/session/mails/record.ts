import { SIDES, type Side } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { inertLine, inertLines } from '@/lib/platform/inert-text.ts'
import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { RecordSource } from '@/lib/session/rules/record-source.ts'
import { textOf } from '@/lib/documents/rules/block.ts'
import { factorName, labelLine, type Writing } from '@/lib/session/documents/record-writing.ts'
import type { RecordWords } from '@/lib/session/documents/record-words.ts'

export interface RecordReader {
  readonly role: 'participant' | 'sideLead' | 'facilitator'
  readonly side: Side | null
}

/** The session's results in full; people's own text never becomes a link. */
function endingLines({ t, locale }: MailWords, writing: Writing) {
  const { agreements, differences, withoutOutcome } = writing.source.record.ending
  return {
    agreed: agreements.map(({ factor, text }) =>
      t('record.agreement', {
        what: inertLines(text.what),
        factor: factorName(writing, factor),
        date: formatDate(calendarDay(text.due), locale),
      }),
    ),
    differ: differences.map(({ factor, text: { reasons } }) =>
      t('record.difference', {
        factor: factorName(writing, factor),
        client: inertLines(reasons.client),
        contractor: inertLines(reasons.contractor),
      }),
    ),
    without: withoutOutcome.length > 0 ? t('record.withoutOutcome', { count: withoutOutcome.length }) : null,
  }
}

/** The record of a closed session: what it was about, what was agreed, and where to find the whole record. */
export function recordMail(
  words: MailWords,
  texts: RecordWords,
  source: RecordSource,
  reader: RecordReader,
  link: string,
): MailContent {
  const { t, locale } = words
  const { record } = source
  const project = inertLine(source.project)
  const values = { project, date: formatDate(source.openedAt, locale), agreements: record.counts.agreements }
  const writing = { source, words: texts }
  const topics = record.topics.filter(({ reached }) => reached)
  const labels = topics.map((topic) => `${factorName(writing, topic.factor)}: ${textOf(labelLine(writing, topic))}`)
  const { agreed, differ, without } = endingLines(words, writing)
  const owesYes = reader.role === 'sideLead' && SIDES.some((side) => side === reader.side && !record.confirmed[side])
  return {
    seat: reader.side ?? 'facilitator',
    subject: t('record.subject', values),
    preheader: t('record.preheader', values),
    title: t('record.title', values),
    blocks: [
      { kind: 'text', text: t('record.lead', values) },
      ...(labels.length > 0
        ? ([
            { kind: 'text', text: t('record.labels') },
            { kind: 'quote', text: labels.join('\n') },
          ] as const)
        : []),
      { kind: 'text', text: t('record.agreed', values) },
      ...(agreed.length > 0 ? [{ kind: 'quote', text: agreed.join('\n') } as const] : []),
      ...(differ.length > 0
        ? ([
            { kind: 'text', text: t('record.differ') },
            { kind: 'quote', text: differ.join('\n') },
          ] as const)
        : []),
      ...(without ? [{ kind: 'text', text: without } as const] : []),
      ...(owesYes ? [{ kind: 'text', text: t('record.confirm') } as const] : []),
      { kind: 'button', label: t('record.button'), href: link },
      { kind: 'text', text: t('record.care') },
    ],
    reason: t('round.reason', { project }),
  }
}
