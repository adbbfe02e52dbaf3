import { PdfPage } from '@/lib/documents/pdf-page.ts'
import { SIDES } from '@/lib/measures/model.ts'
import type { KitSource } from '@/lib/desk/rules/kit.ts'
import { drawAgenda, drawCover, drawOwnLines } from './kit-agenda.ts'
import { kitStyles } from './kit-parts.ts'
import { drawBlankSheet } from './kit-sheet.ts'
import { drawCards, drawWall } from './kit-wall.ts'
import type { KitWords } from './kit-words.ts'

/**
 * A project's print kit as one PDF: a page that says what is in it, the agenda, own sentences, the sheet for the wall, the
 * factors as cards, and blank worksheets. What there is not yet is named on the first page.
 */
export async function makePrintKit(
  source: KitSource,
  words: KitWords,
  createdAt: Date,
  { compress = true } = {},
): Promise<Buffer> {
  const { t, locale } = words
  const { project, agenda, roomCode, round } = source
  const lang = locale === 'nl' ? 'nl-NL' : 'en-GB'
  const sheet = new PdfPage({ title: `${t('title')}, ${project}`, lang, createdAt, compress })
  drawCover(sheet, source, words)
  if (agenda) {
    drawAgenda(sheet, source, agenda, words)
    drawOwnLines(sheet, source, words)
  }
  if (roomCode) drawWall(sheet, source, roomCode, words)
  drawCards(sheet, source, words)
  if (round) for (const side of SIDES) drawBlankSheet(sheet, source, words, { round, side })
  else drawBlankSheet(sheet, source, words, null)
  if (sheet.missed) sheet.write(sheet.root, 'P', t('missingSign'), kitStyles.small)
  return sheet.finish(t('foot', { project }), (number, pages) => t('pageOf', { page: number, pages }))
}
