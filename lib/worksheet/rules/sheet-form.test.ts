import { describe, expect, test } from 'vitest'
import { emptyAnswer } from './model.ts'
import {
  aspectField,
  bothTexts,
  contentOfFields,
  differenceOf,
  DONT_KNOW,
  extentValue,
  fieldsOfEntries,
  LEAVE_EMPTY,
  NO_IDEA,
  textFaults,
  textsFit,
} from './sheet-form.ts'

describe('the fields of a form', () => {
  test('become an answer, and the answer’s extent the value of its radio again', () => {
    const fields = fieldsOfEntries([
      ['extent', '4'],
      ['guess', '2'],
      ['comparison', 'better'],
      ['rationale', 'een\r\ntwee\rdrie'],
      ['example', ''],
      [aspectField('one-task'), 'goes-well'],
      [aspectField('resources'), 'pinches'],
      [aspectField('lived-up-to'), LEAVE_EMPTY],
      ['file', new Blob()],
    ])
    const content = contentOfFields(fields)
    expect(content).toEqual({
      extent: 4,
      dontKnow: false,
      rationale: 'een\ntwee\ndrie',
      example: '',
      comparison: 'better',
      guess: 2,
      aspects: { 'one-task': 'goes-well', resources: 'pinches' },
    })
    expect(extentValue(content)).toBe('4')
  })

  test('a don’t-know is an answer without an extent, and no idea is no guess', () => {
    const content = contentOfFields({ extent: DONT_KNOW, guess: NO_IDEA })
    expect(content).toMatchObject({ extent: null, dontKnow: true, guess: null })
    expect(extentValue(content)).toBe(DONT_KNOW)
  })

  test('nothing chosen, or something that is no choice, is empty', () => {
    expect(contentOfFields({})).toEqual(emptyAnswer)
    expect(contentOfFields({ extent: '6', guess: 'x', comparison: 'much', aspects: { a: 'huge' } })).toEqual(
      emptyAnswer,
    )
    expect(extentValue(emptyAnswer)).toBeUndefined()
  })
})

describe('a text', () => {
  test('is counted in code points, so an emoji is one', () => {
    expect(textFaults({ rationale: '😀'.repeat(2000), example: '😀'.repeat(500) })).toEqual({})
    expect(textFaults({ rationale: '😀'.repeat(2001), example: 'a'.repeat(501) })).toEqual({
      rationale: 'too-long',
      example: 'too-long',
    })
    expect(textsFit({ ...emptyAnswer, rationale: 'a'.repeat(2001) })).toBe(false)
  })

  test('that the database cannot hold is said so', () => {
    expect(textFaults({ rationale: 'a\0', example: '\ud83d' })).toEqual({
      rationale: 'unreadable',
      example: 'unreadable',
    })
    expect(textsFit({ ...emptyAnswer, rationale: 'مرحبا 👷‍♀️' })).toBe(true)
  })
})

describe('two versions', () => {
  test('put under each other lose no text, and no text stands there twice', () => {
    const mine = { ...emptyAnswer, extent: 4 as const, rationale: 'van mij', example: 'gelijk' }
    const theirs = { ...emptyAnswer, extent: 2 as const, rationale: 'van daar', example: 'gelijk' }
    expect(bothTexts(mine, theirs)).toEqual({ ...mine, rationale: 'van daar\n\nvan mij' })
    expect(bothTexts(mine, { ...theirs, rationale: ' ' }).rationale).toBe('van mij')
    expect(bothTexts({ ...mine, rationale: '' }, theirs).rationale).toBe('van daar')
  })

  test('the difference is marked in whole words, and the parts add up to the text', () => {
    const cases = [
      ['De brief is bijgewerkt met lijst.', 'De brief is bijgewerkt.'],
      ['a b c', 'a x c'],
      ['a b', 'a b'],
      ['', 'a'],
      ['a a', 'a a a'],
    ] as const
    for (const [text, other] of cases) {
      const { before, changed, after } = differenceOf(text, other)
      expect(before + changed + after).toBe(text)
    }
    expect(differenceOf('a b c', 'a x c')).toEqual({ before: 'a ', changed: 'b ', after: 'c' })
    expect(differenceOf('a b', 'a b').changed).toBe('')
    expect(differenceOf('a a', 'a a a').changed).toBe('')
  })
})
