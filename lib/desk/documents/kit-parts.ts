import { measure, page, pdfColours, type PdfPage, type Style } from '@/lib/documents/pdf-page.ts'

export type Element = PDFKit.PDFStructureElement

const style = (face: Style['face'], size: number, leading: number, colour: string = pdfColours.ink): Style => ({
  face,
  size,
  leading,
  colour,
})

/** The styles of a print kit: larger than a report's, as it is read across a table. */
export const kitStyles = {
  title: style('display', 25, 29),
  h2: style('display', 16, 20),
  h3: style('display', 13, 17),
  body: style('text', 11, 15.5),
  strong: style('strong', 11, 15.5),
  small: style('text', 9, 12.6, pdfColours.soft),
  time: style('display', 14, 18),
  tick: style('text', 9.4, 12),
} as const

/** Opens a new page with a title on it, which is in the bookmarks too. */
export function titledPage(sheet: PdfPage, title: string): Element {
  sheet.newPage()
  const part = sheet.element(sheet.root, 'Sect')
  sheet.bookmark(title, 2)
  sheet.write(part, 'H2', title, kitStyles.title)
  sheet.space(8)
  sheet.rule(5)
  sheet.space(12)
  return part
}

/** Items in a list, each with a square before it. */
export function bullets(sheet: PdfPage, parent: Element, items: readonly string[], look: Style = kitStyles.body): void {
  const list = sheet.element(parent, 'L')
  for (const text of items) {
    sheet.require(look.leading * 2)
    const at = sheet.y
    sheet.ornament(() => sheet.doc.rect(page.left, at + look.size * 0.5, 4.6, 4.6).fill(pdfColours.ink))
    const body = sheet.element(sheet.element(list, 'LI'), 'LBody')
    sheet.write(body, 'P', text, look, { x: page.left + 14, width: measure - 14 })
    sheet.space(4)
  }
}

/** A square to tick with a pen. */
export function square({ doc }: PdfPage, x: number, y: number): void {
  doc.undash().lineWidth(1.2).rect(x, y, 9, 9).stroke(pdfColours.ink)
}

/** The height of choices in a row, with their words in columns of one width. */
export function heightOfTicks(sheet: PdfPage, options: readonly string[]): number {
  const width = measure / options.length - 18
  return Math.max(...options.map((text) => sheet.heightOf(text, kitStyles.tick, width))) + 6
}

/** Choices in a row, each with its square; the last one may stand apart, behind a line. */
export function ticks(sheet: PdfPage, parent: Element, options: readonly string[], apart = false): void {
  const column = measure / options.length
  const [top, height] = [sheet.y, heightOfTicks(sheet, options)]
  const list = sheet.element(parent, 'L')
  for (const [at, text] of options.entries()) {
    const x = page.left + at * column
    sheet.ornament(() => {
      square(sheet, x, top + 2)
      if (apart && at === options.length - 1) sheet.doc.rect(x - 7, top, 1.2, height - 4).fill(pdfColours.ink)
    })
    const item = sheet.element(sheet.element(list, 'LI'), 'LBody')
    sheet.mark(item, 'LBody', () => {
      for (const [line, words] of sheet.linesOf(text, kitStyles.tick, column - 18).entries())
        sheet.drawLine(words, kitStyles.tick, { x: x + 14, width: column - 18 }, top + line * kitStyles.tick.leading)
    })
  }
  sheet.y = top + height
}

/** Of a line to write on, with the room above it. */
export const lineHeight = 23

/** Lines to write on. */
export function writingLines(sheet: PdfPage, count: number): void {
  for (let line = 0; line < count; line += 1) {
    sheet.y += lineHeight - 0.7
    sheet.rule(0.7, pdfColours.control)
  }
}

/** A question with its hint, in bold; what to tick or write follows. */
export function asked(sheet: PdfPage, parent: Element, question: string, hint?: string): void {
  sheet.write(parent, 'P', question, kitStyles.strong)
  if (hint !== undefined) sheet.write(parent, 'P', hint, kitStyles.small)
  sheet.y += 3
}
