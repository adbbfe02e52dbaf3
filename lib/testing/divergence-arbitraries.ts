import fc from 'fast-check'
import type { Counts, FactorTallies, SideTally } from '@/lib/measures/model.ts'

const DONT_KNOW = 0

function countsFrom(answers: readonly number[]): Counts {
  const of = (extent: number) => answers.filter((answer) => answer === extent).length
  return [of(1), of(2), of(3), of(4), of(5)]
}

/** Histograms of one to `most` people. */
export const someCounts = (most = 12): fc.Arbitrary<Counts> =>
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: most }).map(countsFrom)

const marks = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([goesWell, pinches]) => ({ goesWell, pinches }))

/** One side of a factor: nobody, one person, a few or many; answers spread evenly, or all around one extent. */
export const sideTally: fc.Arbitrary<SideTally> = fc
  .record({
    answers: fc.oneof(
      fc.array(fc.integer({ min: DONT_KNOW, max: 5 }), { maxLength: 3 }),
      fc.array(fc.integer({ min: DONT_KNOW, max: 5 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }).chain((low) => fc.array(fc.integer({ min: low, max: low + 1 }), { maxLength: 9 })),
      fc.array(fc.constantFrom(DONT_KNOW, 1, 5), { maxLength: 6 }),
    ),
    silent: fc.integer({ min: 0, max: 3 }),
    guesses: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }),
    aspects: fc.array(marks, { minLength: 4, maxLength: 4 }),
    picks: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ answers, silent, guesses, aspects, picks }) => ({
    counts: countsFrom(answers),
    dontKnow: answers.filter((answer) => answer === DONT_KNOW).length,
    invited: answers.length + silent,
    guesses: countsFrom(guesses),
    aspects,
    picks,
  }))

export const factorTallies: fc.Arbitrary<FactorTallies> = fc.record({ client: sideTally, contractor: sideTally })

/** The eight factors of a round, in worksheet order. */
export const roundTallies: fc.Arbitrary<FactorTallies[]> = fc.array(factorTallies, { minLength: 8, maxLength: 8 })
