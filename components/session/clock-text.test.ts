import { expect, test } from 'vitest'
import { clockText, remainingMs } from './clock-text.ts'

test('a second that has begun counts until it is over, and what ran out counts up', () => {
  expect([140_000, 139_001, 60_000, 1, 0, -999, -1000, -65_400].map(clockText)).toEqual([
    '02:20',
    '02:20',
    '01:00',
    '00:01',
    '00:00',
    '00:00',
    '+00:01',
    '+01:05',
  ])
})

test('more than an hour is said in minutes', () => {
  expect(clockText(3_660_000)).toBe('61:00')
})

test('a paused clock stands where it was paused', () => {
  expect(remainingMs({ endsAtMs: 10_000, pausedAtMs: null }, 4000)).toBe(6000)
  expect(remainingMs({ endsAtMs: 10_000, pausedAtMs: 4000 }, 9000)).toBe(6000)
})
