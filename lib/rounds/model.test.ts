import { describe, expect, test } from 'vitest'
import type { RoundStatus } from '../access/policy.ts'
import {
  REVEAL_DELAY_MS,
  amsterdamDay,
  dayOf,
  endOfDay,
  isRunning,
  mayBecome,
  startOfDay,
  startOfReveal,
} from './model.ts'

const statuses: readonly RoundStatus[] = ['draft', 'open', 'sealed', 'revealed', 'aligned', 'cancelled']

describe('a round', () => {
  test('goes draft, open, sealed, revealed, aligned, or is cancelled before it is revealed; nothing goes back', () => {
    const arrows = statuses.flatMap((from) => statuses.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`))
    expect(arrows).toEqual([
      'draft open',
      'draft cancelled',
      'open sealed',
      'open cancelled',
      'sealed revealed',
      'sealed cancelled',
      'revealed aligned',
    ])
  })

  test('runs until it is revealed or cancelled, and so long there is no other', () => {
    expect(statuses.filter(isRunning)).toEqual(['draft', 'open', 'sealed'])
  })
})

describe('a calendar day in Amsterdam', () => {
  test('is what the calendar says there, whatever the zone of the server', () => {
    expect(amsterdamDay(new Date('2026-12-04T22:59:59Z'))).toBe('2026-12-04')
    expect(amsterdamDay(new Date('2026-12-04T23:00:00Z'))).toBe('2026-12-05')
    expect(amsterdamDay(new Date('2026-07-04T21:59:59Z'))).toBe('2026-07-04')
    expect(amsterdamDay(new Date('2026-07-04T22:00:00Z'))).toBe('2026-07-05')
  })

  test('begins at midnight there, in winter, in summer, and on the two days that have 23 and 25 hours', () => {
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

  test('of a date column is its own calendar day', () => {
    expect(dayOf(new Date('2026-12-04T00:00:00Z'))).toBe('2026-12-04')
  })
})

describe('the moment at which all screens open the mirror', () => {
  const revealedAt = new Date('2026-11-24T09:00:00.000Z')
  const at = (time: string) => startOfReveal(revealedAt, new Date(`2026-11-24T${time}Z`))

  test('is counted down to from the stored moment of the reveal, and counts on while the rows open', () => {
    expect(at('09:00:00.000')).toBe(REVEAL_DELAY_MS)
    expect(at('09:00:01.200')).toBe(300)
    expect(at('09:00:02.500')).toBe(-1000)
  })

  test('is none before the reveal, and none for who comes when it is over', () => {
    expect(startOfReveal(null, revealedAt)).toBeNull()
    expect(at('09:00:03.579')).toBe(-2079)
    expect(at('09:00:03.580')).toBeNull()
  })
})
