import type { StripMarks } from '@/lib/charts/strip-stack.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import type { Side } from '@/lib/measures/model.ts'

/** A drawing of the mirror, with what it says in words. `old`: the bar as it was before people answered again. */
export interface StripFigure {
  readonly kind: 'strip'
  readonly marks: StripMarks & { readonly old?: { from: number; to: number } | null }
  readonly alt: string
  /** of the five stops, under the line */
  readonly words: readonly string[]
  /** of the column for no answer on the scale; empty where the strip has none */
  readonly unknown: string
}

interface Column {
  readonly title: string
  readonly blocks: readonly Block[]
}

export interface TableBlock {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly string[]
  /** the first cell of a row is its header */
  readonly rows: readonly (readonly string[])[]
}

export interface ListItem {
  readonly text: string
  readonly note: string
  readonly strong?: boolean
}

export type TextLook = 'body' | 'lead' | 'strong' | 'soft'

/** A part of a document, whatever it is written as. All texts are in the reader's language already. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly look: TextLook }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly name: string; readonly value: string }[] }
  /** What the two sides say, facing each other; titles are headings of the third level. */
  | { readonly kind: 'facing'; readonly sides: Readonly<Record<Side, Column>> }
  | TableBlock
  | StripFigure
  /** What belongs together under a rule: an agreement, a difference. */
  | { readonly kind: 'group'; readonly blocks: readonly Block[] }

export interface ReportDocument {
  readonly locale: Locale
  readonly title: string
  readonly lead: string
  readonly blocks: readonly Block[]
  /** at the foot of every page, before the number */
  readonly foot: string
  readonly pageOf: (page: number, pages: number) => string
  /** said at the end where a text held a sign that the font does not have */
  readonly missingSign: string
  readonly createdAt: Date
}

/** What stands in the place of a sign that a font does not have. */
export const replacement = '[?]'
