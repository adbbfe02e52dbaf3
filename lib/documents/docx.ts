import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { ReportDocument } from './document.ts'
import { textOf, type Block, type FacingBlock, type FactsBlock, type Line, type ListItem } from './rules/block.ts'
import type { StripFigure, TableBlock, TextBlock, TextLook } from './rules/block.ts'
import { estimatedLines, stripPicture } from './strip-picture.ts'
import { pictureRun } from './docx-picture.ts'
import { orderOf } from './bidi.ts'
import { plainText } from './fonts.ts'
import type { Side } from '@/lib/measures/model.ts'
import { pdfColours } from './pdf-page.ts'

type Part = Paragraph | Table

const hex = (colour: string) => colour.slice(1)
/** Twentieths of a point. */
const points = (value: number) => value * 20

interface RunLook {
  readonly bold?: boolean
  readonly color?: string
  readonly size?: number
}

/** Word takes another font for text from right to left, and sets it so where the run says so. */
const fromTheRight = { rightToLeft: true, font: { cs: 'Arial' } }

/** One line as runs, each in one direction. `break`: begins on a line of its own. */
function runsOfLine(text: string, look: RunLook, isBroken: boolean): TextRun[] {
  const stretches = orderOf(text)?.read() ?? [{ text, rtl: false }]
  return stretches.map(
    ({ text: part, rtl }, position) =>
      new TextRun({ text: part, ...(isBroken && position === 0 && { break: 1 }), ...look, ...(rtl && fromTheRight) }),
  )
}

/** User text as runs, keeping its line breaks. */
const runs = (line: Line, look: RunLook = {}, isBroken = false): TextRun[] =>
  plainText(textOf(line))
    .split('\n')
    .flatMap((text, position) => runsOfLine(text, look, isBroken || position > 0))

/** Does a text begin at the right? Word asks it of a paragraph as a whole. */
const beginsRight = (line: Line): { bidirectional: true } | undefined =>
  orderOf(plainText(textOf(line)).split('\n')[0] ?? '')?.rtl ? { bidirectional: true } : undefined

const looks: Readonly<Record<TextLook, RunLook>> = {
  body: {},
  lead: { size: 24 },
  strong: { bold: true },
  soft: { color: hex(pdfColours.soft), size: 18 },
  quiet: { color: hex(pdfColours.soft), size: 18 },
}

const paragraph = (text: Line, look: TextLook, keepNext = false): Paragraph =>
  new Paragraph({ children: runs(text, looks[look]), spacing: { after: points(5) }, keepNext, ...beginsRight(text) })

const heading = (text: string, level: 2 | 3): Paragraph =>
  new Paragraph({
    children: runs(text),
    ...beginsRight(text),
    heading: level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
    keepNext: true,
  })

/** The marks of lists: a round one is the client's, in every drawing. */
const squares = 'squares'

const listed = ({ text, note, strong = false }: ListItem): Paragraph =>
  new Paragraph({
    numbering: { reference: squares, level: 0 },
    children: [...runs(text, { bold: strong }), ...(note === '' ? [] : runs(note, looks.soft, true))],
    ...beginsRight(text),
    spacing: { after: points(4) },
  })

function tableOf({ caption, columns, rows }: TableBlock): Part[] {
  const cell = (text: Line, bold: boolean) =>
    new TableCell({
      children: [new Paragraph({ children: runs(text, { bold, size: 18 }), ...beginsRight(text) })],
      margins: { top: 60, bottom: 60, left: 60, right: 60 },
    })
  const line = { style: BorderStyle.SINGLE, size: 4, color: hex(pdfColours.line) }
  return [
    new Paragraph({
      children: runs(caption, { bold: true, size: 18 }),
      keepNext: true,
      spacing: { before: points(6) },
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: {
        top: noLine,
        left: noLine,
        right: noLine,
        insideVertical: noLine,
        bottom: line,
        insideHorizontal: line,
      },
      // the header row is repeated on new pages and by screen readers
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((text) => cell(text, true)) }),
        ...rows.map(
          (cells) =>
            new TableRow({ cantSplit: true, children: cells.map((text, position) => cell(text, position === 0)) }),
        ),
      ],
    }),
    new Paragraph({ children: [] }),
  ]
}

const sideColours: Readonly<Record<Side, string>> = {
  client: pdfColours.clientText,
  contractor: pdfColours.contractorText,
}

const sideHeading = (text: string, side: Side): Paragraph =>
  new Paragraph({
    children: runs(text, { color: hex(sideColours[side]) }),
    ...{ heading: HeadingLevel.HEADING_3, keepNext: true, spacing: { before: 0, after: points(4) } },
  })

