import { describe, expect, test } from 'vitest'
import {
  amsterdamDay,
  calendarDay,
  endOfDay,
  formatCount,
  formatDate,
  formatDayMonth,
  formatDecimal,
  formatShortDate,
  formatTime,
  formatWeekdayDate,
  startOfDay,
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

  test('a moment is of the day that the calendar says there, whatever the zone of the server', () => {
    expect(amsterdamDay(new Date('2026-12-04T22:59:59Z'))).toBe('2026-12-04')
    expect(amsterdamDay(new Date('2026-12-04T23:00:00Z'))).toBe('2026-12-05')
    expect(amsterdamDay(new Date('2026-07-04T21:59:59Z'))).toBe('2026-07-04')
    expect(amsterdamDay(new Date('2026-07-04T22:00:00Z'))).toBe('2026-07-05')
  })
})

describe('a calendar day', () => {
  test('begins at midnight in Amsterdam, in winter, in summer, and on the two days that have 23 and 25 hours', () => {
    expect(startOfDay('2026-12-04').toISOString()).toBe('2026-12-03T23:00:00.000Z')
    expect(startOfDay('2026-07-04').toISOString()).toBe('2026-07-03T22:00:00.000Z')
    for (const [day, hours] of [
      ['2027-03-28', 23],
      ['2027-10-31', 25],
      ['2027-03-27', 24],
      ['2027-03-29', 24],
      ['2027-10-30', 24],
      ['2027-11-01', 24],
    ] as const)
      expect((endOfDay(day).getTime() - startOfDay(day).getTime()) / 3_600_000, day).toBe(hours)
  })

  test('ends where the next one begins, over months, years and leap days', () => {
    for (const [day, next] of [
      ['2026-12-31', '2027-01-01'],
      ['2028-02-28', '2028-02-29'],
      ['2027-02-28', '2027-03-01'],
    ] as const)
      expect(endOfDay(day)).toEqual(startOfDay(next))
  })

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
