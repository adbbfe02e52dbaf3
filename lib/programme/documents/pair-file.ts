import { figuresOf, moved, type Figure, type Ink } from '@/lib/charts/drawing.ts'
import { signedPairDrawing } from '@/lib/charts/signed-pair-drawing.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { label, paragraph, ruleAt } from '@/lib/documents/frame.ts'
import type { ChartPicture } from '@/lib/documents/svg.ts'
import { compareSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import { gapOf, type PortfolioCell, type PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { cellOf, cellWords } from './cell-words.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'

const nameMost = 24
const columns = { name: 0, one: 200, line: 390, other: 760 } as const
const [width, lineWidth] = [950, 340]
const [rowPx, headPx] = [58, 44]

function rowAt(one: PortfolioCell | null, other: PortfolioCell | null, y: number, words: ProgrammeWords): Figure[] {
  const numberOf = (cell: PortfolioCell | null) => {
    const gap = cell && gapOf(cell)
    return gap && toNumber(gap)
  }
  const drawing = signedPairDrawing(numberOf(one), numberOf(other))
  return [
    ...paragraph(cellWords(one, words), { x: columns.one, y: y + 26, most: nameMost }),
    moved(columns.line, y + (rowPx - drawing.height) / 2, figuresOf(drawing, lineWidth)),
    ...paragraph(cellWords(other, words), { x: columns.other, y: y + 26, most: nameMost }),
    ruleAt(y + rowPx, width),
  ]
}

/** A neighbourhood's name with its square: filled for the first, hollow for the second. */
const headAt = (x: number, name: string, fill: Ink): Figure[] => [
  { kind: 'rect', x, y: 4, width: 12, height: 12, fill, stroke: { ink: 'ink', width: 2 } },
  ...paragraph(name, { x: x + 20, y: 15, most: 20, size: 14, strong: true }),
]

/** Two neighbourhoods side by side, by their latest revealed rounds; null where neither has one. No ranking. */
export function pairPicture(one: PortfolioRow, other: PortfolioRow, words: ProgrammeWords): ChartPicture | null {
  if (!one.round && !other.round) return null
  const { t, portfolio, say, locale } = words
  const nameIn = ({ name, municipality, round }: PortfolioRow) => ({
    round,
    name: one.name === other.name ? portfolio('compare.nameIn', { name, municipality }) : name,
  })
  const [first, second] = [nameIn(one), nameIn(other)]
  const below = headPx + FACTOR_NUMBERS.length * rowPx
  return {
    width,
    height: below + 30,
    figures: [
      ...headAt(columns.one, first.name, 'ink'),
      ...headAt(columns.other, second.name, 'paper'),
      ruleAt(headPx, width, true),
      ...FACTOR_NUMBERS.flatMap((factor, at) => {
        const y = headPx + at * rowPx
        const name = paragraph(factorWord(factor, words), { x: columns.name, y: y + 26, most: nameMost, size: 14 })
        return [...name, ...rowAt(cellOf(one, factor), cellOf(other, factor), y, words)]
      }),
      label(t('patterns.closeNote'), { x: 0, y: below + 24, size: 13, ink: 'soft' }),
    ],
    title: portfolio('compare.caption', { one: first.name, other: second.name }),
    description: [
      say(compareSentenceOf(first, second, locale)),
      ...FACTOR_NUMBERS.map((factor) =>
        portfolio('compare.strip', {
          factor: factorWord(factor, words),
          one: first.name,
          other: second.name,
          first: cellWords(cellOf(one, factor), words),
          second: cellWords(cellOf(other, factor), words),
        }),
      ),
    ].join(' '),
    language: locale,
  }
}
