import { expect, test } from 'vitest'
import { gapClassOf } from './gap-class.ts'

const classOf = (numerator: number, denominator: number) => gapClassOf({ numerator, denominator })

test('a ground begins at half a step, and the next ones at one and at two, from the exact value', () => {
  expect([classOf(0, 3), classOf(49, 100), classOf(1, 2), classOf(99, 100)]).toEqual([null, null, 'pu-1', 'pu-1'])
  expect([classOf(3, 3), classOf(199, 100), classOf(2, 1), classOf(4, 1)]).toEqual(['pu-2', 'pu-2', 'pu-3', 'pu-3'])
})

test('below zero it is the contractor who is more positive', () => {
  expect([classOf(-1, 3), classOf(-1, 2), classOf(-5, 4), classOf(-8, 4)]).toEqual([null, 'or-1', 'or-2', 'or-3'])
})
