import { describe, expect, test } from 'vitest'
import { sampleAnalysis } from '@/app/(public)/styleguide/sample-mirror.ts'
import { resultsOf } from './model.ts'
import { checkOf, nothingDiffers, sealStateOf, type Recount, type SealCheckResult } from './recount.ts'

const seal = (side: SealCheckResult['side'], intact = true): SealCheckResult => ({
  ...{ side, seal: 'aa', intact, erasedPeople: 1, erasedTexts: 2 },
})
const both = [seal('client'), seal('contractor')]

describe('a check in words', () => {
  test('holds when both seals are there and intact and nothing stored differs, and counts what was erased', () => {
    expect(sealStateOf({ seals: both, differs: nothingDiffers })).toEqual({
      ...{ intact: true, brokenSides: [], factors: [], fulfilments: false, erasedPeople: 2, erasedTexts: 4 },
    })
  })

  test('names the side whose seal is broken, and one that has no seal', () => {
    const state = (seals: readonly SealCheckResult[]) => sealStateOf({ seals, differs: nothingDiffers })
    expect(state([seal('client')])).toMatchObject({ intact: false, brokenSides: ['contractor'] })
    expect(state([seal('client', false), seal('contractor')])).toMatchObject({ intact: false, brokenSides: ['client'] })
  })

  test.each(['tallies', 'results', 'changes'] as const)('names the factors of which the stored %s differ', (what) => {
    const state = sealStateOf({ seals: both, differs: { ...nothingDiffers, [what]: [7, 2] } })
    expect(state).toMatchObject({ intact: false, factors: [2, 7] })
  })

  test('does not hold where only what was said of agreements differs', () => {
    expect(sealStateOf({ seals: both, differs: { ...nothingDiffers, fulfilments: true } }).intact).toBe(false)
  })
})

describe('what was stored at the reveal', () => {
  const results = resultsOf(sampleAnalysis)
  const differs = (stored: Partial<Recount['stored']>) => {
    const all = { results, talliesDiffer: [], changesDiffer: [], fulfilmentsDiffer: false, ...stored }
    return checkOf({ seals: both, tallies: [], changes: [], stored: all }, sampleAnalysis).differs
  }

  test('is held against what the measures make of the recount, in every column', () => {
    expect(differs({})).toEqual(nothingDiffers)
    for (const key of Object.keys(results[0] ?? {}).filter((name) => name !== 'factor'))
      expect(differs({ results: results.map((row) => (row.factor === 3 ? { ...row, [key]: 'else' } : row)) })).toEqual({
        ...nothingDiffers,
        results: [3],
      })
  })

  test('differs as well where a row is missing or one too many', () => {
    expect(differs({ results: results.slice(1) }).results).toEqual([1])
    expect(
      differs({ results: [...results, { ...results[0], factor: 9 } as (typeof results)[number]] }).results,
    ).toEqual([9])
  })
})
