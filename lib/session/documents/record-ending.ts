import { SIDES } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { Block } from '@/lib/documents/rules/block.ts'
import { reasonColumns } from './record-topic.ts'
import { factorName, listIn, nameIn, sideTitle, type Writing } from './record-writing.ts'

/** The session's results in full, and how many topics ended without anything that both sides confirmed. */
export function endingBlocks(writing: Writing): Block[] {
  const { t, locale } = writing.words
  const { agreements, differences, withoutOutcome } = writing.source.record.ending
  const agreed = agreements.map(({ factor, text }) => ({
    text: text.what,
    strong: true,
    note: [
      ...SIDES.map((side) => `${sideTitle(writing, side)}: ${nameIn(writing, text.owners[side])}`),
      t('ending.due', { date: formatDate(calendarDay(text.due), locale) }),
      factorName(writing, factor),
    ].join(' · '),
  }))
  const left = withoutOutcome.map((factor) => factorName(writing, factor))
  return [
    { kind: 'heading', level: 2, text: t('ending.title') },
    agreed.length > 0 ? { kind: 'list', items: agreed } : { kind: 'text', look: 'lead', text: t('ending.none') },
    ...differences.flatMap(({ factor, text }): Block[] => [
      { kind: 'text', look: 'strong', text: t('ending.differ', { factor: factorName(writing, factor) }) },
      reasonColumns(writing, text.reasons),
    ]),
    ...(left.length > 0
      ? [
          {
            kind: 'text',
            look: 'body',
            text: `${t('ending.withoutOutcome', { count: left.length })} ${listIn(writing, left)}`,
          } as const,
        ]
      : []),
  ]
}
