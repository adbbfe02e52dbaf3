import { expect, test } from 'vitest'
import { positionAfter, type GridPosition } from './grid-walk.ts'

// the third row is one wide cell beside its name
const stops = [9, 9, 2, 9]
const after = (key: string, [row, stop]: [number, number], column = stop, ctrl = false) =>
  positionAfter({ key, ctrl }, { row, stop }, column, stops)
const at = (row: number, stop: number): GridPosition => ({ row, stop })

test('arrows walk to the neighbours and stop at the edges', () => {
  expect(after('ArrowRight', [0, 3])).toEqual(at(0, 4))
  expect(after('ArrowRight', [0, 8])).toEqual(at(0, 8))
  expect(after('ArrowLeft', [0, 0])).toEqual(at(0, 0))
  expect(after('ArrowDown', [0, 3])).toEqual(at(1, 3))
  expect(after('ArrowUp', [0, 3])).toEqual(at(0, 3))
  expect(after('ArrowDown', [3, 3])).toEqual(at(3, 3))
})

test('a row of one wide cell is passed in the column one walks in', () => {
  expect(after('ArrowDown', [1, 6])).toEqual(at(2, 1))
  expect(after('ArrowDown', [2, 1], 6)).toEqual(at(3, 6))
})

test('Home and End go to the ends of the row, with Ctrl to those of the grid', () => {
  expect(after('Home', [1, 5])).toEqual(at(1, 0))
  expect(after('End', [2, 0])).toEqual(at(2, 1))
  expect(after('Home', [3, 5], 5, true)).toEqual(at(0, 0))
  expect(after('End', [0, 5], 5, true)).toEqual(at(3, 8))
})

test('pages are ten rows, and end at the ends', () => {
  expect(after('PageDown', [0, 4])).toEqual(at(3, 4))
  expect(after('PageUp', [3, 4])).toEqual(at(0, 4))
  const many = Array.from({ length: 50 }, () => 9)
  expect(positionAfter({ key: 'PageDown', ctrl: false }, at(5, 4), 4, many)).toEqual(at(15, 4))
})

test('other keys are not the grid’s', () => {
  expect(after('Enter', [0, 0])).toBeNull()
  expect(after('a', [0, 0])).toBeNull()
})
