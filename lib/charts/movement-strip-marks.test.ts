import { expect, test } from 'vitest'
import { movementStripMarks } from './movement-strip-marks.ts'
import { scaleX } from './scale-x.ts'

const marks = movementStripMarks({
  client: { before: [0, 0, 0, 3, 0], after: [0, 0, 2, 1, 0] },
  contractor: { before: [0, 2, 0, 0, 0], after: [0, 2, 0, 0, 0] },
})
const at = (side: string, step: number) =>
  marks.dots.filter((dot) => dot.side === side && dot.x === scaleX(step)).map(({ look }) => look)

test('a stop shows who stands there now, and hollow how many fewer than before', () => {
  expect([at('client', 3), at('client', 4), at('contractor', 2)]).toEqual([
    ['filled', 'filled'],
    ['filled', 'hollow', 'hollow'],
    ['filled', 'filled'],
  ])
})

test('the old gap and the new one stand on the same line', () => {
  expect(marks.old).toEqual({ from: scaleX(2), to: scaleX(4) })
  expect(marks.gap).toMatchObject({ from: scaleX(2), to: scaleX(10 / 3) })
  expect(marks.means.map(({ hollow }) => hollow)).toEqual([true, true, false, false])
})

test('where a side has nobody on the scale there is no bar', () => {
  const none = [0, 0, 0, 0, 0] as const
  const alone = movementStripMarks({
    client: { before: [0, 0, 1, 0, 0], after: [0, 0, 1, 0, 0] },
    contractor: { before: none, after: none },
  })
  expect([alone.old, alone.gap]).toEqual([null, null])
})
