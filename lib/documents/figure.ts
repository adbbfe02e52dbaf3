import type { Figure, Paint, Picture } from '@/lib/charts/drawing.ts'
import type { StripFigure } from './rules/block.ts'
import { printInks } from './inks.ts'
import { measure, page, type PdfPage, type Style } from './pdf-page.ts'
import { stripPicture, wordsBelowPx } from './strip-picture.ts'

/** A px in points: smaller than on the screen, with the same proportions. */
const scale = 0.72
const stripWidthPt = Math.min(measure, 400)

/** Fills and outlines the open path. */
function paint(doc: PDFKit.PDFDocument, { fill, stroke }: Paint): void {
  if (stroke) {
    doc.lineWidth(stroke.width)
    const [length, space] = stroke.dash?.split(' ').map(Number) ?? []
    if (length !== undefined) doc.dash(length, { space })
    else doc.undash()
  }
  if (fill && stroke) doc.fillAndStroke(printInks[fill], printInks[stroke.ink])
  else if (fill) doc.fill(printInks[fill])
  else if (stroke) doc.stroke(printInks[stroke.ink])
}

/** A text on one line, each piece in a font that has its characters. */
function drawText(sheet: PdfPage, { x, y, text, ink, size, strong, anchor, halo }: Extract<Figure, { kind: 'text' }>) {
  const { doc } = sheet
  const style: Style = { face: strong ? 'strong' : 'text', size, leading: size, colour: printInks[ink] }
  const [line] = sheet.linesOf(text, style, Infinity)
  if (!line) return
  const left = anchor === 'middle' ? x - line.width / 2 : anchor === 'end' ? x - line.width : x
  const draw = (options: PDFKit.Mixins.TextOptions) => {
    let at = left
    for (const run of line.runs) {
      doc.font(run.font).fontSize(size)
      doc.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic', ...options })
      at += doc.widthOfString(run.text)
    }
  }
  if (halo !== undefined) {
    doc.undash().lineWidth(halo).lineJoin('round').strokeColor(printInks.paper)
    draw({ fill: false, stroke: true })
  }
  doc.fillColor(style.colour)
  draw({})
}

function drawFigure(sheet: PdfPage, figure: Figure): void {
  const { doc } = sheet
  switch (figure.kind) {
    case 'line':
      doc.moveTo(figure.from.x, figure.from.y).lineTo(figure.to.x, figure.to.y)
      paint(doc, figure)
      return
    case 'rect':
      doc.rect(figure.x, figure.y, figure.width, figure.height)
      paint(doc, figure)
      return
    case 'circle':
      doc.circle(figure.x, figure.y, figure.r)
      paint(doc, figure)
      return
    case 'path':
      doc.path(figure.d)
      paint(doc, figure)
      return
    case 'text':
      drawText(sheet, figure)
      return
    case 'group':
      doc.save().translate(figure.x, figure.y)
      for (const inner of figure.figures) drawFigure(sheet, inner)
      doc.restore()
  }
}

/** A picture as one figure with its text alternative, a px `points` wide; on a new page if it does not fit here. */
function drawPicture(
  sheet: PdfPage,
  parent: PDFKit.PDFStructureElement,
  picture: Picture,
  { alt, points }: { readonly alt: string; readonly points: number },
): void {
  const { doc } = sheet
  sheet.require(picture.height * points)
  const [left, top] = [page.left, sheet.y]
  const bottom = top + picture.height * points
  const element = sheet.element(parent, 'Figure', { alt, bbox: [left, top, left + picture.width * points, bottom] })
  sheet.mark(element, 'Figure', () => {
    doc.save().translate(left, top).scale(points)
    for (const figure of picture.figures) drawFigure(sheet, figure)
    doc.restore()
  })
  sheet.y = bottom
}

/** Includes two lines of words, enough for most scales. */
export const heightOfStrip = ({ drawing }: StripFigure): number => (drawing.height + wordsBelowPx) * scale

/** A strip with the scale's words below it. */
export function drawStrip(sheet: PdfPage, parent: PDFKit.PDFStructureElement, figure: StripFigure): void {
  const picture = stripPicture(figure, stripWidthPt / scale, (text, size, width) =>
    sheet.linesOf(text, { face: 'text', size, leading: size, colour: printInks.soft }, width).map(({ runs }) =>
      runs
        .map((run) => run.text)
        .join('')
        .trimEnd(),
    ),
  )
  drawPicture(sheet, parent, picture, { alt: figure.alt, points: scale })
}
