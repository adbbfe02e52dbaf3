import type { Side } from '@/components/ui/mark.tsx'
import { placeOf, steps, unknownPlace, type Step } from './scale-places.ts'

/** How many people of a side stand at each of the five stops, and how many said that they do not know. Whole, ≥ 0. */
export interface SideCounts {
  steps: readonly [number, number, number, number, number]
  unknown: number
}

/** firm and tentative: the thick bar, solid or dashed; plain: a thin one, where the means lie close */
type GapStyle = 'firm' | 'tentative' | 'plain'

export interface DotStripInput {
  client: SideCounts
  contractor: SideCounts
  gap: GapStyle
  /** where you stand yourself: that mark gets a white eye */
  own?: { side: Side; at: Step | 'unknown' } | undefined
  size?: StripSize | undefined
}
type StripSize = 'row' | 'large'

/** x in per cent of the width; dx and y in px. Only the line stretches with the page, marks never do. */
export interface DotMark {
  side: Side
  x: number
  dx: number
  y: number
  /** eyes are yours: a white one in an answer, a filled one in "I do not know" */
  look: 'filled' | 'hollow' | 'eye' | 'hollow-eye'
}
export interface MeanMark {
  side: Side
  x: number
  y: number
}
export interface DotStripMarks {
  height: number
  /** y of the shared line */
  axis: number
  radius: number
  meanRadius: number
  stops: { step: Step; x: number }[]
  dots: DotMark[]
  means: MeanMark[]
  /** null as long as one side has no mean */
  gap: { from: number; to: number; style: GapStyle; width: number } | null
  /** room for the bar's number, where nobody stands; null if there is none */
  gapLabel: { x: number; y: number } | null
}

const sizes: Record<StripSize, { radius: number; pitch: number; maxRows: number }> = {
  row: { radius: 6.4, pitch: 16, maxRows: 8 },
  large: { radius: 8.5, pitch: 21, maxRows: 10 },
}
const thickPx = 7
const thinPx = 3
/* half the width of the words at the bar, in per cent of a strip of at least 600 px */
const labelHalf = 9

/** Mean of the valid answers in steps, or null if there are none. */
export function meanStep({ steps: counts }: SideCounts): number | null {
  const people = counts.reduce((sum, count) => sum + count, 0)
  if (people === 0) return null
  return steps.reduce((sum, step) => sum + step * (counts[step - 1] ?? 0), 0) / people
}

/** Counts from answers in any order; null is "I do not know". */
export function countsOfAnswers(answers: readonly (Step | null)[]): SideCounts {
  const at = (step: Step | null) => answers.filter((answer) => answer === step).length
  return { steps: [at(1), at(2), at(3), at(4), at(5)], unknown: at(null) }
}

const tallest = (counts: SideCounts) => Math.max(1, ...counts.steps, counts.unknown)

/**
 * The dot strip: client's people stand on the line, the contractor's hang below it, one mark a person, nearest the
 * line first; half marks on the line are the means, the bar between them is the gap.
 * With more people at one stop than a stack holds, every stack of the strip gets two or three marks a row, so that
 * heights stay comparable. Uses counts only, so the order in which people answered cannot be read from it.
 */
export function dotStripMarks({ client, contractor, gap, own, size = 'row' }: DotStripInput): DotStripMarks {
  const { radius, pitch, maxRows } = sizes[size]
  const meanRadius = Math.max(8.5, radius * 1.2)
  const columns = Math.min(3, Math.ceil(Math.max(tallest(client), tallest(contractor)) / maxRows))
  // whole pixels, so that lines are crisp and distances exact
  const clear = Math.round(thickPx / 2 + meanRadius + radius + 3.5)
  const room = (counts: SideCounts) =>
    clear + (Math.ceil(tallest(counts) / columns) - 1) * pitch + Math.ceil(radius * 1.2) + 3
  const axis = room(client)

  const stack = (side: Side, x: number, count: number, eye: boolean, unknown: boolean): DotMark[] =>
    Array.from({ length: count }, (_, place) => {
      const row = Math.floor(place / columns)
      const inRow = Math.min(columns, count - row * columns)
      // the column at the right edge grows to the left, the others to both sides of their stop
      const dx = ((place % columns) - (unknown ? inRow - 1 : (inRow - 1) / 2)) * pitch
      const away = clear + row * pitch
      const yours = eye && place === 0
      const look = unknown ? (yours ? 'hollow-eye' : 'hollow') : yours ? 'eye' : 'filled'
      return { side, x, dx, y: side === 'client' ? axis - away : axis + away, look }
    })
  const side = (name: Side, counts: SideCounts): DotMark[] => [
    ...steps.flatMap((step) =>
      stack(name, placeOf(step), counts.steps[step - 1] ?? 0, own?.side === name && own.at === step, false),
    ),
    ...stack(name, unknownPlace, counts.unknown, own?.side === name && own.at === 'unknown', true),
  ]

  const clientMean = meanStep(client)
  const contractorMean = meanStep(contractor)
  const both = clientMean !== null && contractorMean !== null
  const barPx = gap === 'plain' ? thinPx : thickPx
  const lift = both ? barPx / 2 : 0.75
  const means: MeanMark[] = []
  if (clientMean !== null) means.push({ side: 'client', x: placeOf(clientMean), y: axis - lift })
  if (contractorMean !== null) means.push({ side: 'contractor', x: placeOf(contractorMean), y: axis + lift })
  const bar = both
    ? { from: placeOf(Math.min(clientMean, contractorMean)), to: placeOf(Math.max(clientMean, contractorMean)) }
    : null

  return {
    height: axis + room(contractor),
    axis,
    radius,
    meanRadius,
    stops: steps.map((step) => ({ step, x: placeOf(step) })),
    dots: [...side('client', client), ...side('contractor', contractor)],
    means,
    gap: bar ? { ...bar, style: gap, width: barPx } : null,
    gapLabel: bar && size === 'large' ? roomForLabel(bar, client, contractor, axis) : null,
  }
}

/** Above the bar if nobody of the client stands there, else below it if nobody of the contractor does, else nowhere. */
function roomForLabel(bar: { from: number; to: number }, client: SideCounts, contractor: SideCounts, axis: number) {
  const middle = (bar.from + bar.to) / 2
  if (bar.to - bar.from < 2 * labelHalf + 4) return null
  const free = (counts: SideCounts) =>
    steps.every((step) => counts.steps[step - 1] === 0 || Math.abs(placeOf(step) - middle) > labelHalf + 2)
  if (free(client)) return { x: middle, y: axis - thickPx / 2 - 9 }
  return free(contractor) ? { x: middle, y: axis + thickPx / 2 + 21 } : null
}
