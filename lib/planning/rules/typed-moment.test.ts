import { describe, expect, test } from 'vitest'
import { momentInAmsterdam, readMoment } from './typed-moment.ts'

describe('a day and a time in Amsterdam', () => {
  test.each([
    ['2027-01-14', '13:30', '2027-01-14T12:30:00.000Z'],
    ['2027-07-01', '13:30', '2027-07-01T11:30:00.000Z'],
    ['2027-01-01', '00:15', '2026-12-31T23:15:00.000Z'],
    // the hour that comes twice: the first of the two
    ['2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
  ])('%s %s is one moment, in winter and in summer', (day, time, moment) => {
    expect(momentInAmsterdam(day, time)?.toISOString()).toBe(moment)
  })

  test('in the hour that summer time skips there is none', () => {
    expect(momentInAmsterdam('2027-03-28', '02:30')).toBeNull()
  })
})

describe('a typed moment', () => {
  const bounds = { now: new Date('2026-12-02T10:00:00Z'), closesOn: '2026-12-16' }
  const read = (day: string, time: string, closesOn = bounds.closesOn) =>
    readMoment({ day, time }, { ...bounds, closesOn })

  test('is read as people write days and times', () => {
    const moment = new Date('2027-01-14T12:30:00Z')
    for (const [day, time] of [
      ['donderdag 14 januari 2027', '13:30'],
      ['14-1-2027', '13.30'],
      ['Thursday 14 January', '1330'],
    ] as const)
      expect(read(day, time)).toEqual(moment)
  })

  test('has each of its faults where it is', () => {
    expect(read('', '')).toEqual({ day: 'required', time: 'required' })
    expect(read('vrijdag 14 januari 2027', '25:00')).toEqual({ day: 'date', time: 'clock' })
    expect(read('16-12-2026', '')).toEqual({ day: 'session-early', time: 'required' })
    expect(read('2-12-2026', '10:30', '')).toEqual({ day: 'day-past' })
    expect(read('28-3-2027', '02:30')).toEqual({ time: 'clock' })
  })

  test('may be any to come once the mirror is open, today included', () => {
    expect(read('2-12-2026', '11:30', '')).toEqual(new Date('2026-12-02T10:30:00Z'))
  })
})
