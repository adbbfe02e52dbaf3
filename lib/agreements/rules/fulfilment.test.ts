import { describe, expect, test } from 'vitest'
import { answeredBy, fulfilmentSentencesOf, statusAt, timesGiven, type SideFulfilment } from './fulfilment.ts'

/** Counts in reading order: fully, partly, not, "I do not know". */
const side = (fully: number, partly: number, not: number, dontKnow = 0): SideFulfilment => ({
  counts: [not, partly, fully],
  dontKnow,
})
const say = (client: SideFulfilment, contractor: SideFulfilment) => fulfilmentSentencesOf({ client, contractor })

describe('what both sides say of an agreement', () => {
  test('is different when more than half of one side says another thing than more than half of the other', () => {
    expect(say(side(3, 1, 0), side(0, 1, 2))).toEqual([{ key: 'different', client: 'fully', contractor: 'not' }])
    expect(say(side(3, 1, 0), side(0, 2, 1))).toEqual([{ key: 'different', client: 'fully', contractor: 'partly' }])
  })

  test('is the same when more than half of each says the same, whoever says something else', () => {
    expect(say(side(3, 1, 0), side(2, 0, 1))).toEqual([{ key: 'same', answer: 'fully' }])
    expect(say(side(0, 0, 2), side(0, 0, 4))).toEqual([{ key: 'same', answer: 'not' }])
  })

  test('is nobody’s when no answer has more than half: exactly half is divided', () => {
    expect(say(side(2, 2, 0), side(3, 0, 0))).toEqual([{ key: 'divided', sides: 'client' }])
    expect(say(side(2, 0, 0), side(1, 1, 1))).toEqual([{ key: 'divided', sides: 'contractor' }])
    expect(say(side(1, 1, 0), side(1, 0, 1))).toEqual([{ key: 'divided', sides: 'both' }])
  })

  test('is unknown where at least half do not know, or nobody answered, before anything else is said', () => {
    expect(say(side(1, 0, 1, 2), side(3, 0, 0))).toEqual([{ key: 'unknown', sides: 'client' }])
    expect(say(side(2, 2, 0), side(0, 0, 0))).toEqual([{ key: 'unknown', sides: 'contractor' }])
    expect(say(side(0, 0, 0, 2), side(0, 0, 0))).toEqual([{ key: 'unknown', sides: 'both' }])
    // an outnumbered "I do not know" changes nothing
    expect(say(side(3, 0, 0, 2), side(2, 0, 0))).toEqual([{ key: 'same', answer: 'fully' }])
  })

  test('names a side of one answer as such, after its sentence', () => {
    expect(say(side(1, 0, 0), side(0, 3, 0))).toEqual([
      { key: 'different', client: 'fully', contractor: 'partly' },
      { key: 'onePerson', sides: 'client' },
    ])
    expect(say(side(1, 0, 0), side(0, 0, 0, 1)).at(-1)).toEqual({ key: 'onePerson', sides: 'both' })
  })

  test('counts don’t-knows among the answers, apart', () => {
    const counted = side(3, 2, 1, 4)
    expect(answeredBy(counted)).toBe(10)
    expect([3, 2, 1, 0].map((answer) => timesGiven(counted, answer as 0 | 1 | 2 | 3))).toEqual([3, 2, 1, 4])
  })
})

test('an agreement stood where its last change up to a moment put it, and runs before there is any', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 9, minute))
  const changes = [
    { at: at(10), status: 'done' as const },
    { at: at(20) },
    { at: at(30), status: 'open' as const },
    { at: at(40), status: 'dropped' as const },
  ]
  expect([5, 10, 25, 35, 50].map((minute) => statusAt(changes, at(minute)))).toEqual([
    'open',
    'done',
    'done',
    'open',
    'dropped',
  ])
  expect(statusAt([], at(0))).toBe('open')
})
