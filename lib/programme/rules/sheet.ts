import type { FactsBlock, Section, StripFigure, TableBlock, TextBlock } from '@/lib/documents/rules/block.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** What a neighbourhood's sheet says of the answers in its rounds. */
export interface SheetAnswers {
  readonly sentence: TextBlock
  /** where everyone was in the latest round, or why that is not shown; by factor, in their order */
  readonly factors: readonly { readonly factor: FactorNumber; readonly block: StripFigure | TextBlock }[]
  readonly notes: readonly TextBlock[]
  readonly table: TableBlock
}

/** A neighbourhood's sheet in blocks: figures of the sides, never of a person, and only what may be shown. */
export interface SheetParts {
  readonly facts: FactsBlock
  /** a sentence as long as no round was revealed, or while they are counted */
  readonly answers: SheetAnswers | TextBlock
  readonly released: readonly Section[]
}
