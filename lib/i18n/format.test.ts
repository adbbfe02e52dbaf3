import { describe, expect, test } from 'vitest'
import {
  calendarDay,
  formatCount,
  formatDate,
  formatDayMonth,
  formatDecimal,
  formatShortDate,
  formatTime,
  formatWeekdayDate,
} from './format.ts'

// half past midnight in Amsterdam, the evening before in UTC
const summerNight = new Date('2026-04-13T22:30:00Z')
const winterNoon = new Date('2026-11-13T11:05:00Z')

describe('dates and times are those of Amsterdam', () => {
  test('a moment just after midnight there belongs to the new day', () => {
    expect(formatDate(summerNight, 'nl')).toBe('14 april 2026')
    expect(formatDate(summerNight, 'en')).toBe('14 April 2026')
    expect(formatTime(summerNight, 'nl')).toBe('00:30')
  })

  test('winter time is one hour from UTC', () => {
    expect(formatTime(winterNoon, 'nl')).toBe('12:05')
    expect(formatTime(winterNoon, 'en')).toBe('12:05')
  })

  test('short dates read the same in both languages', () => {
    expect(formatShortDate(summerNight, 'nl')).toBe('14-04-2026')
    expect(formatShortDate(summerNight, 'en')).toBe('14-04-2026')
  })

  test('a date to plan by names its weekday', () => {
    expect(formatWeekdayDate(winterNoon, 'nl')).toBe('vrijdag 13 november 2026')
    expect(formatWeekdayDate(winterNoon, 'en')).toBe('Friday 13 November 2026')
    expect(formatDayMonth(winterNoon, 'nl')).toBe('13 november')
  })
})

describe('a calendar day', () => {
  test('stays the same day in words', () => {
    expect(formatDate(calendarDay('2026-03-29'), 'nl')).toBe('29 maart 2026')
    expect(formatDate(calendarDay('2026-12-31'), 'en')).toBe('31 December 2026')
  })

  test('that does not exist is refused', () => {
    for (const wrong of ['2026-02-30', '2026-13-01', '14-04-2026', '', '2026-04-14T10:00']) {
      expect(() => calendarDay(wrong)).toThrow(RangeError)
    }
  })
})

describe('figures', () => {
  test('are written as each language writes them, with a true minus sign', () => {
    expect(formatDecimal(-1.84, 'nl')).toBe('−1,8')
    expect(formatDecimal(2, 'en')).toBe('2.0')
    expect(formatCount(1815, 'nl')).toBe('1.815')
    expect(formatCount(1815, 'en')).toBe('1,815')
  })
})
