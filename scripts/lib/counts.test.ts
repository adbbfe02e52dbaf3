import { describe, expect, test } from 'vitest'
import { countPlaywright, countVitest } from './counts.mjs'

const file = (...statuses: string[]) => ({
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
})
const vitest = (total: number, passed: number, ...testResults: ReturnType<typeof file>[]) => ({
  numTotalTests: total,
  numPassedTests: passed,
  testResults,
})
const playwright = (expected: number, unexpected = 0, flaky = 0, skipped = 0) => ({
  stats: { expected, unexpected, flaky, skipped },
})

describe('a run of vitest', () => {
  test('counts what passed and what failed', () => {
    expect(countVitest(vitest(2, 2, file('passed', 'passed')), 0)).toEqual({ passed: 2, failed: 0 })
    expect(countVitest(vitest(2, 1, file('passed', 'failed')), 1)).toEqual({ passed: 1, failed: 1 })
  })

  test('counts a skipped test as failed', () => {
    expect(countVitest(vitest(2, 1, file('passed', 'skipped')), 0)).toMatchObject({ failed: 1 })
  })

  test('counts a file that could not be loaded as failed', () => {
    expect(countVitest(vitest(1, 1, file('passed'), { status: 'failed', assertionResults: [] }), 1)).toEqual({
      passed: 1,
      failed: 1,
    })
  })

  test('is never good when the command failed or wrote no results', () => {
    expect(countVitest(vitest(1, 1, file('passed')), 1)).toEqual({ passed: 1, failed: 1 })
    expect(countVitest(null, 1)).toEqual({ passed: 0, failed: 1 })
    expect(countVitest(null, 0)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('a run of Playwright', () => {
  test('counts flaky and skipped tests as failed', () => {
    expect(countPlaywright(playwright(5), 0)).toEqual({ passed: 5, failed: 0 })
    expect(countPlaywright(playwright(5, 1, 2, 3), 1)).toEqual({ passed: 5, failed: 6 })
  })

  test('is never good when the command failed or wrote no results', () => {
    expect(countPlaywright(playwright(0), 1)).toEqual({ passed: 0, failed: 1 })
    expect(countPlaywright(null, 0)).toEqual({ passed: 0, failed: 1 })
  })
})
