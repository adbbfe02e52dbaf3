import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeFrom } from './rate-limit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a bucket gives so many in its window, and is full again afterwards', () => {
  const take = () => takeFrom('a bucket', 3, 1000)
  expect([take(), take(), take(), take(), take()]).toEqual([true, true, true, false, false])
  vi.advanceTimersByTime(999)
  expect(take()).toBe(false)
  vi.advanceTimersByTime(1)
  expect(take()).toBe(true)
})

test('a bucket takes nothing from another', () => {
  expect([takeFrom('one', 1, 1000), takeFrom('other', 1, 1000), takeFrom('one', 1, 1000)]).toEqual([true, true, false])
})

test('the buckets of the past are thrown away, those of now stay: memory is bounded by who is here', () => {
  const windows = (globalThis as typeof globalThis & { __wijkspiegelWindows: Map<string, unknown> })
    .__wijkspiegelWindows
  windows.clear()
  for (let count = 0; count <= 10_000; count += 1) takeFrom(`old ${count}`, 1, 1000)
  vi.advanceTimersByTime(500)
  takeFrom('still here', 1, 1000)
  expect(windows.size).toBe(10_002)
  vi.advanceTimersByTime(500)
  takeFrom('new', 1, 1000)
  expect([...windows.keys()]).toEqual(['still here', 'new'])
  expect(takeFrom('still here', 1, 1000)).toBe(false)
})
