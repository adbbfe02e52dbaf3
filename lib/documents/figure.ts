import type { StripMark, StripMean } from '@/lib/charts/strip-stack.ts'
import type { Side } from '@/lib/measures/model.ts'
import { scaleX, unknownX } from '@/lib/charts/scale-x.ts'
import type { StripFigure } from './rules/block.ts'
import { pdfColours, measure, page, type PdfPage, type Style } from './pdf-page.ts'

/** A drawing from the screen in points: smaller, with the same proportions. */
const scale = 0.72
const width = Math.min(measure, 400)
const words: Style = { face: 'text', size: 8, leading: 9.4, colour: pdfColours.soft }

type Doc = PDFKit.PDFDocument

const fillOf: Readonly<Record<Side, string>> = { client: pdfColours.client, contractor: pdfColours.contractor }

/** The client's marks are round, the contractor's pointed; hollow ones are an outline on paper. */
function drawMark(doc: Doc, side: Side, x: number, y: number, radius: number, hollow: boolean): void {
  if (side === 'client') doc.circle(x, y, hollow ? radius - 0.6 : radius)
  else {
    const reach = radius * 1.2 - (hollow ? 0.7 : 0)
    doc.polygon([x, y - reach], [x + reach, y], [x, y + reach], [x - reach, y])
  }
  if (hollow) doc.lineWidth(1.3).fillAndStroke(pdfColours.paper, fillOf[side])
  else doc.fill(fillOf[side])
}

function drawMean(doc: Doc, { side, x, y, up, hollow }: StripMean, radius: number, left: number, top: number): void {
  const [cx, cy, r] = [left + (x / 100) * width, top + y * scale, (hollow ? radius - 0.9 : radius) * scale]
  const turn = up ? -1 : 1
  if (side === 'client') doc.path(`M${cx - r} ${cy}A${r} ${r} 0 0 ${up ? 1 : 0} ${cx + r} ${cy}Z`)
  else doc.polygon([cx - r * 1.05, cy], [cx, cy + turn * r * 1.15], [cx + r * 1.05, cy])
  if (hollow) doc.lineWidth(1.3).fillAndStroke(pdfColours.paper, pdfColours.ink)
  else doc.fill(pdfColours.ink)
}

function drawLines(doc: Doc, { marks }: StripFigure, left: number, top: number): void {
  const at = (x: number) => left + (x / 100) * width
  const axis = top + marks.axis * scale
  for (const { x } of marks.stops) doc.rect(at(x) - 0.25, top, 0.5, marks.height * scale).fill(pdfColours.line)
  const [first, last] = [marks.stops[0]?.x ?? 0, marks.stops.at(-1)?.x ?? 100]
  doc.rect(at(first), axis - 0.5, at(last) - at(first), 1).fill(pdfColours.ink)
  for (const { x } of marks.stops) doc.rect(at(x) - 0.5, axis - 3, 1, 6).fill(pdfColours.ink)
  if (marks.gap) {
    const { from, to, style, width: weight } = marks.gap
    doc
      .moveTo(at(from), axis)
      .lineTo(at(to), axis)
      .lineWidth(weight * scale)
    if (style === 'tentative') doc.dash(4, { space: 2.4 })
    doc.stroke(pdfColours.ink).undash()
  }
}

/** Includes two lines of words, enough for most scales. */
export const heightOfStrip = ({ marks }: StripFigure): number => marks.height * scale + 6 + 2 * words.leading

/** A strip with the scale's words below it, as one figure with its text alternative. */
export function drawStrip(sheet: PdfPage, parent: PDFKit.PDFStructureElement, figure: StripFigure): void {
  const { doc } = sheet
  const { marks, alt } = figure
  const wordWidth = width * 0.17
  const under = [
    ...figure.words.map((word, position) => ({ word, x: scaleX(position + 1) })),
    { word: figure.unknown, x: unknownX },
  ]
    .filter(({ word }) => word !== '')
    .map(({ word, x }) => ({ x, lines: sheet.linesOf(word, words, wordWidth) }))
  const wordHeight = Math.max(0, ...under.map(({ lines }) => lines.length)) * words.leading
  const drawn = marks.height * scale
  sheet.require(drawn + wordHeight + 6)
  const [left, top] = [page.left, sheet.y]
  const bottom = top + drawn + 4 + wordHeight
  const element = sheet.element(parent, 'Figure', { alt, bbox: [left, top, left + width, bottom] })
  sheet.mark(element, 'Figure', () => {
    drawLines(doc, figure, left, top)
    for (const mean of marks.means) drawMean(doc, mean, marks.meanRadius, left, top)
    if (marks.old) {
      const y = top + marks.axis * scale
      const at = (x: number) => left + (x / 100) * width
      doc.moveTo(at(marks.old.from), y).lineTo(at(marks.old.to), y).lineWidth(2.2).dash(1.2, { space: 2.8 })
      doc.stroke(pdfColours.ink).undash()
    }
    const place = ({ x, dx }: StripMark) => left + (x / 100) * width + dx * scale
    for (const mark of marks.dots)
      drawMark(doc, mark.side, place(mark), top + mark.y * scale, marks.radius * scale, mark.look.startsWith('hollow'))
    for (const { x, lines } of under)
      for (const [number, line] of lines.entries())
        sheet.drawLine(line, words, left + (x / 100) * width - line.width / 2, top + drawn + 4 + number * words.leading)
  })
  sheet.y = bottom
}
