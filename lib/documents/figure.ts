import {
  figuresOf,
  type Drawing,
  type Figure,
  type Ink,
  type Paint,
  type Picture,
  type Words,
} from '@/lib/charts/drawing.ts'
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

/** No typeface of a document has this sign: it is drawn. */
const arrow = '→'

/** An arrow as wide as `size`, on the middle of small letters. */
function drawArrow(doc: PDFKit.PDFDocument, x: number, y: number, size: number, ink: Ink): void {
  const [end, middle, head] = [x + size * 0.9, y - size * 0.25, size * 0.22]
  doc.path(`M${x + size * 0.1} ${middle}H${end}m${-head} ${-head}l${head} ${head}l${-head} ${head}`)
  paint(doc, { stroke: { ink, width: size / 12 } })
}

/** A text on one line, each piece in a font that has its characters. */
function drawText(sheet: PdfPage, { x, y, text, ink, size, strong, anchor, halo }: Words): void {
  const { doc } = sheet
  const style: Style = { face: strong ? 'strong' : 'text', size, leading: size, colour: printInks[ink] }
  const parts = text.split(arrow).map((part) => sheet.linesOf(part, style, Infinity)[0] ?? { runs: [], width: 0 })
  const width = parts.reduce((sum, part) => sum + part.width, (parts.length - 1) * size)
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
  const draw = (options: PDFKit.Mixins.TextOptions) => {
    let at = left
    for (const [index, { runs }] of parts.entries()) {
      if (index > 0) {
        drawArrow(doc, at, y, size, ink)
        at += size
      }
      doc.fillColor(style.colour)
      for (const run of runs) {
        doc.font(run.font).fontSize(size)
        doc.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic', ...options })
        at += doc.widthOfString(run.text)
      }
    }
  }
  if (halo !== undefined) {
    doc.undash().lineWidth(halo).lineJoin('round').strokeColor(printInks.paper)
    draw({ fill: false, stroke: true })
  }
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
export function drawPicture(
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

/** The width at which a chart is drawn that has none of its own, in px. */
const fluidPx = 760
/** Of a chart: smaller than a strip, so that texts beside it are as large as small print. */
const chartScale = 0.62

/** A chart at the size it has in a PDF: never wider or higher than a page. */
export function chartOf(chart: Drawing | Picture): { readonly picture: Picture; readonly points: number } {
  const picture =
    'shapes' in chart ? { width: fluidPx, height: chart.height, figures: figuresOf(chart, fluidPx) } : chart
  return { picture, points: Math.min(chartScale, measure / picture.width, chartMost / picture.height) }
}
/** Leaves room for a caption above it. */
const chartMost = page.height - page.top - page.bottom - 40
