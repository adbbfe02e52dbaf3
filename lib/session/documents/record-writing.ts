import type { By } from '@/lib/session/rules/model.ts'
import type { RecordTopic } from '@/lib/session/rules/record.ts'
import { nameOf, whoOf, type NamelessWords } from '@/lib/session/rules/who.ts'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import { bothSides, type Side } from '@/lib/measures/model.ts'
import { badgeNamesOf, labelNameOf } from '@/lib/measures/naming.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import type { Line, Piece } from '@/lib/documents/rules/block.ts'
import { glyphKindOf } from '@/lib/mirror/rules/glyph-kind.ts'
import type { RecordContent } from '@/lib/session/rules/record-source.ts'
import type { RecordWords } from './record-words.ts'

/** What each part of a record's document needs. */
export interface Writing {
  readonly source: RecordContent
  readonly words: RecordWords
}

export const sideTitle = ({ words: { sides } }: Writing, side: Side): string => sides(`${side}Title`)

function namelessWords(writing: Writing): NamelessWords {
  const { t } = writing.words
  return { gone: t('gone'), facilitator: t('facilitator'), sides: bothSides((side) => sideTitle(writing, side)) }
}

/** Who did something, in words. */
export const whoIn = (writing: Writing, by: By): string => whoOf(writing.source.people, namelessWords(writing), by)
export const nameIn = (writing: Writing, personId: string): string =>
  nameOf(writing.source.people, namelessWords(writing), personId)
/** Joins words as the language does: "a, b en c". */
export const listIn = ({ words: { locale } }: Writing, items: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
export const sayIn = ({ words: { say } }: Writing, messages: readonly SentenceMessage[]): string =>
  messages.map(({ key, values }) => say(key, values)).join(' ')

export const factorName = ({ source, words }: Writing, factor: number): string =>
  factorOf(worksheetOf(source.worksheetVersion), factor).name[words.locale]

/** The words for the five stops and for "I do not know" (`wordOf(null)`). */
export function scaleOf({ source, words }: Writing) {
  const { scale, dontKnow } = worksheetOf(source.worksheetVersion)
  const names = scale.map(({ label }) => label[words.locale])
  const unknown = dontKnow.label[words.locale]
  return { names, unknown, wordOf: (stop: number | null) => (stop === null ? unknown : (names[stop - 1] ?? '')) }
}

/** A topic's label with its badges, on one line. */
export const labelLine = (writing: Writing, { analysis }: Pick<RecordTopic, 'analysis'>): Line => ({
  pieces: [
    { text: sayIn(writing, [labelNameOf(analysis)]), glyph: glyphKindOf(analysis) },
    ...badgeNamesOf(analysis).map((name) => ({ text: sayIn(writing, [name]), badge: true })),
  ],
  between: ' · ',
})

/** A text of one side: its name in a file, its mark on a page. */
export const ofSide = (writing: Writing, side: Side, text: string): Piece => ({
  ...{ text, side },
  before: `${sideTitle(writing, side)}: `,
})

/** A side's name as a name of its own, in its colour on a page. */
export const sideName = (writing: Writing, side: Side): Line => ({
  pieces: [{ text: sideTitle(writing, side), side, look: 'strong' }],
  between: '',
})
