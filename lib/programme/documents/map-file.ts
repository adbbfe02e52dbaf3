import { mapPins } from '@/lib/charts/map-pins-marks.ts'
import type { NeighbourhoodView } from '@/lib/programme/rules/portfolio.ts'
import { countryOutline, pointOf } from '@/lib/programme/rules/outline.ts'
import { locatedSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import type { ProgrammeWords } from './programme-words.ts'
import { chartInks, label, picture, tag } from '@/lib/documents/svg.ts'
import { linesOf, paragraph, squareAt, stroke, widthOfSigns } from '@/lib/documents/svg-parts.ts'

type PinLook = 'held' | 'revealed' | 'waiting'
const pinInks: Readonly<Record<PinLook, { box: Record<string, string | number>; text: string }>> = {
  held: { box: { fill: chartInks.ink, ...stroke(chartInks.ink, 2) }, text: chartInks.paper },
  revealed: { box: { fill: chartInks.paper, ...stroke(chartInks.ink, 2) }, text: chartInks.ink },
  waiting: {
    box: { fill: chartInks.paper, ...stroke(chartInks.soft, 2), 'stroke-dasharray': '3 2.5' },
    text: chartInks.soft,
  },
}
const lookOf = ({ stage }: NeighbourhoodView): PinLook => (stage === 'held' || stage === 'revealed' ? stage : 'waiting')

/** From this many on, numbers would hide the land. */
const numbersMax = 199
const keyPx = 40

interface Numbered {
  readonly number: number
  readonly one: NeighbourhoodView
  readonly x: number
  readonly y: number
}

const pinAt = ({ number, one }: Numbered, x: number, y: number, side: number, size: number): string => {
  const { box, text } = pinInks[lookOf(one)]
  const digits = { x, y: y + size * 0.35, 'text-anchor': 'middle', 'font-size': size, fill: text }
  return `${squareAt(x, y, side, box)}\n${label(String(number), digits)}`
}

function pinsOf(numbered: readonly Numbered[]): string[] {
  if (numbered.length > numbersMax)
    return numbered.map(({ one, x, y }) => squareAt(x, y, 7, { ...pinInks[lookOf(one)].box, 'stroke-width': 1 }))
  const placed = mapPins(numbered, { side: 30, gap: 3, box: countryOutline })
  return [
    ...placed
      .filter(({ moved }) => moved)
      .map(({ x, y, point }) => tag('line', { x1: point.x, y1: point.y, x2: x, y2: y, ...stroke(chartInks.soft, 1) })),
    ...numbered.map((pin, index) => pinAt(pin, placed[index]?.x ?? 0, placed[index]?.y ?? 0, 28, 15)),
  ]
}

const columnPx = 270
const nameLeft = 38
/** Characters of a name on one line of its column; fewer where they are wide. */
export const NAME_SIGNS_MAX = 28
const fitted = { most: NAME_SIGNS_MAX, widthOf: widthOfSigns, size: 14 }
const linesIn = (name: string): number => linesOf(name, fitted.most, fitted.widthOf).length
const linePx = 17

/** One or more lines of the list. */
interface Block {
  readonly municipality: string
  readonly height: number
  /** Its markup at a top left corner. */
  readonly at: (x: number, y: number) => string
}

function headOf(municipality: string): Block {
  const height = linesIn(municipality) * linePx + 14
  return {
    municipality,
    height,
    at: (x, y) =>
      [
        paragraph(municipality, { x, y: y + 14, weight: 600, ...fitted }),
        tag('line', {
          x1: x,
          x2: x + columnPx - 24,
          y1: y + height - 8,
          y2: y + height - 8,
          ...stroke(chartInks.ink, 1),
        }),
      ].join('\n'),
  }
}

function nameOf(pin: Numbered): Block {
  const lines = linesIn(pin.one.name)
  return {
    municipality: pin.one.municipality,
    height: Math.max(28, lines * linePx + 11),
    at: (x, y) =>
      [pinAt(pin, x + 13, y + 13, 25, 12.5), paragraph(pin.one.name, { x: x + nameLeft, y: y + 18, ...fitted })].join(
        '\n',
      ),
  }
}

/** The list of numbers and neighbourhoods, grouped by municipality, in columns as high as the land. */
function listOf(numbered: readonly Numbered[]): { markup: string[]; width: number } {
  const markup: string[] = []
  let [column, y, under] = [0, 0, '']
  const put = (block: Block): void => {
    markup.push(block.at(countryOutline.width + 40 + column * columnPx, y))
    y += block.height
  }
  for (const name of numbered.map(nameOf)) {
    const head = headOf(name.municipality)
    const isNew = name.municipality !== under
    if (y > 0 && isNew) y += 12
    if (y + name.height + (isNew ? head.height : 0) > countryOutline.height) [column, y, under] = [column + 1, 0, '']
    // repeats the municipality on top of a new column
    if (name.municipality !== under) put(head)
    under = name.municipality
    put(name)
  }
  return { markup, width: 40 + (column + 1) * columnPx }
}

/** The key to the squares. */
const keyOf = ({ portfolio }: ProgrammeWords): string[] =>
  (['held', 'revealed', 'waiting'] as const).flatMap((look, position) => [
    squareAt(9 + position * 200, countryOutline.height + keyPx - 14, 16, pinInks[look].box),
    label(portfolio(`map.key.${look}`), { x: 26 + position * 200, y: countryOutline.height + keyPx - 9 }),
  ])

/** Where the neighbourhoods are and how far they have come; null where no location is known. */
export function mapFile(neighbourhoods: readonly NeighbourhoodView[], words: ProgrammeWords): string | null {
  // the same numbers as on the page
  const numbered = neighbourhoods.flatMap((one, index) =>
    one.location ? [{ number: index + 1, one, ...pointOf(one.location) }] : [],
  )
  if (numbered.length === 0) return null
  const { t, portfolio, say, locale } = words
  const named = numbered.length > numbersMax ? [] : numbered
  const list = named.length > 0 ? listOf(named) : { markup: [], width: 0 }
  const land = tag('path', { d: countryOutline.path, fill: chartInks.sunken, ...stroke(chartInks.control, 1) })
  return picture(
    {
      width: countryOutline.width + list.width,
      height: countryOutline.height + keyPx,
      title: t('map.title'),
      description: [
        t('map.lead'),
        say(locatedSentenceOf(neighbourhoods)),
        ...named.map(({ number, one }) => `${number} ${one.name}: ${portfolio(`map.stage.${one.stage}`)}.`),
      ].join(' '),
      language: locale,
    },
    [land, ...pinsOf(numbered), ...keyOf(words), ...list.markup].join('\n'),
  )
}
