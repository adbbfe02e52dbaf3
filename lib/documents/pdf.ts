import type { Side } from '@/lib/measures/model.ts'
import type { ReportDocument } from './document.ts'
import { textOf, type Block, type FactsBlock, type FacingBlock, type FigureBlock } from './rules/block.ts'
import type { HeadingBlock, ListItem } from './rules/block.ts'
import { chartOf, drawPicture, drawStrip, heightOfStrip } from './figure.ts'
import { looksOf, stylesOf } from './pdf-looks.ts'
import { pdfColours, measure, page, PdfPage, whole } from './pdf-page.ts'
import { drawTable } from './pdf-table.ts'

type Element = PDFKit.PDFStructureElement
type Box = typeof whole

/** Between the columns of two sides, with a line in the middle. */
const gutter = 26
const half = (measure - gutter) / 2
const boxOf = (side: Side): Box => ({ x: side === 'client' ? page.left : page.left + half + gutter, width: half })

/** A side's mark: round for the client, pointed for the contractor. */
function sideMark({ doc }: PdfPage, side: Side, x: number, y: number): void {
  if (side === 'client') doc.circle(x + 3, y, 3).fill(pdfColours.client)
  else doc.polygon([x + 3.4, y - 3.6], [x + 7, y], [x + 3.4, y + 3.6], [x - 0.2, y]).fill(pdfColours.contractor)
}

/** `follows`: the height of what must follow on the same page. */
function heading(sheet: PdfPage, parent: Element, { level, text }: HeadingBlock, follows: number): void {
  const look = level === 2 ? stylesOf(sheet).h2 : stylesOf(sheet).h3
  const [above, below] = level === 2 ? [31, 5] : [10, 3]
  // a heading stays with what follows it
  sheet.require(sheet.airOf(above + below) + sheet.heightOf(text, look, measure) + follows)
  if (level === 2) {
    // the thick line below the title already separates
    sheet.space(sheet.underTitle ? 12 : sheet.y > sheet.top ? 20 : 0)
    if (!sheet.underTitle) {
      sheet.rule(1.4)
      sheet.space(9)
    }
    sheet.underTitle = false
  } else sheet.space(10)
  // what does not fit on one page at all was not moved
  if (look.leading > sheet.left) sheet.newPage()
  sheet.bookmark(text, level)
  sheet.write(parent, `H${level}`, text, look)
  sheet.space(below)
}

function drawList(sheet: PdfPage, parent: Element, items: readonly ListItem[], box: Box): void {
  const list = sheet.element(parent, 'L')
  const inner = { x: box.x + 14, width: box.width - 14 }
  for (const { text, note, strong } of items) {
    const look = looksOf(sheet)[strong ? 'strong' : 'body']
    // with the beginning of its note
    const noteLines = Math.min(2, sheet.linesOf(textOf(note), stylesOf(sheet).small, inner.width).length)
    const below = note === '' ? 0 : noteLines * stylesOf(sheet).small.leading
    sheet.require(Math.max(look.leading * 2, sheet.heightOf(textOf(text), look, inner.width) + below))
    const item = sheet.element(list, 'LI')
    const at = sheet.y
    sheet.ornament(() => sheet.doc.rect(box.x, at + 5, 4.6, 4.6).fill(pdfColours.ink))
    const body = sheet.element(item, 'LBody')
    sheet.write(body, 'P', textOf(text), look, inner)
    if (note !== '') sheet.writeBeside(body, 'P', textOf(note), stylesOf(sheet).small, inner)
    sheet.space(5)
  }
}

/** The column with the names of facts, and of what hangs beside its heading. */
const labelWidth = 104

function drawFacts(sheet: PdfPage, parent: Element, facts: FactsBlock['facts'], box: Box): void {
  const list = sheet.element(parent, 'L')
  for (const { name, value } of facts) {
    sheet.require(looksOf(sheet).body.leading * 2)
    const item = sheet.element(list, 'LI')
    const names = sheet.linesOf(textOf(name), stylesOf(sheet).smallStrong, labelWidth - 10)
    const [top, start] = [sheet.y, sheet.doc.bufferedPageRange().count]
    const shown = sheet.element(item, 'Lbl')
    sheet.mark(shown, 'Lbl', () => {
      for (const [position, line] of names.entries())
        sheet.drawLine(
          line,
          stylesOf(sheet).smallStrong,
          { ...box, width: labelWidth - 10 },
          top + 1.6 + position * stylesOf(sheet).smallStrong.leading,
        )
    })
    sheet.write(item, 'LBody', textOf(value), looksOf(sheet).body, {
      x: box.x + labelWidth,
      width: box.width - labelWidth,
    })
    const onSamePage = start === sheet.doc.bufferedPageRange().count
    if (onSamePage) sheet.y = Math.max(sheet.y, top + names.length * stylesOf(sheet).smallStrong.leading)
    sheet.space(3)
  }
}