/** Between the margins of A4, in twentieths of a point. */
const pageWidth = 9026
const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** The sides beside each other, with a line in the middle: a table of one row, read from left to right. */
function facingOf({ sides }: FacingBlock): Part[] {
  const half = pageWidth / 2
  const cell = (side: Side) =>
    new TableCell({
      width: { size: half, type: WidthType.DXA },
      margins: side === 'client' ? { left: 0, right: 240 } : { left: 240, right: 0 },
      children: [sideHeading(sides[side].title, side), ...partsOf(sides[side].blocks)],
    })
  const middle = { style: BorderStyle.SINGLE, size: 12, color: hex(pdfColours.ink) }
  return [
    new Table({
      width: { size: pageWidth, type: WidthType.DXA },
      columnWidths: [half, half],
      layout: TableLayoutType.FIXED,
      borders: {
        top: noLine,
        left: noLine,
        right: noLine,
        bottom: noLine,
        insideHorizontal: noLine,
        insideVertical: middle,
      },
      rows: [new TableRow({ children: [cell('client'), cell('contractor')] })],
    }),
    new Paragraph({ children: [], spacing: { after: 0, line: points(6) } }),
  ]
}

/** As wide as the text of a page. */
const stripWidthPx = 556

function stripOf(figure: StripFigure): Paragraph {
  const picture = stripPicture(figure, stripWidthPx, estimatedLines)
  const run = pictureRun(picture, plainText(figure.alt))
  return new Paragraph({ spacing: { before: points(4), after: points(6) } }).addRunToFront(run)
}

/** Does a text lead to what comes after it, by itself or with the texts between? Then it is on the same page. */
function leads(blocks: readonly Block[], position: number): boolean {
  const next = blocks.slice(position + 1).find(({ kind }) => kind !== 'text')
  return next?.kind === 'strip' || (blocks[position + 1] === next && next !== undefined && introducing.has(next.kind))
}
const introducing: ReadonlySet<Block['kind']> = new Set(['list', 'facts', 'table', 'facing'])

/** A name with what it is. What begins at the right has a paragraph of its own. */
function factOf({ name, value }: FactsBlock['facts'][number]): Paragraph[] {
  const named = runs(`${textOf(name)}: `, { bold: true })
  const right = beginsRight(value)
  const spacing = { after: points(3) }
  if (!right) return [new Paragraph({ children: [...named, ...runs(value)], spacing })]
  return [
    new Paragraph({ children: named, keepNext: true, spacing: { after: 0 } }),
    new Paragraph({ children: runs(value), spacing, ...right }),
  ]
}

const partsOf = (blocks: readonly Block[]): Part[] =>
  blocks.flatMap((block, position) =>
    block.kind === 'text' ? [paragraph(block.text, block.look, leads(blocks, position))] : partOf(block),
  )

function partOf(block: Exclude<Block, TextBlock>): Part[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text, block.level)]
    case 'list':
      return block.items.map(listed)
    case 'facts':
      return block.facts.flatMap(factOf)
    case 'facing':
      return facingOf(block)
    case 'table':
      return tableOf(block)
    case 'strip':
      return [stripOf(block)]
    // as no Word file has charts yet, they are as large as a screen: its text alternative says all of it
    case 'figure':
      return [paragraph(block.caption, 'strong'), paragraph(block.alt, 'soft')]
    case 'group':
      return partsOf(block.blocks)
  }
}

const headingStyle = (size: number, before: number) => ({
  run: { font: 'Georgia', bold: true, size, color: hex(pdfColours.ink) },
  paragraph: { spacing: { before: points(before), after: points(4) } },
})

/** The same document as a Word file, for copying and editing: its text in order, in Word's own styles. */
export async function makeDocx(document: ReportDocument): Promise<Buffer> {
  const { title, lead, blocks, foot, locale } = document
  const language = { value: locale === 'nl' ? 'nl-NL' : 'en-GB' }
  const file = new Document({
    title,
    creator: 'Wijkspiegel',
    lastModifiedBy: 'Wijkspiegel',
    description: plainText(lead),
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21, color: hex(pdfColours.ink), language } },
        heading1: headingStyle(48, 0),
        heading2: headingStyle(30, 22),
        heading3: headingStyle(24, 12),
      },
    },
    numbering: {
      config: [
        {
          reference: squares,
          levels: [
            {
              ...{ level: 0, format: LevelFormat.BULLET, text: '▪', alignment: AlignmentType.LEFT },
              style: { paragraph: { indent: { left: 300, hanging: 300 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.LEFT,
                children: [
                  ...runs(`${foot} · `, looks.soft),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], ...looks.soft }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ children: runs(title), heading: HeadingLevel.HEADING_1 }),
          paragraph(lead, 'lead'),
          ...partsOf(blocks),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}
