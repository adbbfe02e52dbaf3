import type { StripMarks } from '@/lib/charts/strip-stack.ts'
import type { Side } from '@/lib/measures/model.ts'

/** A drawing of the mirror, with its text alternative. `old`: the bar before people answered again. */
export interface StripFigure {
  readonly kind: 'strip'
  readonly marks: StripMarks & { readonly old?: { from: number; to: number } | null }
  readonly alt: string
  /** of the five stops, below the line */
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

/**
 * A part of a document, whatever draws it: a page, a PDF or a Word file. All texts are already in the reader's language.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly look: TextLook }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly name: string; readonly value: string }[] }
  /** What the two sides say, side by side; titles are headings of the third level. */
  | { readonly kind: 'facing'; readonly sides: Readonly<Record<Side, Column>> }
  | TableBlock
  | StripFigure
  /** Parts that belong together, below a rule: an agreement, a difference. */
  | { readonly kind: 'group'; readonly blocks: readonly Block[] }
