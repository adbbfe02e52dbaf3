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
}

/** Replaces a character that a font does not have. */
export const replacement = '[?]'
