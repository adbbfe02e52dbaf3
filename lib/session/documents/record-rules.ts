import { SIDES, type Side } from '@/lib/measures/model.ts'
import { formatDate } from '@/lib/i18n/format.ts'
import { gameRulesParts } from '@/lib/projects/rules/game-rules.ts'
import type { Block, Section } from '@/lib/documents/rules/block.ts'
import { sideName, type Writing } from './record-writing.ts'

/** Who accepted for a side, and when. */
function acceptedBy({ source, words: { rules, locale } }: Writing, side: Side): string {
  const given = source.rules.accepted[side]
  if (!given) return rules('record.not')
  const date = formatDate(given.acceptedAt, locale)
  return given.name === null ? rules('accepted.byErased', { date }) : rules('accepted.by', { name: given.name, date })
}

/** The rules of the game that held: which text, own lines, and who accepted them. */
export function rulesSection(writing: Writing): Section {
  const { rules } = writing.words
  const { lines, accepted } = writing.source.rules
  const title = rules('record.title')
  const versions = SIDES.flatMap((side) => accepted[side]?.textVersion ?? [])
  if (versions.length === 0)
    return { id: 'record-rules', title, blocks: [{ kind: 'text', look: 'body', text: rules('record.none') }] }
  const facts = SIDES.map((side) => ({ name: sideName(writing, side), value: acceptedBy(writing, side) }))
  const own = lines.map((line, position) => ({ text: line, note: rules('record.own', { number: position + 1 }) }))
  const standing = gameRulesParts.map((part) => ({
    text: rules(`version-1.${part}.title`),
    note: rules(`version-1.${part}.text`),
  }))
  const blocks: Block[] = [
    { kind: 'text', look: 'body', text: rules('record.lead', { version: Math.max(...versions) }) },
    { kind: 'facts', look: 'names', facts },
    ...(own.length > 0 ? [{ kind: 'list', look: 'lines', items: own } as const] : []),
    { kind: 'list', look: 'lines', items: standing, inShort: false, folded: { summary: rules('record.read') } },
  ]
  return { id: 'record-rules', title, blocks }
}
