import { describe, expect, test } from 'vitest'
import { choiceOfValue, firstToTalkAbout, keptAloneOf, pictureOf, type AloneAnswers, type Choice } from './alone.ts'

const answersOf = (choices: readonly (Choice | null)[]): AloneAnswers =>
  Object.fromEntries(choices.map((choice, at) => [at + 1, { choice, note: '' }]))

const factors = (choices: readonly (Choice | null)[]) =>
  firstToTalkAbout(answersOf(choices)).map(({ factor }) => factor)

describe('the two factors to talk about first', () => {
  test('are those where it goes least well, in the order of the worksheet where equal', () => {
    expect(factors([4, 2, 3, 1, 5, 5, 5, 5])).toEqual([4, 2])
    expect(factors([3, 3, 3, 3, 3, 3, 3, 3])).toEqual([1, 2])
  })

  test('are rather what is not known than what goes partly, and rather what goes little than that', () => {
    expect(factors([3, 'dont-know', 3, 2, 4, 4, 4, 4])).toEqual([4, 2])
  })

  test('are fewer where fewer were answered, and none without an answer', () => {
    expect(factors([null, 5])).toEqual([2])
    expect(factors([])).toEqual([])
  })
})

test('the own picture names every factor once', () => {
  const picture = pictureOf(answersOf([1, 2, 3, 4, 5, 'dont-know', null]))
  expect(picture).toEqual({ little: [1, 2], partly: [3], wellOn: [4, 5], unknown: [6], unanswered: [7, 8] })
})

test('a value of the scale is one of the five, or that somebody does not know; nothing else', () => {
  expect(['1', '5', 'dont-know', '0', '6', '2.5', ''].map(choiceOfValue)).toEqual([
    1,
    5,
    'dont-know',
    null,
    null,
    null,
    null,
  ])
})

test('what a browser kept is read whole, and anything else is nothing', () => {
  const kept = answersOf([1, 'dont-know', null])
  expect(keptAloneOf(JSON.stringify(kept))).toEqual(kept)
  for (const text of [
    null,
    '',
    '{',
    '[]',
    '7',
    '{"9":{"choice":1,"note":""}}',
    '{"1":{"choice":7,"note":""}}',
    '{"1":{"choice":1}}',
  ])
    expect(keptAloneOf(text), String(text)).toBeNull()
})
