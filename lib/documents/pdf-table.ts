import { textOf, type TableBlock } from './rules/block.ts'
import { stylesOf } from './pdf-looks.ts'
import { asRead, measure, page, pdfColours, whole, type PdfPage } from './pdf-page.ts'

type Element = PDFKit.PDFStructureElement
type Box = typeof whole

/** Between the text of a cell and the next cell, at least. */
const cellGap = 12

/** A column for names as wide as its widest word, up to a share of the page; the other columns are alike. */
function boxesOf(sheet: PdfPage, { columns, rows }: Pick<TableBlock, 'columns' | 'rows'>): Box[] {
  const names = [columns[0] ?? '', ...rows.map(([name = '']) => name)].map(textOf)
  const widest = sheet.widestWord(names, stylesOf(sheet).cellStrong) + cellGap
  const first = Math.min(measure * 0.46, Math.max(widest, measure * Math.min(0.46, 1.6 / columns.length)))
  const rest = (measure - first) / Math.max(1, columns.length - 1)
  return columns.map((_, position) => ({
    x: position === 0 ? page.left : page.left + first + (position - 1) * rest,
    width: (position === 0 ? first : rest) - cellGap,
  }))
}

export function drawTable(sheet: PdfPage, parent: Element, { caption, columns, rows }: TableBlock): void {
  const table = sheet.element(parent, 'Table')
  sheet.require(80)
  sheet.write(table, 'Caption', caption, stylesOf(sheet).smallStrong)
  sheet.space(4)
  const boxes = boxesOf(sheet, { columns, rows })
  const row = (cells: TableBlock['columns'], isHead: boolean) => {
    const set = cells.map((cell, position) => {
      const look = isHead || position === 0 ? stylesOf(sheet).cellStrong : stylesOf(sheet).cell
      return { look, lines: sheet.linesOf(textOf(cell), look, boxes[position]?.width ?? measure) }
    })
    const height = Math.max(...set.map(({ lines, look }) => lines.length * look.leading))
    sheet.require(height + 8)
    const element = sheet.element(table, 'TR')
    for (const [position, { look, lines }] of set.entries()) {
      const isHeader = isHead || position === 0
      const tag = isHeader ? 'TH' : 'TD'
      const cell = sheet.element(element, tag, {
        ...(isHeader && { scope: isHead ? 'Column' : 'Row' }),
        ...asRead(textOf(cells[position] ?? '')),
      })
      sheet.mark(cell, tag, () => {
        for (const [number, line] of lines.entries())
          sheet.drawLine(line, look, boxes[position] ?? whole, sheet.y + 3 + number * look.leading)
      })
    }
    sheet.y += height + 5
    sheet.rule(isHead ? 1 : 0.5, isHead ? pdfColours.ink : pdfColours.line)
  }
  row(columns, true)
  for (const cells of rows) row(cells, false)
}
