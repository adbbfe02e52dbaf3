import { describe, expect, test } from 'vitest'
import type { Standstill, StandstillDays } from './programme.ts'
import { STANDSTILL_DAYS, standstillOf } from './stalled.ts'

const nothing: StandstillDays = {
  agreedOn: '2026-01-01',
  stoppedOn: null,
  closesOn: null,
  sealedOn: null,
  revealedOn: null,
  heldOn: null,
  overdueSince: null,
}
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The next step, the day of the last one, and the days after which it counts as stalled. */
const steps: readonly (readonly [Standstill['what'], StandstillDays, string, number])[] = [
  ['not-opened', nothing, '2026-01-01', 42],
  ['open', { ...nothing, closesOn: '2026-03-01' }, '2026-03-01', 14],
  ['sealed', { ...nothing, closesOn: '2026-03-01', sealedOn: '2026-02-27' }, '2026-02-27', 14],
  [
    'no-session',
    { ...nothing, closesOn: '2026-03-01', sealedOn: '2026-02-27', revealedOn: '2026-03-20' },
    '2026-03-20',
    42,
  ],
  [
    'no-next-round',
    { ...nothing, closesOn: '2026-03-01', sealedOn: '2026-02-27', revealedOn: '2026-03-20', heldOn: '2026-04-02' },
    '2026-04-02',
    182,
  ],
]
const held = steps[4]?.[1] ?? nothing

describe('a step that nobody takes', () => {
  test.each(steps)('%s stands still on the last day of its term, and not the day before', (what, days, since, term) => {
    expect(STANDSTILL_DAYS[what]).toBe(term)
    expect(standstillOf(days, dayAfter(since, term - 1))).toBeNull()
    expect(standstillOf(days, dayAfter(since, term))).toEqual({ what, since })
    expect(standstillOf(days, dayAfter(since, term + 400))).toEqual({ what, since })
  })

  test('counts whole days of the calendar, also over a change to summer time and a leap day', () => {
    const days = { ...nothing, closesOn: '2028-02-20' }
    expect(standstillOf(days, '2028-03-04')).toBeNull()
    expect(standstillOf(days, '2028-03-05')).toEqual({ what: 'open', since: '2028-02-20' })
    expect(standstillOf({ ...nothing, closesOn: '2026-03-25' }, '2026-04-07')).toBeNull()
    expect(standstillOf({ ...nothing, closesOn: '2026-03-25' }, '2026-04-08')).not.toBeNull()
  })

  test('does not stand still before its day: a closing date that is yet to come', () => {
    expect(standstillOf({ ...nothing, closesOn: '2026-12-01' }, '2026-11-01')).toBeNull()
  })

  test('counts from a round that was cancelled meanwhile, where nothing is under way', () => {
    const stoppedOn = '2026-05-01'
    expect(standstillOf({ ...nothing, stoppedOn }, dayAfter(stoppedOn, 41))).toBeNull()
    expect(standstillOf({ ...nothing, stoppedOn }, dayAfter(stoppedOn, 42))).toEqual({
      what: 'not-opened',
      since: stoppedOn,
    })
    expect(standstillOf({ ...held, stoppedOn }, dayAfter(stoppedOn, 182))).toMatchObject({ since: stoppedOn })
    // one from before the step does not matter
    expect(standstillOf({ ...held, stoppedOn: '2025-11-01' }, dayAfter('2026-04-02', 182))).toMatchObject({
      since: '2026-04-02',
    })
    // a round that waits for its next step waits since its own last step
    expect(standstillOf({ ...nothing, closesOn: '2026-04-01', stoppedOn }, '2026-05-02')).toMatchObject({
      since: '2026-04-01',
    })
  })
})

describe('an agreement that is too late', () => {
  const late = { ...held, overdueSince: '2026-06-01' }

  test('stands still four weeks after its day, between two rounds', () => {
    expect(standstillOf(late, '2026-06-28')).toBeNull()
    expect(standstillOf(late, '2026-06-29')).toEqual({ what: 'overdue', since: '2026-06-01' })
  })

  test('gives way to a round that does not come', () => {
    expect(standstillOf(late, dayAfter('2026-04-02', 182))).toMatchObject({ what: 'no-next-round' })
  })

  test('counts for nothing while a round runs, or a session is yet to come', () => {
    for (const days of [
      { ...late, heldOn: null, revealedOn: null, sealedOn: null, closesOn: '2026-12-01' },
      { ...late, heldOn: null, revealedOn: '2026-11-20' },
    ])
      expect(standstillOf(days, '2026-11-26')).toBeNull()
  })
})
