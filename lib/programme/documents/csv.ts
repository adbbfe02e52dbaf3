import { stringify } from 'csv-stringify/sync'
import type { Locale } from '@/lib/i18n/config.ts'
import { isOfGaps, type ExportLine, type ExportValue } from './programme-lines.ts'

/** Signs that nobody sees: they turn or hide what stands around them, or end a line. */
const unseen = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufff9-\ufffb]/gu
/** What a spreadsheet begins a formula by, as wide letters too; behind a separator, as a program may take the other one. */
const formula = /(?<=^|[;,])(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu

/** What people typed, on one line and without signs that nobody sees. */
export const plainCell = (text: string): string => text.replaceAll(unseen, ' ').trim()

/** The same for a file of which a spreadsheet guesses what is a formula: an apostrophe makes it text. */
export const inertCell = (text: string): string => plainCell(text).replaceAll(formula, "$1'")

function written(value: ExportValue, position: number, locale: Locale): string {
  if (value === null) return ''
  if (typeof value === 'string') return inertCell(value)
  // a file is to be computed with: six decimals, and none that say nothing
  const digits = isOfGaps(position) ? value.toFixed(6).replace(/\.?0+$/, '') : value.toFixed(0)
  return locale === 'nl' ? digits.replace('.', ',') : digits
}

/** Lines as CSV that a spreadsheet in this language opens by itself: its separator, its decimal sign. */
export function csvText(lines: readonly ExportLine[], locale: Locale): string {
  const rows = lines.map((line) => line.map((value, position) => written(value, position, locale)))
  return stringify(rows, { delimiter: locale === 'nl' ? ';' : ',', record_delimiter: '\r\n' })
}

/** The file, written as its reader takes it. It begins with the mark by which a spreadsheet knows that it is UTF-8. */
export function csvStream(
  columns: readonly string[],
  pages: AsyncGenerator<readonly ExportLine[], void>,
  locale: Locale,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${csvText([columns], locale)}`))
    },
    async pull(controller) {
      const next = await pages.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(csvText(next.value, locale)))
    },
    async cancel() {
      await pages.return()
    },
  })
}
