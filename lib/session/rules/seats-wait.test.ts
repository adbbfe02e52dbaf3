import { describe, expect, test } from 'vitest'
import { waitIn, waitTextOf } from './seats.ts'

describe('a wait', () => {
  test.each([
    [
      { shut: false, waitSeconds: 1 },
      { shut: false, count: 1, unit: 'seconds' },
    ],
    [
      { shut: false, waitSeconds: 90 },
      { shut: false, count: 90, unit: 'seconds' },
    ],
    [
      { shut: true, waitSeconds: 91 },
      { shut: true, count: 2, unit: 'minutes' },
    ],
    [
      { shut: true, waitSeconds: 3600 },
      { shut: true, count: 60, unit: 'minutes' },
    ],
  ] as const)('comes through the answer of the server, rounded up: %j', (wait, told) => {
    expect(waitIn(waitTextOf(wait))).toEqual(told)
  })

  test.each([undefined, '', 'slow', 'slow-', 'slow-x', 'in', 'shut-123456'])('is in no other word: %j', (text) => {
    expect(waitIn(text)).toBeNull()
  })
})
