import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { ReportDocument } from './document.ts'
import { textOf, type Block, type Line, type ListItem, type TableBlock, type TextLook } from './rules/block.ts'
import { plainText } from './fonts.ts'
import { pdfColours } from './pdf-page.ts'

type Part = Paragraph | Table

const hex = (colour: string) => colour.slice(1)
/** Twentieths of a point. */
const points = (value: number) => value * 20

/** User text as runs, keeping its line breaks. */
function runs(line: Line, options: { bold?: boolean; color?: string; size?: number } = {}): TextRun[] {
  return plainText(textOf(line))
    .split('\n')
    .map((line, position) => new TextRun({ text: line, ...(position > 0 && { break: 1 }), ...options }))
}

const looks: Readonly<Record<TextLook, { bold?: boolean; color?: string; size?: number }>> = {
  body: {},
  lead: { size: 24 },
  strong: { bold: true },
  soft: { color: hex(pdfColours.soft), size: 18 },
  quiet: { color: hex(pdfColours.soft), size: 18 },
}

const paragraph = (text: Line, look: TextLook): Paragraph =>
  new Paragraph({ children: runs(text, looks[look]), spacing: { after: points(5) } })

const heading = (text: string, level: 2 | 3): Paragraph =>
  new Paragraph({
    children: runs(text),
    heading: level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
    keepNext: true,
  })

const listed = ({ text, note, strong = false }: ListItem): Paragraph =>
  new Paragraph({
    bullet: { level: 0 },
    children: [
      ...runs(text, { bold: strong }),
      ...(note === '' ? [] : [new TextRun({ text: plainText(textOf(note)), break: 1, ...looks.soft })]),
    ],
    spacing: { after: points(4) },
  })

function tableOf({ caption, columns, rows }: TableBlock): Part[] {
  const cell = (text: Line, bold: boolean) =>
    new TableCell({
      children: [new Paragraph({ children: runs(text, { bold, size: 18 }) })],
      margins: { top: 60, bottom: 60, left: 60, right: 60 },
    })
  const line = { style: BorderStyle.SINGLE, size: 4, color: hex(pdfColours.line) }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  return [
    new Paragraph({
      children: runs(caption, { bold: true, size: 18 }),
      keepNext: true,
      spacing: { before: points(6) },
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: none, left: none, right: none, insideVertical: none, bottom: line, insideHorizontal: line },
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

/** A drawing becomes its text alternative, a sentence about who is where. */
function partsOf(block: Block): Part[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text, block.level)]
    case 'text':
      return [paragraph(block.text, block.look)]
    case 'list':
      return block.items.map(listed)
    case 'facts':
      return block.facts.map(
        ({ name, value }) =>
          new Paragraph({
            children: [...runs(`${textOf(name)}: `, { bold: true }), ...runs(value)],
            spacing: { after: points(3) },
          }),
      )
    case 'facing':
      return (['client', 'contractor'] as const).flatMap((side) => {
        const { title, blocks } = block.sides[side]
        return [heading(title, 3), ...blocks.flatMap(partsOf)]
      })
    case 'table':
      return tableOf(block)
    case 'strip':
      return [paragraph(block.alt, 'soft')]
    case 'group':
      return block.blocks.flatMap(partsOf)
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
    description: plainText(lead),
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 21, color: hex(pdfColours.ink), language } },
        heading1: headingStyle(48, 0),
        heading2: headingStyle(30, 22),
        heading3: headingStyle(24, 12),
      },
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.LEFT,
                children: [
                  new TextRun({ text: `${plainText(foot)} · `, ...looks.soft }),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], ...looks.soft }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ children: runs(title), heading: HeadingLevel.HEADING_1 }),
          paragraph(lead, 'lead'),
          ...blocks.flatMap(partsOf),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}