function heightOfBlocks(sheet: PdfPage, blocks: readonly Block[], width: number): number {
  return blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'text'
        ? sheet.heightOf(textOf(block.text), looksOf(sheet)[block.look], width) + sheet.airOf(4)
        : 0),
    0,
  )
}

const pageHeight = page.height - page.top - page.bottom

/** The height of both sides next to each other. */
function heightOfFacing(sheet: PdfPage, { sides }: FacingBlock): number {
  const head = stylesOf(sheet).side.client.leading + sheet.airOf(5)
  return Math.max(
    ...(['client', 'contractor'] as const).map((side) => head + heightOfBlocks(sheet, sides[side].blocks, half)),
  )
}

/** Next to each other if both fit on a page, with a line between them; else one after the other. */
function drawFacing(sheet: PdfPage, parent: Element, block: FacingBlock): void {
  const { sides } = block
  const tall = heightOfFacing(sheet, block)
  const beside = tall <= pageHeight
  if (beside) sheet.require(tall)
  const top = sheet.y
  let bottom = top
  for (const side of ['client', 'contractor'] as const) {
    const box = beside ? boxOf(side) : whole
    if (beside) sheet.y = top
    else sheet.require(60)
    const part = sheet.element(parent, 'Div')
    const at = sheet.y
    sheet.ornament(() => {
      sideMark(sheet, side, box.x, at + 7)
    })
    sheet.write(part, 'H3', sides[side].title, stylesOf(sheet).side[side], { x: box.x + 12, width: box.width - 12 })
    sheet.space(3)
    drawBlocks(sheet, part, sides[side].blocks, box)
    bottom = Math.max(bottom, sheet.y)
  }
  if (!beside) return
  sheet.y = bottom
  sheet.ornament(() =>
    sheet.doc.rect(page.left + half + gutter / 2 - 0.7, top + 2, 1.4, bottom - top - 6).fill(pdfColours.ink),
  )
}

/** The height of a chart with its caption, which stay together. */
const heightOfChart = (sheet: PdfPage, { caption, chart }: FigureBlock): number => {
  const { picture, points } = chartOf(chart)
  return 8 + sheet.heightOf(caption, stylesOf(sheet).smallStrong, measure) + 5 + picture.height * points
}

function drawChart(sheet: PdfPage, parent: Element, block: FigureBlock): void {
  const { picture, points } = chartOf(block.chart)
  sheet.require(heightOfChart(sheet, block))
  sheet.space(8)
  sheet.write(parent, 'P', block.caption, stylesOf(sheet).smallStrong)
  sheet.space(5)
  drawPicture(sheet, parent, picture, { alt: block.alt, points })
  sheet.space(8)
}

/** A text that says something small about the title or the text before it, or is introduced by one. */
const goesOn = (block: Block, before: Block | undefined): boolean =>
  block.kind === 'text' &&
  ((block.look === 'soft' && (before?.kind === 'text' || (before?.kind === 'heading' && before.level === 2))) ||
    (before?.kind === 'text' && before.look === 'soft'))

interface Place {
  readonly box: Box
  readonly before: Block | undefined
}

function drawBlock(sheet: PdfPage, parent: Element, block: Exclude<Block, HeadingBlock>, { box, before }: Place): void {
  switch (block.kind) {
    case 'text':
      if (goesOn(block, before)) sheet.writeBeside(parent, 'P', textOf(block.text), looksOf(sheet)[block.look], box)
      else sheet.write(parent, 'P', textOf(block.text), looksOf(sheet)[block.look], box)
      sheet.space(4)
      return
    case 'list':
      drawList(sheet, parent, block.items, box)
      return
    case 'facts':
      drawFacts(sheet, parent, block.facts, box)
      return
    case 'facing':
      sheet.space(2)
      drawFacing(sheet, parent, block)
      sheet.space(4)
      return
    case 'table':
      sheet.space(4)
      drawTable(sheet, parent, block)
      sheet.space(6)
      return
    case 'strip':
      sheet.space(6)
      drawStrip(sheet, parent, block)
      sheet.space(5)
      return
    case 'figure':
      drawChart(sheet, parent, block)
      return
    case 'group':
      if (block.look === 'result') {
        drawBlocks(sheet, parent, block.blocks, box)
        return
      }
      sheet.require(sheet.airOf(groupHeight))
      sheet.space(4)
      sheet.rule(1.4)
      sheet.space(6)
      drawBlocks(sheet, sheet.element(parent, 'Div'), block.blocks, box)
      sheet.space(6)
  }
}

/** The minimum space that an agreement or a difference needs on a page. */
const groupHeight = 110

