import { describe, expect, test } from 'vitest'
import { analyseFactor } from './analysis.ts'
import { findOppositeAspects } from './aspects.ts'
import { DivergenceError } from './divergence-error.ts'
import type { SideTally } from './model.ts'
import { countsOf } from './tally.ts'
import { CURRENT_THRESHOLDS, thresholdsOf } from './thresholds.ts'

const side: SideTally = { counts: [0, 0, 2, 0, 0], dontKnow: 1, invited: 4 }
const codeOf = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error instanceof DivergenceError ? error.code : error
  }
}

describe('counts that no round can produce', () => {
  const wrong: [string, Partial<SideTally>, string][] = [
    ['half a person', { counts: [0.5, 0, 0, 0, 0] }, 'count-not-whole'],
    ['a count that is not a number', { dontKnow: NaN }, 'count-not-whole'],
    ['less than nobody', { dontKnow: -1 }, 'count-negative'],
    ['more people than any project has', { invited: 1_000_001 }, 'count-too-large'],
    ['more answers than people', { invited: 2 }, 'more-than-invited'],
    ['half a guess', { guesses: [0.5, 0, 0, 0, 0] }, 'count-not-whole'],
    ['a negative aspect mark', { aspects: [{ goesWell: -1, pinches: 0 }] }, 'count-negative'],
    ['half an aspect mark', { aspects: [{ goesWell: 0, pinches: 0.5 }] }, 'count-not-whole'],
    ['half a pick', { picks: 0.5 }, 'count-not-whole'],
  ]
  test.each(wrong)('are refused: %s', (_what, part, code) => {
    const tallies = { client: side, contractor: { ...side, ...part } }
    expect(codeOf(() => analyseFactor(tallies))).toBe(code)
  })

  test('are refused when there are not exactly five', () => {
    for (const length of [0, 1, 2, 3, 4, 6]) {
      expect(codeOf(() => countsOf(Array.from({ length }, () => 1)))).toBe('counts-length')
    }
    expect(countsOf([1, 2, 3, 4, 5])).toEqual([1, 2, 3, 4, 5])
  })
})

describe('thresholds', () => {
  test('are those of the version a round was revealed with, and no others exist', () => {
    expect(thresholdsOf(2)).toBe(CURRENT_THRESHOLDS)
    for (const version of [1, 3]) expect(codeOf(() => thresholdsOf(version))).toBe('unknown-thresholds')
  })

  test('decide the label: with a higher one the same gap no longer diverges', () => {
    const tallies = { client: { ...side, counts: [0, 0, 0, 2, 0] as const }, contractor: side }
    const thresholds = { ...CURRENT_THRESHOLDS, divergingSteps: { numerator: 2, denominator: 1 } }
    expect(analyseFactor(tallies).label).toBe('diverging')
    expect(analyseFactor(tallies, thresholds).label).toBe('shared-middle')
  })
})

describe('opposite aspects', () => {
  const well = { goesWell: 2, pinches: 0 }
  const pinch = { goesWell: 0, pinches: 2 }

  test('name the side for which the aspect goes well, in worksheet order', () => {
    const tallies = {
      client: { ...side, aspects: [well, well, pinch] },
      contractor: { ...side, aspects: [pinch, well, well] },
    }
    expect(findOppositeAspects(tallies)).toEqual([
      { aspect: 0, goesWellFor: 'client' },
      { aspect: 2, goesWellFor: 'contractor' },
    ])
  })

  test('need marks of both sides', () => {
    expect(findOppositeAspects({ client: { ...side, aspects: [well] }, contractor: side })).toEqual([])
    expect(findOppositeAspects({ client: { ...side, aspects: [well] }, contractor: { ...side, aspects: [] } })).toEqual(
      [],
    )
    expect(findOppositeAspects({ client: side, contractor: { ...side, aspects: [pinch] } })).toEqual([])
  })
})
