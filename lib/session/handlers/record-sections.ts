import 'server-only'
import type { Section } from '@/lib/documents/rules/block.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { recordSections } from '@/lib/session/documents/record-sections.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'
import type { RecordContent } from '@/lib/session/rules/record-source.ts'

/* apart from the files, so that a page loads nothing that makes a PDF */

/** What a record says, in the order of its files, for its page; also of a session that still runs. */
export async function getRecordSections(content: RecordContent, locale: Locale): Promise<Section[]> {
  return recordSections({ source: content, words: await recordWords(locale) })
}
