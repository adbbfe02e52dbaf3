import { describe, expect, test } from 'vitest'
import { nextDaysFrom, nextRulesAfter, workingDayFrom } from './next-round.ts'

describe('the next round', () => {
  test('is proposed half a year on, with its session two weeks after it closes', () => {
    // a Wednesday stays a Wednesday, also across the end of summer time
    expect(nextDaysFrom('2026-11-25')).toEqual({ closesOn: '2027-05-26', sessionOn: '2027-06-09' })
    expect(nextDaysFrom('2027-04-28')).toEqual({ closesOn: '2027-10-27', sessionOn: '2027-11-10' })
  })

  test('closes on no Saturday and no Sunday, whatever the day it is planned on', () => {
    for (let day = 1; day <= 28; day += 1) {
      const { closesOn, sessionOn } = nextDaysFrom(`2027-02-${String(day).padStart(2, '0')}`)
      for (const proposed of [closesOn, sessionOn]) expect([1, 2, 3, 4, 5]).toContain(new Date(proposed).getUTCDay())
      expect(sessionOn > closesOn).toBe(true)
    }
    expect(['2027-05-01', '2027-05-02', '2027-05-03'].map(workingDayFrom)).toEqual(Array(3).fill('2027-05-03'))
    expect(workingDayFrom('2027-12-31')).toBe('2027-12-31')
  })

  test('begins with the rules of the last one; after the first comes a round halfway', () => {
    const rules = { attribution: 'side-only', mirrorQuestion: false, maskedPreparation: true } as const
    expect(nextRulesAfter({ kind: 'baseline', ...rules })).toEqual({ kind: 'interim', ...rules })
    expect(nextRulesAfter({ kind: 'final', ...rules })).toEqual({ kind: 'final', ...rules })
  })
})
