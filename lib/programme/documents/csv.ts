import { stringify } from 'csv-stringify/sync'
import { inertCell } from '@/lib/documents/plain-cell.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { isOfGaps, type ExportLine, type ExportValue } from './programme-lines.ts'

function written(value: ExportValue, position: number, locale: Locale): string {
  if (value === null) return ''
  if (typeof value === 'string') return inertCell(value)
  // for further computing: six decimals, without trailing zeros
  const digits = isOfGaps(position) ? value.toFixed(6).replace(/\.?0+$/, '') : value.toFixed(0)
  return locale === 'nl' ? digits.replace('.', ',') : digits
}

/** Lines as a CSV that a spreadsheet in this language opens directly: with its separator and decimal sign. */
export function csvText(lines: readonly ExportLine[], locale: Locale): string {
  const rows = lines.map((line) => line.map((value, position) => written(value, position, locale)))
  return stringify(rows, { delimiter: locale === 'nl' ? ';' : ',', record_delimiter: '\r\n' })
}

/** The file, written as fast as its reader takes it. It begins with the mark that tells a spreadsheet it is UTF-8. */
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
