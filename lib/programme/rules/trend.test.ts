import { describe, expect, test } from 'vitest'
import type { Label } from '@/lib/measures/model.ts'
import { say } from '@/lib/testing/divergence-wording.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { EarlierRound, PortfolioCell } from './portfolio.ts'
import { trendOf, trendSentenceOf, type Trend } from './trend.ts'

const tally = { counts: [0, 1, 1, 1, 0], dontKnow: 0 } as const
const cellOf = (seen: Label | 'hidden' | 'label-only', factor: FactorNumber): PortfolioCell => {
  if (seen === 'hidden') return { visibility: 'hidden', factor }
  if (seen === 'label-only') return { visibility: 'label-only', factor, label: 'unknown' }
  const tallies = { client: tally, contractor: tally }
  return { visibility: 'shown', factor, label: seen, strength: null, dividedSides: [], tallies }
}

/** A round that begins with these cells; the others are hidden. */
const round = (number: number, ...cells: (Label | 'hidden' | 'label-only')[]): EarlierRound => ({
  number,
  cells: FACTOR_NUMBERS.map((factor) => cellOf(cells[factor - 1] ?? 'hidden', factor)),
})

describe('the trend of a neighbourhood', () => {
  test('counts on how many factors the views differed, then and now', () => {
    const before = round(1, 'diverging', 'diverging', 'shared-concern', 'divided')
    const now = round(2, 'shared-middle', 'diverging', 'shared-concern', 'shared-strength')
    expect(trendOf({ before, round: now })).toEqual({ rounds: { before: 1, now: 2 }, seen: 4, before: 2, now: 1 })
  })

  test('counts a factor that is hidden in one of the rounds in neither', () => {
    const shown = round(1, 'diverging', 'diverging', 'shared-concern')
    const hidden = round(2, 'hidden', 'diverging', 'hidden')
    const seen = { seen: 1, before: 1, now: 1 }
    expect(trendOf({ before: shown, round: hidden })).toMatchObject(seen)
    expect(trendOf({ before: { ...hidden, number: 1 }, round: { ...shown, number: 2 } })).toMatchObject(seen)
  })

  test('counts a label that is seen without its figures among those that are seen, and not among those that differ', () => {
    const trend = trendOf({ before: round(1, 'diverging', 'label-only'), round: round(2, 'label-only', 'diverging') })
    expect(trend).toMatchObject({ seen: 2, before: 1, now: 1 })
  })

  test('names the rounds by number, with those that a neighbourhood lacks left out', () => {
    const trend = trendOf({ before: round(2, 'diverging'), round: round(5, 'shared-strength') })
    expect(trend).toEqual({ rounds: { before: 2, now: 5 }, seen: 1, before: 1, now: 0 })
  })

  test('is none without two rounds, and where no factor is seen in both', () => {
    const one = round(1, 'diverging')
    expect(trendOf({ before: null, round: one })).toBeNull()
    expect(trendOf({ before: one, round: null })).toBeNull()
    expect(trendOf({ before: one, round: round(2, 'hidden', 'diverging') })).toBeNull()
    // a round of an older worksheet that lacks the factor
    expect(trendOf({ before: { number: 1, cells: [] }, round: one })).toBeNull()
  })
})

test('a trend in words says none for 0, and of one factor whether the views differed on it', () => {
  const trend = (seen: number, before: number, now: number): Trend => ({
    rounds: { before: 1, now: 3 },
    seen,
    before,
    now,
  })
  const said = (of: Trend) => (['nl', 'en'] as const).map((locale) => say(locale, trendSentenceOf(of)))
  expect(said(trend(7, 3, 0))).toEqual([
    'Van de 7 factoren die in beide rondes te zien zijn, verschilde het beeld in ronde 1 bij 3, en in ronde 3 bij geen.',
    'Of the 7 factors that can be seen in both rounds, the views differed on 3 in round 1, and on none in round 3.',
  ])
  expect(said(trend(1, 1, 0))).toEqual([
    'Eén factor is in beide rondes te zien. Daar verschilde het beeld in ronde 1 wel, en in ronde 3 niet.',
    'One factor can be seen in both rounds. In round 1 the views differed there, and in round 3 they did not.',
  ])
})
