import { partsOfDocx } from './read-docx.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')

/** Index of a column from its letters: A is 0. */
const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1

/**
 * The lines of one sheet of a workbook: inline texts and numbers; null for empty cells. All are as wide as the first,
 * which has the headings. `number`: of the sheet, from 1; the list is the second.
 */
export function linesOfXlsx(file: Buffer, number = 2): (string | number | null)[][] {
  const sheet = partsOfDocx(file).get(`xl/worksheets/sheet${String(number)}.xml`)
  if (sheet === undefined) throw new Error('the workbook has no sheet')
  const rows = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, cells = '']) => cells)
  const width = rows[0]?.match(/<c /g)?.length ?? 0
  return rows.map((cells) => {
    const line: (string | number | null)[] = Array.from({ length: width }, () => null)
    for (const [, letters = '', text, number] of cells.matchAll(
      /<c r="([A-Z]+)\d+"[^>]*>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>/gs,
    ))
      line[columnOf(letters)] = text === undefined ? Number(number) : plain(text)
    return line
  })
}
