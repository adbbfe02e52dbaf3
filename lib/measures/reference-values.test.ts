import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toNumber, type Fraction } from './fraction.ts'
import { differenceOfMeans, distanceOf, survivesOneMove } from './gap.ts'
import { momentsOf } from './moments.ts'
import { countsOf } from './tally.ts'
import { CURRENT_THRESHOLDS } from './thresholds.ts'
import { ordinalVariation, pairDifference } from './variation.ts'

interface Within {
  status: string
  counts?: number[]
  IOV?: number | null
  gmd?: number | null
}
interface Between {
  status: string
  client: number[]
  contractor: number[]
  W_steps: number
  mean_diff: number
  firm_G: boolean
  IOV_client: number | null
  IOV_contractor: number | null
}
const url = new URL('../testing/fixtures/reference-values.json', import.meta.url)
const reference = JSON.parse(readFileSync(url, 'utf8')) as { within: Within[]; between: Between[] }

/** Values are printed to ten decimals. */
function expectValue(actual: Fraction | null, expected: number | null | undefined): void {
  if (expected === undefined) return
  if (actual === null || expected === null) expect(actual).toBe(expected)
  else expect(Math.abs(toNumber(actual) - expected)).toBeLessThan(1e-9)
}

const within = reference.within.filter(({ IOV, gmd }) => IOV !== undefined || gmd !== undefined)

describe('reference values', () => {
  test('are there for both our measures within a side', () => {
    expect(within.filter(({ IOV }) => IOV !== undefined).length).toBeGreaterThan(15)
    expect(within.filter(({ gmd }) => gmd !== undefined).length).toBeGreaterThan(15)
    expect(reference.between.length).toBeGreaterThan(10)
  })

  test.each(within)('variation and pair difference of $counts are reproduced', ({ counts = [], IOV, gmd }) => {
    expectValue(ordinalVariation(counts), IOV)
    expectValue(pairDifference(counts), gmd)
  })

  test.each(reference.between)('gap, distance and firmness of $client against $contractor are reproduced', (values) => {
    const [client, contractor] = [countsOf(values.client), countsOf(values.contractor)]
    const [first, second] = [momentsOf(client), momentsOf(contractor)]
    const gap = differenceOfMeans(first, second)
    expectValue(gap, values.mean_diff)
    expectValue(distanceOf(client, contractor), values.W_steps)
    expectValue(ordinalVariation(client), values.IOV_client)
    expectValue(ordinalVariation(contractor), values.IOV_contractor)
    // the bound alone, whatever the number of people
    expect(gap !== null && survivesOneMove(gap, first, second, CURRENT_THRESHOLDS.divergingSteps)).toBe(values.firm_G)
  })
})
