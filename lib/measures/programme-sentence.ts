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

/** That a figure is withheld, and what it takes to be given. */
export function withheldSentenceOf(thresholds: Thresholds = CURRENT_THRESHOLDS): SentenceMessage {
  const { programmeProjects: projects, programmeOrganisations: organisations } = thresholds
  return { key: 'programme.withheld', values: { projects, organisations } }
}

function directionsSaid({ clientHigher, contractorHigher }: Directions): SentenceMessage {
  if (contractorHigher === 0) return { key: 'programme.alwaysHigher', values: { side: 'client' } }
  if (clientHigher === 0) return { key: 'programme.alwaysHigher', values: { side: 'contractor' } }
  return { key: 'programme.higherIn', values: { client: clientHigher, contractor: contractorHigher } }
}

/** What a pattern is: in how many of the n neighbourhoods, and where the views diverge who is more positive in them. */
export function patternSentenceOf({ label, neighbourhoods, directions }: Pattern, n: number): SentenceMessage[] {
  const share: SentenceMessage = { key: 'programme.share', values: { view: views[label], ...ofAll(neighbourhoods, n) } }
  return directions ? [share, directionsSaid(directions)] : [share]
}

/** Why it is a pattern. */
export function patternReasonOf({ neighbourhoods, municipalities }: Pattern, n: number): SentenceMessage {
  const third = Math.floor(n / 3)
  return {
    key: 'programme.patternReason',
    values: { n, third, exact: third * 3 === n ? 'yes' : 'no', count: neighbourhoods, municipalities },
  }
}

/**
 * What stands out in a factor over the programme: the label that most neighbourhoods share, or all that share the first
 * place; of differing views also who is more positive. Withheld figures say so.
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
 * Which side is more positive in how many neighbourhoods, and whether that is more than chance: words, as a p stands for
 * nothing to most readers.
 */
export function signSentenceOf(
  sign: ProgrammeFigures['sign'],
  thresholds: Thresholds = CURRENT_THRESHOLDS,
): SentenceMessage[] {
  if (sign === null) return [withheldSentenceOf(thresholds)]
  const { positive, negative, zero, direction } = sign
  if (positive + negative === 0) return [{ key: 'programme.noneLeans', values: {} }]
  // all three counts: one alone leaves a minority to be guessed
  const values = { client: positive, contractor: negative, equal: zero }
  const said: SentenceMessage = { key: 'programme.leanings', values }
  if (direction === null) {
    return [said, { key: 'programme.directionTooFew', values: { needed: thresholds.signTestFrom } }]
  }
  return [said, { key: direction === 'none' ? 'programme.noDirection' : 'programme.direction', values: {} }]
}

/**
 * In how many neighbourhoods the gap lies in the bin of 1 step or beyond, as drawn. In other words than the label, whose
 * bound is another: the bin begins at 0.75. Withheld figures say so.
 */
export function histogramSentenceOf(histogram: ProgrammeFigures['histogram']): SentenceMessage {
  if (histogram === null) return withheldSentenceOf()
  const countOf = (bins: readonly (readonly [number, number])[]): number =>
    bins.reduce((sum, [, count]) => sum + count, 0)
  const bins = [...histogram]
  const wide = countOf(bins.filter(([centre]) => Math.abs(centre) >= 1))
  return { key: 'programme.histogram', values: { from: 0.75, ...ofAll(wide, countOf(bins)) } }
}

/** How many neighbourhoods lie outside the funnel, and how many do by chance. */
export const funnelSentenceOf = (outside: number, n: number): SentenceMessage => ({
  key: 'programme.outside',
  values: { outside, n },
})
