import { describe, expect, test } from 'vitest'
import { responseOf, type RoundResponse } from './response.ts'

const round = (neighbourhood: number, counts: Partial<RoundResponse> = {}): RoundResponse => ({
  neighbourhoodId: `n${neighbourhood}`,
  municipalityId: `m${neighbourhood % 2}`,
  contractors: ['c'],
  invited: 12,
  handedIn: 9,
  ...counts,
})
const rounds = (count: number): RoundResponse[] => Array.from({ length: count }, (_, position) => round(position))

describe('how many of those asked handed in', () => {
  test('is added over all rounds from five neighbourhoods on', () => {
    expect(responseOf(rounds(5))).toEqual({ invited: 60, handedIn: 45 })
    expect(responseOf([...rounds(5), round(0, { invited: 8, handedIn: 8 })])).toEqual({ invited: 68, handedIn: 53 })
  })

  test('is withheld below five neighbourhoods, however many rounds they had', () => {
    expect(responseOf([])).toBeNull()
    expect(responseOf(rounds(4))).toBeNull()
    expect(responseOf([...rounds(4), ...rounds(4)])).toBeNull()
  })

  test('is withheld where fewer than three organisations stand behind it', () => {
    const ofTwo = rounds(8).map((one) => ({ ...one, municipalityId: 'm' }))
    expect(responseOf(ofTwo)).toBeNull()
    expect(responseOf(ofTwo.map((one, at) => ({ ...one, contractors: [at === 0 ? 'd' : 'c'] })))).not.toBeNull()
  })
})
