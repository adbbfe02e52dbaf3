import type { Figure } from '@/lib/charts/drawing.ts'
import { deskPins, landFigure, pinFigures, pinsOnMap, pinSquare, type PinLook } from '@/lib/charts/map-drawing.ts'
import { label, linesOf, paragraph, widthOfSigns } from '@/lib/documents/frame.ts'
import type { ChartPicture } from '@/lib/documents/svg.ts'
import type { NeighbourhoodView } from '@/lib/programme/rules/portfolio.ts'
import { countryOutline, pointOf } from '@/lib/programme/rules/outline.ts'
import { locatedSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import type { ProgrammeWords } from './programme-words.ts'

const lookOf = ({ stage }: NeighbourhoodView): PinLook => (stage === 'held' || stage === 'revealed' ? stage : 'waiting')

const keyPx = 40

interface Numbered {
  readonly number: number
  readonly look: PinLook
  readonly one: NeighbourhoodView
  readonly x: number
  readonly y: number
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
  /** Its figures at a top left corner. */
  readonly at: (x: number, y: number) => Figure[]
}

function headOf(municipality: string): Block {
  const height = linesIn(municipality) * linePx + 14
  return {
    municipality,
    height,
    at: (x, y) => [
      ...paragraph(municipality, { x, y: y + 14, strong: true, ...fitted }),
      {
        kind: 'line',
        from: { x, y: y + height - 8 },
        to: { x: x + columnPx - 24, y: y + height - 8 },
        stroke: { ink: 'ink', width: 1 },
      },
    ],
  }
}

function nameOf(pin: Numbered): Block {
  const lines = linesIn(pin.one.name)
  return {
    municipality: pin.one.municipality,
    height: Math.max(28, lines * linePx + 11),
    at: (x, y) => [
      ...pinFigures(pin, { x: x + 13, y: y + 13 }, 27, 12.5),
      ...paragraph(pin.one.name, { x: x + nameLeft, y: y + 18, ...fitted }),
    ],
  }
}

/** The list of numbers and neighbourhoods, grouped by municipality, in columns as high as the land. */
function listOf(numbered: readonly Numbered[]): { figures: Figure[]; width: number } {
  const figures: Figure[] = []
  let [column, y, under] = [0, 0, '']
  const put = (block: Block): void => {
    figures.push(...block.at(countryOutline.width + 40 + column * columnPx, y))
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
  return { figures, width: 40 + (column + 1) * columnPx }
}

/** The key to the squares. */
const keyOf = ({ portfolio }: ProgrammeWords): Figure[] =>
  (['held', 'revealed', 'waiting'] as const).flatMap((look, position) => [
    pinSquare(look, { x: 9 + position * 200, y: countryOutline.height + keyPx - 14 }, 16),
    label(portfolio(`map.key.${look}`), { x: 26 + position * 200, y: countryOutline.height + keyPx - 9 }),
  ])

/**
 * Where the neighbourhoods are and how far they have come; null where no location is known. The numbers are those of
 * the page, with the names in columns beside the land, or without them: `isNamed`.
 */
export function mapPicture(
  neighbourhoods: readonly NeighbourhoodView[],
  words: ProgrammeWords,
  isNamed = true,
): ChartPicture | null {
  // the same numbers as on the page
  const numbered = neighbourhoods.flatMap((one, index) =>
    one.location ? [{ number: index + 1, look: lookOf(one), one, ...pointOf(one.location) }] : [],
  )
  if (numbered.length === 0) return null
  const { t, portfolio, say, locale } = words
  const { below, pins } = pinsOnMap(countryOutline, numbered, deskPins)
  const named = isNamed ? pins.map(({ pin }) => pin) : []
  const list = named.length > 0 ? listOf(named) : { figures: [], width: 0 }
  return {
    width: countryOutline.width + list.width,
    height: countryOutline.height + keyPx,
    figures: [
      landFigure(countryOutline),
      ...below,
      ...pins.flatMap(({ figures }) => figures),
      ...keyOf(words),
      ...list.figures,
    ],
    title: t('map.title'),
    description: [
      t('map.lead'),
      say(locatedSentenceOf(neighbourhoods)),
      ...named.map(({ number, one }) => `${number} ${one.name}: ${portfolio(`map.stage.${one.stage}`)}.`),
    ].join(' '),
    language: locale,
  }
}
