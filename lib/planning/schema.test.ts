import { expect, test } from 'vitest'
import { answerSchema, daySchema, proposeSchema } from './schema.ts'

const id = '3f1c2a4e-7b5d-4c8a-9e0f-112233445566'
const plan = { projectId: id, roundId: id, version: '3', closesOn: '2090-01-10', minutes: '120', place: ' De Brug ' }

test('a proposal is read as its moments, without the lines that stay empty', () => {
  const typed = { ...plan, day1: '14-1-2090', time1: '13:30', day3: '15-1-2090', time3: '9.00' }
  expect(proposeSchema.parse(typed)).toEqual({
    ...{ projectId: id, roundId: id, version: 3, minutes: 120, place: 'De Brug' },
    moments: [new Date('2090-01-14T12:30:00Z'), new Date('2090-01-15T08:00:00Z')],
  })
})

test('every fault of a proposal is told at once, each at its field', () => {
  const typed = {
    ...plan,
    ...{ day1: '', time1: '13:30', day2: '10-1-2090', time2: 'laat', day3: '14-1-2090', time3: '13:30' },
    ...{ day4: '14-1-2090', time4: '13.30', day5: '14-1-2020', time5: '' },
  }
  const issues = proposeSchema.safeParse(typed).error?.issues.map(({ path, message }) => `${path.join('')} ${message}`)
  expect(issues).toEqual([
    'day1 required',
    'day2 session-early',
    'time2 clock',
    'day4 moment-twice',
    'day5 session-early',
    'time5 required',
  ])
})

test('a first moment there must be', () => {
  expect(proposeSchema.safeParse(plan).error?.issues.map(({ path }) => path.join(''))).toEqual(['day1', 'time1'])
})

test('a day that is set is one moment, and a length that the list has not is refused', () => {
  expect(daySchema.parse({ ...plan, day: '14 januari 2090', time: '13:30' })).toMatchObject({
    startsAt: new Date('2090-01-14T12:30:00Z'),
  })
  const wrong = daySchema.safeParse({ ...plan, minutes: '7', day: '14 januari 2090', time: '13:30' })
  expect(wrong.error?.issues.map(({ path }) => path.join(''))).toEqual(['minutes'])
})

test('an answer is one of three words about a moment', () => {
  const given = { projectId: id, roundId: id, startsAt: '2090-01-14T12:30:00.000Z' }
  for (const fits of ['yes', 'if-need-be', 'no']) expect(answerSchema.safeParse({ ...given, fits }).success).toBe(true)
  expect(answerSchema.safeParse({ ...given, fits: 'maybe' }).success).toBe(false)
  expect(answerSchema.safeParse({ ...given, startsAt: 'morgen', fits: 'yes' }).success).toBe(false)
})
