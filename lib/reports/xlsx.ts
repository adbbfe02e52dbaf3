import { writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx'
import { plainCell } from './csv.ts'
import { isOfGaps, type ExportLine } from './programme-lines.ts'

/** A number with its sign, "+1.8"; the program that opens it writes the decimal sign of its own language. */
const signed = '+0.00####;-0.00####;0.00'

/**
 * Lines as a workbook of one sheet, with a heading that stays in sight: bytes as they are written, so that of a long one
 * little is held. What people typed stays text: a formula is only what is written as one.
 */
export function xlsxStream(
  sheet: string,
  columns: readonly string[],
  pages: AsyncIterable<readonly ExportLine[]>,
): ReadableStream<Uint8Array> {
  async function* rows(): AsyncGenerator<XlsxStreamRow, void> {
    for await (const lines of pages)
      for (const line of lines) yield line.map((value) => (typeof value === 'string' ? plainCell(value) : value))
  }
  return writeXlsxStream(rows(), {
    name: sheet,
    columns: columns.map((header, place) => ({
      header,
      width: Math.max(12, header.length + 2),
      numFmt: isOfGaps(place) ? signed : '0',
    })),
    freezePane: { rows: 1 },
  })
}
