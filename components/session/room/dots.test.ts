import { expect, test } from 'vitest'
import { dotsOn, placed } from './dots.ts'

test('a question can have several dots, and there are no more than three in all', () => {
  const dots = placed(placed(placed([], 2, 1, 3), 2, 1, 3), 1, 1, 3)
  expect([dotsOn(dots, 1), dotsOn(dots, 2), dotsOn(dots, 3)]).toEqual([1, 2, 0])
  expect(placed(dots, 3, 1, 3)).toEqual(dots)
})

test('one dot is taken away at a time, and none where none is', () => {
  expect(placed([2, 1, 2], 2, -1, 3)).toEqual([1, 2])
  expect(placed([2], 1, -1, 3)).toEqual([2])
})
