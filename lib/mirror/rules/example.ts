import { analyseFactor } from '@/lib/measures/analysis.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import type { Counts, SideTally } from '@/lib/measures/model.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** A side of five people who answered, out of those who took part. */
const side = (invited: number, counts: Counts, dontKnow = 0): SideTally => ({ counts, dontKnow, invited })
const client = (...answers: readonly [Counts, number?]): SideTally => side(6, ...answers)
const contractor = (...answers: readonly [Counts, number?]): SideTally => side(5, ...answers)

/** Invented, as the rest of the demo: a test holds them equal to its story. In the order of the worksheet. */
const tallies = [
  { client: client([0, 0, 0, 4, 1]), contractor: contractor([0, 3, 2, 0, 0]) },
  { client: client([0, 2, 2, 0, 0], 1), contractor: contractor([0, 0, 2, 3, 0]) },
  { client: client([0, 4, 1, 0, 0]), contractor: contractor([1, 3, 1, 0, 0]) },
  { client: client([0, 0, 1, 4, 0]), contractor: contractor([0, 0, 1, 3, 1]) },
  { client: client([0, 1, 4, 0, 0]), contractor: contractor([1, 1, 0, 2, 1]) },
  { client: client([0, 1, 3, 1, 0]), contractor: contractor([0, 0, 4, 1, 0]) },
  { client: client([0, 1, 1, 0, 0], 3), contractor: contractor([0, 0, 3, 2, 0]) },
  { client: client([0, 0, 1, 3, 1]), contractor: contractor([0, 0, 1, 4, 0]) },
] as const

export interface ExampleFactor {
  readonly factor: FactorNumber
  readonly analysis: FactorAnalysis
}

/** A whole mirror to show to a stranger: that of Merelveld in the demo, second round, without the aspects. */
export const exampleMirror: readonly ExampleFactor[] = tallies.map((tally, index) => ({
  factor: (index + 1) as FactorNumber,
  analysis: analyseFactor(tally),
}))
