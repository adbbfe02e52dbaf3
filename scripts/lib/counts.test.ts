import { describe, expect, test } from 'vitest'
import {
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  timesOfPlaywright,
  timesOfVitest,
} from './counts.mjs'

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

describe('how long each file took', () => {
  test('is by the clock of vitest, the slowest first', () => {
    const results = [
      { name: '/a/quick.test.ts', startTime: 1000, endTime: 1500 },
      { name: '/a/slow.test.ts', startTime: 1000, endTime: 4000 },
    ]
    expect(timesOfVitest({ testResults: results })).toEqual([
      { file: '/a/slow.test.ts', seconds: 3 },
      { file: '/a/quick.test.ts', seconds: 0.5 },
    ])
  })

  test('is in the browser the sum of all tests of a file, however deep they stand, with the folder in its name', () => {
    const spec = (...milliseconds: number[]) => ({
      tests: [{ results: milliseconds.map((duration) => ({ duration })) }],
    })
    const suites = [
      { file: 'a.spec.ts', specs: [spec(500)] },
      { file: 'b.spec.ts', specs: [spec(1000, 250)], suites: [{ file: 'b.spec.ts', specs: [spec(2000)] }] },
    ]
    expect(timesOfPlaywright({ suites })).toEqual([
      { file: 'e2e/b.spec.ts', seconds: 3.25 },
      { file: 'e2e/a.spec.ts', seconds: 0.5 },
    ])
  })

  test('is nothing when nothing was written', () => {
    expect(timesOfVitest(null)).toEqual([])
    expect(timesOfPlaywright(null)).toEqual([])
  })
})

describe('what did not pass', () => {
  test('is named by vitest with its file, and a file that could not be loaded too', () => {
    const testResults = [
      {
        name: '/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'it is good' },
          { status: 'failed', fullName: 'it is wrong' },
          { status: 'skipped', fullName: 'it is left out' },
        ],
      },
      { name: '/b.test.ts', status: 'failed', assertionResults: [] },
      { name: '/c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'so is this' }] },
    ]
    expect(failuresOfVitest({ testResults })).toEqual([
      '/a.test.ts: it is wrong',
      '/a.test.ts: it is left out',
      '/b.test.ts: not loaded',
    ])
  })

  test('is named by Playwright with its line, however deep it stands', () => {
    const spec = (line: number, status: string) => ({ file: 'a.spec.ts', line, title: status, tests: [{ status }] })
    const suites = [{ specs: [spec(1, 'expected')], suites: [{ specs: [spec(2, 'unexpected'), spec(3, 'flaky')] }] }]
    expect(failuresOfPlaywright({ suites })).toEqual(['e2e/a.spec.ts:2 unexpected', 'e2e/a.spec.ts:3 flaky'])
  })

  test('is nothing when nothing was written', () => {
    expect(failuresOfVitest(null)).toEqual([])
    expect(failuresOfPlaywright(null)).toEqual([])
  })
})
