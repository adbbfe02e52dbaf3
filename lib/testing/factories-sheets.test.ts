import { expect, test } from 'vitest'
import { answersOf, randomSheet, seededRandom } from './factories-sheets.ts'

test('one line is a whole sheet: extents, don’t-knows, and what was left open', () => {
  const answers = answersOf('12345?-1')
  expect(answers.map((answer) => answer?.extent ?? null)).toEqual([1, 2, 3, 4, 5, null, null, 1])
  expect([answers[5]?.dontKnow, answers[6]]).toEqual([true, null])
})

test('what goes with a line stands at its factor', () => {
  const [first, second] = answersOf({
    extents: '12------',
    guesses: '5-------',
    comparison: 'bw------',
    aspects: { 2: { 'clear-process': 'pinches' } },
    marker: 'm',
    example: () => 'e',
  })
  expect(first).toMatchObject({ guess: 5, comparison: 'better', aspects: {}, rationale: 'm reason 1', example: 'e' })
  expect(second).toMatchObject({ guess: null, comparison: 'worse', aspects: { 'clear-process': 'pinches' } })
})

test.each(['', '1234567', '123456789', '12345678', '1234567x'])('%s is no sheet', (line) => {
  expect(() => answersOf(line)).toThrow(RangeError)
})

test('the same seed gives the same sheets, another seed others', () => {
  const sheets = (seed: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 20 }, () => randomSheet(random))
  }
  expect(sheets(7)).toEqual(sheets(7))
  expect(sheets(7)).not.toEqual(sheets(8))
  for (const sheet of sheets(9)) expect(answersOf(sheet)).not.toContain(null)
})
