import type { SentenceMessage } from '@/lib/measures/messages.ts'
import type { Pattern } from '@/lib/measures/programme-figures.ts'
import { patternSentenceOf, withheldSentenceOf } from '@/lib/measures/programme-sentence.ts'
import type { Language } from '@/lib/worksheet/rules/catalogue.ts'
import { factorsNamed, proportionOf } from './factor-names.ts'
import type { FactorFigures, LabelFigures, NeighbourhoodView, ProgrammeProgress, Stage } from './portfolio.ts'

const heldOf = (count: number, n: number): SentenceMessage => ({
  key: 'programme.held',
  values: proportionOf(count, n),
})

/**
 * How many neighbourhoods held a session, at which stage most others are (if tied, the earliest), how many of the open
 * agreements are late, and how many of the people asked handed in.
 */
export function progressSentenceOf({
  reached,
  agreementsOpen,
  agreementsOverdue,
  response,
}: ProgrammeProgress): SentenceMessage[] {
  const { invited, open, sealed, revealed, held } = reached
  if (invited === 0) return [{ key: 'programme.nobodyYet', values: {} }]
  const standing = [
    { stage: 'invited', count: invited - open },
    { stage: 'open', count: open - sealed },
    { stage: 'sealed', count: sealed - revealed },
    { stage: 'revealed', count: revealed - held },
  ] as const
  const most = Math.max(...standing.map(({ count }) => count))
  const waiting = standing.find(({ count }) => count === most)
  return [
    heldOf(held, invited),
    ...(waiting && most > 0 ? [{ key: 'programme.waiting' as const, values: waiting }] : []),
    ...(agreementsOverdue > 0
      ? [{ key: 'programme.overdue' as const, values: proportionOf(agreementsOverdue, agreementsOpen) }]
      : []),
    ...(response
      ? [{ key: 'programme.response' as const, values: proportionOf(response.handedIn, response.invited) }]
      : []),
  ]
}

/** How many neighbourhoods on the map held a session, revealed, or neither; and how many have no known location. */
export function locatedSentenceOf(
  neighbourhoods: readonly Pick<NeighbourhoodView, 'stage' | 'location'>[],
): SentenceMessage[] {
  if (neighbourhoods.length === 0) return [{ key: 'programme.nobodyYet', values: {} }]
  const at = (stage: Stage): number => neighbourhoods.filter((one) => one.stage === stage).length
  const [held, revealed] = [at('held'), at('revealed')]
  const rest = [
    { key: 'programme.revealedOnly', count: revealed },
    { key: 'programme.notRevealed', count: neighbourhoods.length - held - revealed },
    { key: 'programme.noPlace', count: neighbourhoods.filter(({ location }) => location === null).length },
  ] as const
  return [
    heldOf(held, neighbourhoods.length),
    ...rest.flatMap(({ key, count }): SentenceMessage[] => (count > 0 ? [{ key, values: { count } }] : [])),
  ]
}

interface FoundPattern<Found = Pattern> {
  readonly factor: FactorFigures['factor']
  readonly n: number
  readonly pattern: Found
}
type CountedPattern = NonNullable<LabelFigures['patterns']>[number]
type Patterned<Found> = Pick<LabelFigures, 'factor' | 'n'> & { readonly patterns: readonly Found[] | null }

/** All patterns in worksheet order, each with its number of neighbourhoods. */
export const patternsIn = <Found = Pattern>(figures: readonly Patterned<Found>[]): FoundPattern<Found>[] =>
  figures.flatMap(({ factor, n, patterns }) =>
    n === null ? [] : (patterns ?? []).map((pattern) => ({ factor, n, pattern })),
  )

/** Says that there is no pattern yet. */
export const noPatternSentence: SentenceMessage = { key: 'programme.noPattern', values: {} }

/** Above zero when the second pattern has the larger share of its neighbourhoods. */
const bySize = (a: FoundPattern<CountedPattern>, b: FoundPattern<CountedPattern>): number =>
  b.pattern.neighbourhoods * a.n - a.pattern.neighbourhoods * b.n

/**
 * How many patterns there are and at how many factors, which is the largest (if there is one), and for how many factors
 * nothing can be said yet. Withheld where that is all of them.
 */
export function matrixSentenceOf(figures: readonly LabelFigures[], language: Language): SentenceMessage[] {
  const known = figures.filter(({ n }) => n !== null)
  if (known.length === 0) return [withheldSentenceOf()]
  const found = patternsIn(known)
  const [largest, second] = found.toSorted(bySize)
  const factors = [...new Set(found.map(({ factor }) => factor))]
  const isLargest = largest !== undefined && (second === undefined || bySize(largest, second) < 0)
  return [
    largest
      ? { key: 'programme.patterns', values: { count: found.length, ...factorsNamed(factors, language) } }
      : noPatternSentence,
    ...(isLargest && second
      ? [{ key: 'programme.largestPattern' as const, values: factorsNamed([largest.factor], language) }]
      : []),
    ...(isLargest ? patternSentenceOf(largest.pattern, largest.n).slice(0, 1) : []),
    ...(known.length < figures.length
      ? [{ key: 'programme.factorsWithheld' as const, values: { count: figures.length - known.length } }]
      : []),
  ]
}
