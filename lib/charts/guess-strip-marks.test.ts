import { describe, expect, test } from 'vitest'
import { guessStripMarks, type GuessStripInput } from './guess-strip-marks.ts'
import { scaleX } from './scale-x.ts'

// the municipality guessed 3, 4, 4, 4, 5; the contractor answered 2, 2, 2, 3, 3
const input: GuessStripInput = { guesser: 'client', thought: [0, 0, 1, 3, 1], said: [0, 3, 2, 0, 0], miss: 'firm' }
const marks = guessStripMarks(input)

describe('a strip of guesses', () => {
  test('has every guess hollow in the guesser’s shape above, every answer solid in the other’s shape below', () => {
    const above = marks.dots.filter((mark) => mark.y < marks.axis)
    const below = marks.dots.filter((mark) => mark.y > marks.axis)
    expect(above.map(({ side, look, x }) => [side, look, x])).toEqual(
      [3, 4, 4, 4, 5].map((step) => ['client', 'hollow', scaleX(step)]),
    )
    expect(below.map(({ side, look, x }) => [side, look, x])).toEqual(
      [2, 2, 2, 3, 3].map((step) => ['contractor', 'filled', scaleX(step)]),
    )
  })

  test('has the miss as its bar, from the mean answer to the mean guess', () => {
    expect(marks.gap).toEqual({ from: scaleX(2.4), to: scaleX(4), style: 'firm', width: 7 })
    expect(marks.means).toMatchObject([
      { side: 'client', x: scaleX(4), up: true, hollow: true },
      { side: 'contractor', x: scaleX(2.4), up: false, hollow: false },
    ])
    expect(guessStripMarks({ ...input, miss: 'plain' }).gap?.width).toBe(3)
  })

  test('turns with the guesser: guesses stay above, answers below', () => {
    const turned = guessStripMarks({ ...input, guesser: 'contractor' })
    expect(turned.dots.map(({ y }) => y)).toEqual(marks.dots.map(({ y }) => y))
    expect(turned.dots.map(({ side }) => side)).toEqual(
      marks.dots.map(({ side }) => (side === 'client' ? 'contractor' : 'client')),
    )
  })

  test('has no bar without a guess or without an answer', () => {
    const nobody = [0, 0, 0, 0, 0] as const
    expect(guessStripMarks({ ...input, thought: nobody })).toMatchObject({ gap: null, means: [{ up: false }] })
    expect(guessStripMarks({ ...input, said: nobody })).toMatchObject({ gap: null, means: [{ up: true }] })
  })

  test('has the line and height of the strip it faces, where there is room for that', () => {
    const other = guessStripMarks({ ...input, thought: [0, 0, 0, 5, 0], said: [1, 0, 0, 0, 0] })
    const room = { thought: 5, said: 3 }
    const [first, second] = [marks, other].map((_, at) =>
      guessStripMarks({ ...input, ...(at === 1 && { thought: [0, 0, 0, 5, 0], said: [1, 0, 0, 0, 0] }), room }),
    )
    expect([first?.axis, first?.height]).toEqual([second?.axis, second?.height])
    expect(marks.axis).not.toBe(other.axis)
  })

  test('stays inside its height, also with a crowd, and no two marks lie on each other', () => {
    const crowd = guessStripMarks({ ...input, thought: [0, 0, 25, 3, 0], said: [0, 14, 0, 0, 0] })
    for (const { y } of crowd.dots) {
      expect(y - crowd.radius * 1.2).toBeGreaterThan(0)
      expect(y + crowd.radius * 1.2).toBeLessThan(crowd.height)
    }
    const spots = crowd.dots.map(({ side, x, dx, y }) => [side, x, dx, y].join())
    expect(new Set(spots).size).toBe(spots.length)
  })
})
