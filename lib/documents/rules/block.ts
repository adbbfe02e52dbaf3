import type { Drawing, Picture } from '@/lib/charts/drawing.ts'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import type { Side } from '@/lib/measures/model.ts'

/** A piece of a line that a page shows in a way of its own; a file writes it between the others. */
export interface Piece {
  readonly text: string
  /** whose it is: a mark before it, on a page; `before` says it in a file */
  readonly side?: Side
  /** the side's mark is an outline: not (yet) */
  readonly hollow?: boolean
  /** said or done: a tick, on a page */
  readonly tick?: boolean
  /** absent: a dash on a page, and these words for screen readers */
  readonly look?: 'strong' | 'soft' | 'absent'
  /** the picture of a label */
  readonly glyph?: GlyphKind
  /** in a frame: what is remarkable beside a label */
  readonly badge?: boolean
  /** around it in a file, where a page shows a mark or another look */
  readonly before?: string
  readonly after?: string
}

/** A text, or pieces with what a file writes between them. */
export type Line = string | { readonly pieces: readonly Piece[]; readonly between: string }

/** A line as a file writes it. */
export const textOf = (line: Line): string =>
  typeof line === 'string'
    ? line
    : line.pieces.map(({ text, before = '', after = '' }) => `${before}${text}${after}`).join(line.between)

/** A drawing of the mirror on the scale of five stops, with its text alternative. */
export interface StripFigure {
  readonly kind: 'strip'
  readonly drawing: Drawing
  readonly alt: string
  /** of the five stops, below the line */
  readonly words: readonly string[]
  /** of the column for no answer on the scale; empty where the strip has none */
  readonly unknown: string
  readonly only?: 'file'
  readonly inShort?: false
}

/** A chart with its caption and its text alternative. */
export interface FigureBlock {
  readonly kind: 'figure'
  readonly caption: string
  readonly alt: string
  /** as wide as there is room, or of a size of its own */
  readonly chart: Drawing | Picture
  /** on a page behind a button with these words */
  readonly folded?: { readonly summary: string }
}

interface Column {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** What the two sides say, side by side; in a file the titles are headings of the third level. */
export interface FacingBlock {
  readonly kind: 'facing'
  /** the pair's name, for screen readers */
  readonly label: string
  /** the level of the titles as headings of a page; none by default */
  readonly titleLevel?: 3
  /** a page may put a part of its own here, by this name */
  readonly slot?: string
  readonly sides: Readonly<Record<Side, Column>>
}

export interface TableBlock {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly Line[]
  /** the first cell of a row is its header */
  readonly rows: readonly (readonly Line[])[]
  /** on a phone: it scrolls (the default), or every row becomes a small list */
  readonly onPhone?: 'scroll' | 'rows'
  /** columns (from 0) with words in their cells; the first always has, and the others have figures below each other */
  readonly ofWords?: readonly number[]
  /** on a page behind a button with these words; with its caption for screen readers alone, unless `captioned` */
  readonly folded?: { readonly summary: string; readonly captioned?: boolean }
}

export interface ListItem {
  readonly text: Line
  readonly note: Line
  readonly strong?: boolean
}

/**
 * lines: with a square; questions: in the order of their votes; results: numbered; labels: the note at the
 * end; agreements: the note after the text; quotes: large, with a rule at their side; pairs: two beside each other on a
 * page that has room
 */
export type ListLook = 'lines' | 'questions' | 'results' | 'labels' | 'agreements' | 'quotes' | 'pairs'

export interface ListBlock {
  readonly kind: 'list'
  readonly look?: ListLook
  readonly items: readonly ListItem[]
  /** a file in short leaves it out: it stands elsewhere in full */
  readonly inShort?: false
  /** on a page behind a button with these words */
  readonly folded?: { readonly summary: string }
}

export interface FactsBlock {
  readonly kind: 'facts'
  /** names: one below the other; outcome: beside each other; spread: over the whole width */
  readonly look?: 'names' | 'outcome' | 'spread'
  readonly facts: readonly { readonly name: Line; readonly value: Line }[]
}

/** soft and quiet: of less weight, small or in the size of the text; a file has one look for both */
export type TextLook = 'body' | 'lead' | 'strong' | 'soft' | 'quiet'

export interface TextBlock {
  readonly kind: 'text'
  readonly text: Line
  readonly look: TextLook
  /** what a page does not say */
  readonly only?: 'file'
  readonly inShort?: false
}

export interface HeadingBlock {
  readonly kind: 'heading'
  readonly level: 2 | 3
  readonly text: string
  /** on a page what follows has it as its name already */
  readonly only?: 'file'
  /** a printed page and a file in short leave out what stands below it: that stands elsewhere */
  readonly onPaper?: false
  /** on a page what stands below it is behind a button with these words, instead of the heading */
  readonly folded?: { readonly summary: string }
}

/**
 * A part of a document, whatever draws it: a page, a PDF or a Word file. All texts are already in the reader's language.
 */
export type Block =
  | HeadingBlock
  | TextBlock
  | ListBlock
  | FactsBlock
  | FacingBlock
  | TableBlock
  | StripFigure
  | FigureBlock
  /** Parts that belong together, below a rule: an agreement, a difference. `result`: without a rule in a file. */
  | { readonly kind: 'group'; readonly look?: 'result'; readonly blocks: readonly Block[] }

/** A part of a document with a title: a band of a page, a heading of the second level in a file. */
export interface Section {
  /** the anchor on a page */
  readonly id: string
  readonly title: string
  /** a line below the title */
  readonly note?: string
  /** the main content of the page, once */
  readonly heavy?: boolean
  /** one of several small ones below each other, on a page */
  readonly compact?: boolean
  readonly blocks: readonly Block[]
}

/** Sections as the blocks of a file. */
export const blocksOf = (sections: readonly Section[]): Block[] =>
  sections.flatMap(({ title, note, blocks }) => [
    { kind: 'heading', level: 2, text: title },
    ...(note === undefined ? [] : [{ kind: 'text', look: 'soft', text: note } as const]),
    ...blocks,
  ])

/**
 * Blocks in short, as a printed page shows them: without what only a file has, what stands elsewhere, and the table that
 * a page keeps behind a button.
 */
export function inShort(blocks: readonly Block[]): Block[] {
  let isLeft = false
  return blocks.filter((block) => {
    if (block.kind === 'heading') isLeft = block.onPaper === false
    const isFolded = block.kind === 'table' && block.folded !== undefined
    return !isLeft && !isFolded && !('inShort' in block) && !('only' in block)
  })
}
