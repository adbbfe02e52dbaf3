import { SIDES } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { Block, Section } from '@/lib/documents/rules/block.ts'
import { reasonColumns } from './record-topic.ts'
import { factorName, listIn, nameIn, ofSide, type Writing } from './record-writing.ts'

/** The session's results in full, and how many topics ended without anything that both sides confirmed. */
export function endingSection(writing: Writing): Section {
  const { t, locale } = writing.words
  const { agreements, differences, withoutOutcome } = writing.source.record.ending
  const agreed = agreements.map(({ factor, text }) => ({
    text: text.what,
    strong: true,
    note: {
      pieces: [
        ...SIDES.map((side) => ofSide(writing, side, nameIn(writing, text.owners[side]))),
        { text: t('ending.due', { date: formatDate(calendarDay(text.due), locale) }) },
        { text: factorName(writing, factor), look: 'soft' as const },
        { text: `${t('outcome.sign')}: ${text.sign}`, look: 'soft' as const },
        ...(text.effect ? [{ text: `${t('outcome.effect')}: ${text.effect}`, look: 'soft' as const }] : []),
      ],
      between: ' · ',
    },
  }))
  const left = withoutOutcome.map((factor) => factorName(writing, factor))
  const differ = (factor: number) => t('ending.differ', { factor: factorName(writing, factor) })
  const blocks: Block[] = [
    agreed.length > 0
      ? { kind: 'list', look: 'results', items: agreed }
      : { kind: 'text', look: 'lead', text: t('ending.none') },
    ...differences.map(({ factor, text }): Block => ({
      kind: 'group',
      look: 'result',
      blocks: [
        { kind: 'text', look: 'strong', text: differ(factor) },
        reasonColumns(writing, text.reasons, differ(factor)),
      ],
    })),
  ]
  if (left.length > 0)
    blocks.push({
      kind: 'text',
      look: 'body',
      text: {
        pieces: [
          { text: t('ending.withoutOutcome', { count: left.length }), look: 'strong' },
          { text: listIn(writing, left), look: 'soft' },
        ],
        between: ' ',
      },
    })
  return { id: 'record-ending', title: t('ending.title'), heavy: true, blocks }
}
