import 'server-only'
import type { Locale } from '@/lib/i18n/config.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import { sheetParts } from '@/lib/programme/documents/sheet-parts.ts'
import type { NeighbourhoodDetail } from '@/lib/programme/rules/portfolio.ts'
import type { SheetParts } from '@/lib/programme/rules/sheet.ts'

/* apart from the files, so that a page loads nothing that makes a PDF */

/** A neighbourhood's sheet in blocks, for its page. */
export const getSheetParts = async (sheet: NeighbourhoodDetail, locale: Locale): Promise<SheetParts> =>
  sheetParts(sheet, await programmeWords(locale))
