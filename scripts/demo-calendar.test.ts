import { describe, expect, test } from 'vitest'
import { daysBefore, movedDay, movedMoment, storyShift, Timeline } from '@/prisma/demo/calendar.ts'

describe('the days of the demo’s story', () => {
  test('move by whole weeks, to at most three days from today, over a leap day too', () => {
    for (const [today, shift] of [
      ['2026-11-24', 0],
      ['2026-11-27', 0],
      ['2026-11-28', 7],
      ['2026-11-20', -7],
      ['2028-02-29', 462],
    ] as const) {
      expect([today, storyShift('2026-11-24', today)]).toEqual([today, shift])
      const off = (Date.parse(movedDay('2026-11-24', shift)) - Date.parse(today)) / 86_400_000
      expect(Math.abs(off)).toBeLessThanOrEqual(3)
    }
    expect(movedDay('2026-12-04', 462)).toBe('2028-03-10')
  })

  test('keep the time on the clock of Amsterdam, whatever the season and the zone of the server', () => {
    expect(movedMoment('2026-10-20T15:00:00+02:00', 0).toISOString()).toBe('2026-10-20T13:00:00.000Z')
    expect(movedMoment('2026-10-20T15:00:00+02:00', 14).toISOString()).toBe('2026-11-03T14:00:00.000Z')
    expect(movedMoment('2026-11-12T17:05:30+01:00', 140).toISOString()).toBe('2027-04-01T15:05:30.000Z')
    expect(daysBefore(new Date('2026-11-12T16:00:00Z'), 10).toISOString()).toBe('2026-11-02T16:00:00.000Z')
  })
})

describe('the timeline of a project', () => {
  test('ties a moment before and one after to each act, gives the act’s result, and never runs back', async () => {
    let tick = 0
    const timeline = new Timeline(() => Promise.resolve(`made ${(tick += 1)}`))
    const told = new Date('2026-10-16T14:45:00Z')
    expect(await timeline.at(told, () => Promise.resolve('locked'))).toBe('locked')
    await timeline.reach(new Date('2026-10-15T12:20:00Z'))
    await timeline.reach(new Date('2026-10-20T13:00:00Z'))
    expect(timeline.anchors.map(({ made, told: at }) => `${made} ${at.toISOString()}`)).toEqual([
      'made 1 2026-10-16T14:45:00.000Z',
      'made 2 2026-10-16T14:45:01.000Z',
      'made 3 2026-10-16T14:45:01.000Z',
      'made 4 2026-10-20T13:00:00.000Z',
    ])
  })
})