/** The height that must stay with a heading: the lines and the drawing below it, both sides, the first of a group. */
function heightUnder(sheet: PdfPage, blocks: readonly Block[]): number {
  const [next] = blocks
  if (next?.kind === 'group') return sheet.airOf(groupHeight + 4)
  if (next?.kind === 'figure') return heightOfChart(sheet, next)
  if (next?.kind === 'facing') {
    const tall = heightOfFacing(sheet, next) + 6
    // with its heading; if it exceeds a page, the sides come one after the other
    return tall <= pageHeight - 60 ? tall : 70
  }
  const strip = blocks.findIndex(({ kind }) => kind === 'strip')
  const figure = blocks[strip]
  if (figure?.kind !== 'strip' || blocks.slice(0, strip).some(({ kind }) => kind !== 'text'))
    return Math.max(sheet.airOf(70), heightWithList(sheet, blocks, whole))
  return heightOfBlocks(sheet, blocks.slice(0, strip), measure) + heightOfStrip(figure) + 12
}

/** A text that introduces a list stays with the first lines of it; 0 for another block. */
function heightWithList(sheet: PdfPage, [block, next]: readonly Block[], { width }: Box): number {
  if (block?.kind !== 'text' || (next?.kind !== 'list' && next?.kind !== 'facts')) return 0
  return sheet.heightOf(textOf(block.text), looksOf(sheet)[block.look], width) + 4 + 2 * looksOf(sheet).body.leading
}

/** What can stand beside its heading: blocks that keep to their box. */
const hangs = ({ kind }: Block): boolean => kind === 'text' || kind === 'list' || kind === 'facts'

/** How many blocks stand beside this heading; none but below one of the third level on a dense sheet. */
function hangingAt(sheet: PdfPage, blocks: readonly Block[], position: number): number {
  const [own, ...rest] = blocks.slice(position)
  if (!sheet.dense || own?.kind !== 'heading' || own.level !== 3) return 0
  const end = rest.findIndex(({ kind }) => kind === 'heading')
  const under = end < 0 ? rest : rest.slice(0, end)
  return under.every(hangs) ? under.length : 0
}

/** A heading in a column of its own, with what it is about beside it. */
function drawHanging(sheet: PdfPage, parent: Element, { text }: HeadingBlock, blocks: readonly Block[]): void {
  const look = stylesOf(sheet).h3
  const name: Box = { ...whole, width: labelWidth - 10 }
  sheet.space(8)
  sheet.require(Math.max(sheet.heightOf(text, look, name.width), 3 * looksOf(sheet).body.leading))
  const [top, start] = [sheet.y, sheet.doc.bufferedPageRange().count]
  sheet.bookmark(text, 3)
  sheet.write(parent, 'H3', text, look, name)
  const under = sheet.y
  sheet.y = top
  drawBlocks(sheet, parent, blocks, { x: whole.x + labelWidth, width: measure - labelWidth })
  if (start === sheet.doc.bufferedPageRange().count) sheet.y = Math.max(sheet.y, under)
}

function drawBlocks(sheet: PdfPage, parent: Element, blocks: readonly Block[], box: Box): void {
  let drawn = 0
  for (const [position, block] of blocks.entries()) {
    if (position < drawn) continue
    const rest = blocks.slice(position + 1)
    const beside = hangingAt(sheet, blocks, position)
    drawn = position + 1 + beside
    if (block.kind !== 'heading') {
      sheet.require(heightWithList(sheet, [block, ...rest], box))
      drawBlock(sheet, parent, block, { box, before: blocks[position - 1] })
    } else if (beside > 0) drawHanging(sheet, parent, block, rest.slice(0, beside))
    else heading(sheet, parent, block, heightUnder(sheet, rest))
  }
}

/** The start of every document: the mark, its title and a thick line. */
export function drawHead(sheet: PdfPage, { title, lead }: Pick<ReportDocument, 'title' | 'lead'>): void {
  sheet.ornament(() => {
    const brand = sheet.linesOf('Wijkspiegel', stylesOf(sheet).brand, measure)[0]
    sideMark(sheet, 'client', page.left, sheet.top + 5)
    sideMark(sheet, 'contractor', page.left + 4, sheet.top + 12)
    if (brand) sheet.drawLine(brand, stylesOf(sheet).brand, { ...whole, x: page.left + 18 }, sheet.top)
  })
  sheet.space(34)
  sheet.write(sheet.root, 'H1', title, stylesOf(sheet).title)
  sheet.space(5)
  sheet.write(sheet.root, 'P', lead, stylesOf(sheet).intro)
  sheet.space(12)
  sheet.rule(5)
  sheet.underTitle = true
}

/** `compress`: off only for reading the file's own text. */
export async function makePdf(document: ReportDocument, { compress = true } = {}): Promise<Buffer> {
  const { locale, title, createdAt, blocks, dense } = document
  const sheet = new PdfPage({ title, lang: locale === 'nl' ? 'nl-NL' : 'en-GB', createdAt, compress, dense })
  drawHead(sheet, document)
  drawBlocks(sheet, sheet.root, blocks, whole)
  if (sheet.missed) {
    sheet.space(8)
    sheet.write(sheet.root, 'P', document.missingSign, stylesOf(sheet).small)
  }
  return sheet.finish(document.foot, document.pageOf)
}
