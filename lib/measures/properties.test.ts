import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factorTallies, roundTallies, someCounts } from '@/lib/testing/divergence-arbitraries.ts'
import { analyseFactor, analyseRound } from './analysis.ts'
import { absolute, compareFractions, isAtLeast, negative, toNumber } from './fraction.ts'
import { distanceOf } from './gap.ts'
import type { BothSides, Counts, FactorTallies, SideTally } from './model.ts'
import { LABELS } from './model.ts'
import { countsOf } from './tally.ts'
import { ordinalVariation } from './variation.ts'

const tallyOf = (counts: Counts): SideTally => ({ counts, dontKnow: 0, invited: counts.reduce((a, b) => a + b, 0) })
const analyse = (client: Counts, contractor: Counts) =>
  analyseFactor({ client: tallyOf(client), contractor: tallyOf(contractor) })
const equal = (a: Parameters<typeof compareFractions>[0] | null, b: typeof a) =>
  a === null || b === null ? a === b : compareFractions(a, b) === 0
const times = (counts: Counts, factor: number) => countsOf(counts.map((count) => count * factor))
const swapped = <Value>({ client, contractor }: BothSides<Value>): BothSides<Value> => ({
  client: contractor,
  contractor: client,
})
const pairs = <Arguments extends [Counts, Counts, ...unknown[]]>(
  ...parts: { [Index in keyof Arguments]: fc.Arbitrary<Arguments[Index]> }
) => fc.tuple<Arguments>(...parts)
const check = <Value>(values: fc.Arbitrary<Value>, holds: (value: Value) => void) => {
  fc.assert(
    fc.property(values, (value) => {
      holds(value)
    }),
    { numRuns: 500 },
  )
}

/** The histograms that differ from this one by one person who moved one step. */
function oneStepMoves(counts: Counts): Counts[] {
  return counts.flatMap((count, from) =>
    [from - 1, from + 1]
      .filter((to) => count > 0 && to >= 0 && to < counts.length)
      .map((to) => countsOf(counts.map((people, at) => people + (at === to ? 1 : 0) - (at === from ? 1 : 0)))),
  )
}

describe('the gap', () => {
  test('changes sign, and nothing else does, when the sides swap', () => {
    check(factorTallies, (tallies) => {
      const here = analyseFactor(tallies)
      const there = analyseFactor(swapped(tallies))
      expect(equal(there.gap, here.gap && negative(here.gap))).toBe(true)
      expect([there.label, there.strength, there.badges]).toEqual([here.label, here.strength, here.badges])
    })
  })

  test('is never larger than the distance', () => {
    check(pairs(someCounts(), someCounts()), ([client, contractor]) => {
      const { gap, distance } = analyse(client, contractor)
      expect(gap !== null && distance !== null && isAtLeast(distance, absolute(gap))).toBe(true)
    })
  })

  test('keeps its value when a side is multiplied by a whole number, as the distance does, and what is firm stays firm', () => {
    const values = fc.tuple(someCounts(8), someCounts(8), fc.integer({ min: 2, max: 9 }))
    check(values, ([client, contractor, factor]) => {
      const before = analyse(client, contractor)
      const after = analyse(times(client, factor), contractor)
      expect(equal(after.gap, before.gap)).toBe(true)
      expect(equal(after.distance, before.distance)).toBe(true)
      // more people with the same answers can make a view firmer, never less firm
      if (before.strength === 'firm') expect(after.strength).toBe('firm')
      if (tallyOf(client).invited >= tallyOf(contractor).invited && tallyOf(client).invited >= 3)
        expect(after.strength).toBe(before.strength)
    })
  })

  test('is firm exactly from three a side on, when no single person moving one step brings it below the threshold', () => {
    check(pairs(someCounts(6), someCounts(6)), ([client, contractor]) => {
      const { gap, strength } = analyse(client, contractor)
      if (gap === null || !isAtLeast(absolute(gap), { numerator: 1, denominator: 1 })) {
        expect(strength).toBeNull()
        return
      }
      const moved = [
        ...oneStepMoves(client).map((counts) => analyse(counts, contractor)),
        ...oneStepMoves(contractor).map((counts) => analyse(client, counts)),
      ]
      const always = moved.every(
        (result) =>
          result.strength !== null &&
          result.gap !== null &&
          Math.sign(result.gap.numerator) === Math.sign(gap.numerator),
      )
      const fewest = Math.min(...[client, contractor].map((counts) => counts.reduce((sum, count) => sum + count, 0)))
      expect(strength).toBe(always && fewest >= 3 ? 'firm' : 'tentative')
    })
  })

  test('is the difference of the means, and the distance that of the cumulative shares', () => {
    check(pairs(someCounts(), someCounts()), ([client, contractor]) => {
      const { gap, distance } = analyse(client, contractor)
      const share = (counts: Counts, upTo: number) =>
        counts.slice(0, upTo).reduce((a, b) => a + b, 0) / counts.reduce((a, b) => a + b, 0)
      const steps = [1, 2, 3, 4].map((upTo) => share(contractor, upTo) - share(client, upTo))
      expect(gap && toNumber(gap)).toBeCloseTo(
        steps.reduce((a, b) => a + b, 0),
        9,
      )
      expect(distance && toNumber(distance)).toBeCloseTo(
        steps.reduce((a, b) => a + Math.abs(b), 0),
        9,
      )
    })
  })

  test('lies within the bounds, which are what it would be if the missing all answered at the ends', () => {
    check(factorTallies, (tallies) => {
      const { gap, bounds } = analyseFactor(tallies)
      if (gap === null || bounds === null) {
        expect(gap).toBe(bounds)
        return
      }
      const filled = ({ counts, invited }: SideTally, low: boolean) => {
        const missing = invited - counts.reduce((a, b) => a + b, 0)
        return countsOf(counts.map((count, at) => count + (at === (low ? 0 : 4) ? missing : 0)))
      }
      const lowest = analyse(filled(tallies.client, true), filled(tallies.contractor, false))
      const highest = analyse(filled(tallies.client, false), filled(tallies.contractor, true))
      expect(equal(bounds.lower, lowest.gap)).toBe(true)
      expect(equal(bounds.upper, highest.gap)).toBe(true)
      expect(isAtLeast(gap, bounds.lower) && isAtLeast(bounds.upper, gap)).toBe(true)
    })
  })
})

