import type { SentenceMessage, Proportion, View } from './messages.ts'
import { LABELS, type Label } from './model.ts'
import type { Directions, Pattern, ProgrammeFigures } from './programme-figures.ts'
import { CURRENT_THRESHOLDS, type Thresholds } from './thresholds.ts'

const views: Record<Label, View> = {
  unknown: 'unknown',
  diverging: 'diverging',
  divided: 'divided',
  'shared-concern': 'concern',
  'shared-strength': 'strength',
  'shared-middle': 'middle',
}

const ofAll = (count: number, n: number): { count: number; n: number; share: Proportion } => ({
  count,
  n,
  share: count === 0 ? 'none' : count === n ? 'all' : 'some',
})

/** Says that a figure is withheld, and from when it is shown. */
export function withheldSentenceOf(thresholds: Thresholds = CURRENT_THRESHOLDS): SentenceMessage {
  const { programmeProjects: projects, programmeOrganisations: organisations } = thresholds
  return { key: 'programme.withheld', values: { projects, organisations } }
}

function directionsSaid({ clientHigher, contractorHigher }: Directions): SentenceMessage {
  if (contractorHigher === 0) return { key: 'programme.alwaysHigher', values: { side: 'client' } }
  if (clientHigher === 0) return { key: 'programme.alwaysHigher', values: { side: 'contractor' } }
  return { key: 'programme.higherIn', values: { client: clientHigher, contractor: contractorHigher } }
}

/** A pattern: in how many of the n neighbourhoods, and where the views diverge who is more positive in them. */
export function patternSentenceOf(
  { label, neighbourhoods, directions }: Omit<Pattern, 'municipalities'>,
  n: number,
): SentenceMessage[] {
  const share: SentenceMessage = { key: 'programme.share', values: { view: views[label], ...ofAll(neighbourhoods, n) } }
  return directions ? [share, directionsSaid(directions)] : [share]
}

/** The reason why it is a pattern. */
export function patternReasonOf({ neighbourhoods, municipalities }: Pattern, n: number): SentenceMessage {
  const third = Math.floor(n / 3)
  return {
    key: 'programme.patternReason',
    values: { n, third, exact: third * 3 === n ? 'yes' : 'no', count: neighbourhoods, municipalities },
  }
}

/**
 * What stands out for a factor over the programme: the most frequent label, or all that tie; for differing views also
 * who is more positive. Says so for withheld figures.
 */
export function factorSentenceOf({
  n,
  labels,
  diverging,
}: Pick<ProgrammeFigures, 'n' | 'labels' | 'diverging'>): SentenceMessage[] {
  if (n === null || labels === null) return [withheldSentenceOf()]
  const most = Math.max(...labels.values())
  return LABELS.filter((label) => labels.get(label) === most).flatMap((label): SentenceMessage[] => [
    { key: 'programme.share', values: { view: views[label], ...ofAll(most, n) } },
    ...(label === 'diverging' && diverging ? [directionsSaid(diverging)] : []),
  ])
}

/**
 * Which side is more positive in how many neighbourhoods, and whether that is more than chance: in words, as a p means
 * nothing to most readers.
 */
export function signSentenceOf(
  sign: ProgrammeFigures['sign'],
  thresholds: Thresholds = CURRENT_THRESHOLDS,
): SentenceMessage[] {
  if (sign === null) return [withheldSentenceOf(thresholds)]
  const { positive, negative, zero, direction } = sign
  if (positive + negative === 0) return [{ key: 'programme.noneLeans', values: {} }]
  // all three counts: one alone would let readers guess a minority
  const values = { client: positive, contractor: negative, equal: zero }
  const said: SentenceMessage = { key: 'programme.leanings', values }
  if (direction === null) {
    return [said, { key: 'programme.directionTooFew', values: { needed: thresholds.signTestFrom } }]
  }
  return [said, { key: direction === 'none' ? 'programme.noDirection' : 'programme.direction', values: {} }]
}

/**
 * In how many neighbourhoods the gap is in the bin of 1 step or beyond, as drawn. Worded differently from the label,
 * which has another bound: the bin begins at 0.75. Says so for withheld figures.
 */
export function histogramSentenceOf(histogram: ProgrammeFigures['histogram']): SentenceMessage {
  if (histogram === null) return withheldSentenceOf()
  const countOf = (bins: readonly (readonly [number, number])[]): number =>
    bins.reduce((sum, [, count]) => sum + count, 0)
  const bins = [...histogram]
  const wide = countOf(bins.filter(([centre]) => Math.abs(centre) >= 1))
  return { key: 'programme.histogram', values: { from: 0.75, ...ofAll(wide, countOf(bins)) } }
}

/** How many neighbourhoods are outside the funnel, and how many would be by chance. */
export const funnelSentenceOf = (outside: number, n: number): SentenceMessage => ({
  key: 'programme.outside',
  values: { outside, n },
})
