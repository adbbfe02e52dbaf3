import type { FactorAnalysis } from './factor-analysis.ts'
import { answersOf, sidesWordOf } from './figures.ts'
import type { SentenceMessage } from './messages.ts'
import type { Side } from './model.ts'
import { SIDES } from './model.ts'

interface NamedFactor {
  /** In the reader's language. */
  readonly name: string
  readonly analysis: FactorAnalysis
}

/** Groups sides that have this many answers on the same factors into one sentence. */
function sentencesAbout(
  people: 1 | 2,
  factors: readonly NamedFactor[],
  list: (names: readonly string[]) => string,
): SentenceMessage[] {
  const key = people === 1 ? 'few.one' : 'few.two'
  const namesOf = (side: Side) =>
    factors.filter(({ analysis }) => answersOf(analysis, side) === people).map(({ name }) => `‘${name}’`)
  const spoken = SIDES.filter((side) => namesOf(side).length > 0)
  const said = (sides: readonly Side[], names: readonly string[]): SentenceMessage => ({
    key,
    values: { sides: sidesWordOf(sides), which: names.length === factors.length ? 'all' : 'some', names: list(names) },
  })
  const [first, second] = spoken.map(namesOf)
  if (first && first.join() === second?.join()) return [said(spoken, first)]
  return spoken.map((side) => said([side], namesOf(side)))
}

/**
 * The note at the top of a mirror about sides with fewer than three answers, with the factors unless it is all of them:
 * one person is no picture of a team, and a result from one or two is never firm. Empty where no side is that small; a
 * side without any answer is covered by the label. Factors in the order in which to name them.
 */
export function fewPeopleSentencesOf(
  factors: readonly NamedFactor[],
  list: (names: readonly string[]) => string,
): SentenceMessage[] {
  const isOneEach = factors.every(({ analysis }) => SIDES.every((side) => answersOf(analysis, side) === 1))
  const said: SentenceMessage[] = isOneEach
    ? factors.slice(0, 1).map(() => ({ key: 'few.oneEach', values: {} }))
    : [...sentencesAbout(1, factors, list), ...sentencesAbout(2, factors, list)]
  return said.length > 0 ? [...said, { key: 'few.nothingFirm', values: {} }] : []
}
