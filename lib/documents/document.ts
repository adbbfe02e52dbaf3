import type { Locale } from '@/lib/i18n/config.ts'
import type { Block } from './rules/block.ts'

export interface ReportDocument {
  readonly locale: Locale
  readonly title: string
  readonly lead: string
  readonly blocks: readonly Block[]
  /** at the foot of every page, before the number */
  readonly foot: string
  readonly pageOf: (page: number, pages: number) => string
  /** added at the end if a text contained a character that the font does not have */
  readonly missingSign: string
  readonly createdAt: Date
  /** small type with little air between, for a document that people file: in a PDF only */
  readonly dense?: boolean
}

/** Replaces a character that a font does not have. */
export const replacement = '[?]'
