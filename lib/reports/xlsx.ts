import writeXlsxFile, { type Cell } from 'write-excel-file/node'
import { plainCell } from './csv.ts'
import { gapColumn, type ExportLine, type ExportValue } from './programme-lines.ts'

/** A number with its sign, "+1.8"; the program that opens it writes the decimal sign of its own language. */
const signed = '+0.0;-0.0;0.0'

function cellOf(value: ExportValue, place: number): Cell {
  if (value === null) return null
  if (typeof value === 'number') return { type: Number, value, format: place === gapColumn ? signed : '0' }
  // always as text: a formula is only what is written as one
  return { type: String, value: plainCell(value) }
}

/** Lines as a workbook of one sheet, with a heading that stays in sight. */
export function makeXlsx(sheet: string, columns: readonly string[], lines: readonly ExportLine[]): Promise<Buffer> {
  const head = columns.map((value): Cell => ({ type: String, value, fontWeight: 'bold' }))
  return writeXlsxFile([head, ...lines.map((line) => line.map(cellOf))], {
    sheet,
    stickyRowsCount: 1,
    columns: columns.map((name) => ({ width: Math.max(12, name.length + 2) })),
  }).toBuffer()
}
