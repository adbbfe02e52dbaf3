import { judgedOf, median, missed, type Row } from './figures.ts'

/** Three significant digits, whatever the size. */
function short(value: number): string {
  if (!Number.isFinite(value)) return '?'
  if (Math.abs(value) >= 100) return value.toFixed(0)
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

function barOf({ bar, floor, unit }: Row): string {
  if (bar === null) return 'none'
  const [sign, figure] = 'most' in bar ? ['≤', bar.most] : ['≥', bar.least]
  return `${sign} ${figure}${floor === null ? ` ${unit}` : ' ×'}`
}

function cellsOf(row: Row): string[] {
  const judged = judgedOf(row)
  const range = judged.length > 1 ? `${short(Math.min(...judged))}..${short(Math.max(...judged))}` : ''
  return [
    row.name,
    row.unit,
    short(median(row.product)),
    row.floor ? short(median(row.floor)) : '',
    row.floor ? `${short(median(judged))} ×` : '',
    range,
    barOf(row),
    missed(row) ? 'MISSED' : '',
    row.note ?? '',
  ]
}

const head = ['what', 'unit', 'product', 'floor', 'ratio', 'rounds', 'bar', '', '']
const toTheRight = [2, 3, 4, 6]

/** The rows as one table for a terminal: medians, ratio within each round, lowest and highest round, limit. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [head, ...rows.map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  const drawn = lines.map((cells) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return toTheRight.includes(column) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
  const [first = '', ...rest] = drawn
  return [first, '-'.repeat(Math.max(...drawn.map((line) => line.length))), ...rest].join('\n')
}

/** The last line: the number of rows with a limit, and how many missed it. */
export function summaryOf(rows: readonly Row[]): string {
  return `bench: ${rows.filter((row) => row.bar !== null).length} rows, ${rows.filter(missed).length} missed`
}