describe('the variation within a side', () => {
  test('is 0 exactly when all say the same', () => {
    check(someCounts(), (counts) => {
      const variation = ordinalVariation(counts)
      const people = counts.reduce((a, b) => a + b, 0)
      if (people < 2) expect(variation).toBeNull()
      else expect(variation?.numerator === 0).toBe(counts.includes(people))
    })
  })

  test('is 1 for two equal camps at the ends, with one more person anywhere, and never more', () => {
    const camps = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 4 }))
    check(camps, ([people, extra]) => {
      const even: Counts = [people, 0, 0, 0, people]
      expect(ordinalVariation(even)).toMatchObject({ numerator: ordinalVariation(even)?.denominator })
      const odd = ordinalVariation(even.map((count, at) => count + (at === extra ? 1 : 0)))
      expect(odd && toNumber(odd)).toBe(1)
    })
    check(someCounts(), (counts) => {
      const variation = ordinalVariation(counts)
      expect(variation === null || toNumber(variation) <= 1).toBe(true)
    })
  })
})

describe('the label', () => {
  test('is exactly one for every factor, and never its own badge', () => {
    check(factorTallies, (tallies) => {
      const { label, badges, strength } = analyseFactor(tallies)
      expect(LABELS.filter((one) => one === label)).toHaveLength(1)
      expect(badges).not.toContain(label)
      expect(badges).toEqual([...new Set(badges)].sort())
      if (label !== 'unknown') expect(strength !== null).toBe(label === 'diverging')
      if (badges.includes('divided')) expect(label).toBe('diverging')
    })
  })

  test('takes the first condition that holds, in the order of the list', () => {
    check(factorTallies, (tallies) => {
      const { label, unknownSides, strength, dividedSides } = analyseFactor(tallies)
      const first =
        (unknownSides.client ?? unknownSides.contractor) !== null
          ? 'unknown'
          : strength !== null
            ? 'diverging'
            : dividedSides.length > 0
              ? 'divided'
              : 'shared'
      expect(label.startsWith(first)).toBe(true)
    })
  })
})

describe('who said what', () => {
  test('does not matter: any order of the people gives the same analysis', () => {
    const people = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 9 })
    const shuffled = people.chain((answers) =>
      fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
    )
    const count = (answers: readonly number[]) =>
      countsOf([1, 2, 3, 4, 5].map((extent) => answers.filter((answer) => answer === extent).length))
    check(fc.tuple(shuffled, someCounts()), ([[answers, others], contractor]) => {
      expect(analyse(count(others), contractor)).toEqual(analyse(count(answers), contractor))
    })
  })
})

describe('the agenda', () => {
  const order = ['opening', 'in-depth', 'quick']

  test('holds every factor once, at most one opener and at most three in depth, in that order', () => {
    check(roundTallies, (factors) => {
      const { agenda } = analyseRound(factors)
      expect(agenda.map(({ factor }) => factor).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      expect(agenda.filter(({ depth }) => depth === 'opening').length).toBeLessThanOrEqual(1)
      expect(agenda.filter(({ depth }) => depth === 'in-depth').length).toBeLessThanOrEqual(3)
      expect(agenda.map(({ depth }) => order.indexOf(depth))).toEqual(
        agenda.map(({ depth }) => order.indexOf(depth)).toSorted(),
      )
    })
  })

  test('does not change when the sides swap', () => {
    check(roundTallies, (factors) => {
      const swap = factors.map((tallies): FactorTallies => swapped(tallies))
      expect(analyseRound(swap).agenda).toEqual(analyseRound(factors).agenda)
    })
  })
})

test('the distance is undefined as soon as one side has no answers', () => {
  expect(distanceOf([0, 0, 0, 0, 0], [0, 1, 0, 0, 0])).toBeNull()
  expect(distanceOf([0, 1, 0, 0, 0], [0, 0, 0, 0, 0])).toBeNull()
})
