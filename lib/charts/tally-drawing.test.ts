import { expect, test } from 'vitest'
import { shareSquares, tallySquares } from './tally-drawing.ts'

const squaresIn = (path = '') => [...path.matchAll(/M([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
const pathsOf = ({ figures }: ReturnType<typeof shareSquares>) =>
  figures.map((figure) => (figure.kind === 'path' ? figure.d : ''))

test('a share is as many squares as there are, the first of them filled, in one line after the other', () => {
  const picture = shareSquares(10, 28)
  const [filled, hollow] = pathsOf(picture).map(squaresIn)
  expect([filled?.length, hollow?.length]).toEqual([10, 18])
  // 15 in a row: the second row begins with the sixteenth, which is hollow
  expect(filled?.at(-1)).toEqual([126, 0])
  expect(hollow?.[0]).toEqual([140.75, 0.75])
  expect(hollow?.[5]).toEqual([0.75, 14.75])
  expect([picture.width, picture.height]).toEqual([15 * 14 - 3, 2 * 14 - 3])
})

test('nothing and everything of a share are one kind of square', () => {
  expect(pathsOf(shareSquares(0, 3)).map((path) => squaresIn(path).length)).toEqual([0, 3])
  expect(pathsOf(shareSquares(3, 3)).map((path) => squaresIn(path).length)).toEqual([3, 0])
})

test('a number is squares in rows of five', () => {
  const { width, height } = tallySquares(7, true)
  expect([width, height]).toEqual([5 * 14 - 3, 2 * 14 - 3])
})
