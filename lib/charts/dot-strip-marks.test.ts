import { describe, expect, test } from 'vitest'
import { countsOfAnswers, dotStripMarks, meanStep, type SideCounts } from './dot-strip-marks.ts'
import { scaleX, unknownX } from './scale-x.ts'

const counts = (steps: SideCounts['steps'], unknown = 0): SideCounts => ({ steps, unknown })
const none = counts([0, 0, 0, 0, 0])
// Opdrachtgeverschap in the demonstration: 4,4,4,4,5 against 2,2,2,3,3
const client = counts([0, 0, 0, 4, 1])
const contractor = counts([0, 3, 2, 0, 0])
const firm = dotStripMarks({ client, contractor, gap: 'firm' })

describe('places', () => {
  test('the five stops stand evenly on the line, and "I do not know" right of it', () => {
    expect([1, 2, 3, 4, 5].map(scaleX)).toEqual([8, 26.5, 45, 63.5, 82])
    expect(scaleX(3.5)).toBeCloseTo(54.25)
    expect(unknownX).toBeGreaterThan(scaleX(5))
  })

  test('everyone is a mark at the own stop, client above the line and contractor below', () => {
    for (const mark of firm.dots) expect(Math.sign(mark.y - firm.axis)).toBe(mark.side === 'client' ? -1 : 1)
    const at = (side: string) => firm.dots.filter((mark) => mark.side === side).map((mark) => mark.x)
    expect(at('client')).toEqual([63.5, 63.5, 63.5, 63.5, 82])
    expect(at('contractor')).toEqual([26.5, 26.5, 26.5, 45, 45])
  })

  test('the means stand where the mean is, and the bar lies exactly between them', () => {
    expect(firm.means.map((mark) => mark.x)).toEqual([scaleX(4.2), scaleX(2.4)])
    expect(firm.gap).toEqual({ from: scaleX(2.4), to: scaleX(4.2), style: 'firm', width: 7 })
  })

  test('a bar is 7 px when the label says the views differ and 3 px otherwise', () => {
    expect(dotStripMarks({ client, contractor, gap: 'tentative' }).gap).toMatchObject({ style: 'tentative', width: 7 })
    expect(dotStripMarks({ client, contractor, gap: 'plain' }).gap?.width).toBe(3)
  })
})

describe('stacking', () => {
  test('people stack away from the line in equal steps and never touch each other', () => {
    const stack = firm.dots.filter((mark) => mark.x === 63.5).map((mark) => mark.y)
    const steps = stack.slice(1).map((y, position) => (stack[position] ?? 0) - y)
    expect(steps).toEqual([16, 16, 16])
    expect(16).toBeGreaterThan(2 * firm.radius)
  })

  test('the nearest mark stays a whole place away from the mean on the line, which would be counted as a person', () => {
    for (const [size, pitch] of [
      ['small', 10],
      ['row', 16],
      ['large', 21],
    ] as const) {
      const marks = dotStripMarks({ client, contractor, gap: 'firm', size })
      const nearest = Math.min(...marks.dots.map((mark) => Math.abs(mark.y - marks.axis)))
      expect(nearest - marks.radius - (marks.meanRadius + 7 / 2)).toBeGreaterThan(pitch)
    }
  })

  test('strips with the same room are equally high and have their line at one height, with as many marks in a row', () => {
    const strips = [
      { client, contractor },
      { client: counts([0, 0, 12, 0, 0]), contractor: none },
      { client: none, contractor: counts([1, 0, 0, 0, 0], 20) },
    ].map((people) => dotStripMarks({ ...people, gap: 'plain', size: 'small', room: { client: 12, contractor: 20 } }))
    const [first] = strips
    if (!first) throw new Error('there is no strip')
    expect(new Set(strips.map(({ axis, height }) => `${axis} ${height}`)).size).toBe(1)
    // 20 people are three in a row; the two rows of the client's five at most are then as wide in every strip
    expect(first.dots.filter(({ side, x }) => side === 'client' && x === scaleX(4)).map(({ dx }) => dx)).toEqual([
      -10, 0, 10, 0,
    ])
    for (const { dots, height, radius } of strips)
      for (const { y } of dots) {
        expect(y - radius * 1.2).toBeGreaterThan(0)
        expect(y + radius * 1.2).toBeLessThan(height)
      }
  })

  test('every mark lies inside the height', () => {
    for (const mark of firm.dots) {
      expect(mark.y - firm.radius * 1.2).toBeGreaterThan(0)
      expect(mark.y + firm.radius * 1.2).toBeLessThan(firm.height)
    }
  })

  test('a crowd stands in rows of two or three at every stop alike, so heights compare', () => {
    const crowd = dotStripMarks({ client: counts([0, 0, 2, 20, 1]), contractor, gap: 'plain' })
    expect(crowd.height).toBeLessThan(firm.height * 2)
    const rows = (x: number) =>
      new Set(crowd.dots.filter((mark) => mark.side === 'client' && mark.x === x).map((m) => m.y)).size
    expect([rows(63.5), rows(45)]).toEqual([7, 1])
    const spots = crowd.dots.map((mark) => `${mark.side} ${mark.x} ${mark.dx} ${mark.y}`)
    expect(new Set(spots).size).toBe(spots.length)
  })

  test('a crowd that does not know grows to the left, inside the picture', () => {
    const marks = dotStripMarks({ client: counts([0, 0, 0, 0, 0], 20), contractor, gap: 'plain' })
    for (const mark of marks.dots.filter((dot) => dot.look === 'hollow')) expect(mark.dx).toBeLessThanOrEqual(0)
  })
})

describe('who is shown how', () => {
  test('who does not know is hollow in a column of its own and moves no mean', () => {
    const marks = dotStripMarks({ client: counts([0, 0, 0, 4, 1], 2), contractor, gap: 'firm' })
    expect(marks.dots.filter((mark) => mark.look === 'hollow').map((mark) => mark.x)).toEqual([96, 96])
    expect(marks.means).toEqual(firm.means.map((mark) => ({ ...mark, y: mark.y })))
  })

  test('your own mark, and no other, has an eye', () => {
    const marks = dotStripMarks({ client, contractor, gap: 'firm', own: { side: 'contractor', at: 2 } })
    expect(marks.dots.filter((mark) => mark.look === 'eye')).toMatchObject([{ side: 'contractor', x: 26.5 }])
  })

  test('your own “I do not know” has one too, filled in its hollow mark', () => {
    const unsure: SideCounts = { steps: [0, 1, 0, 0, 0], unknown: 2 }
    const marks = dotStripMarks({
      client: unsure,
      contractor: unsure,
      gap: 'plain',
      own: { side: 'client', at: 'unknown' },
    })
    expect(marks.dots.filter((mark) => mark.look === 'hollow-eye')).toMatchObject([{ side: 'client', x: 96 }])
    expect(marks.dots.filter((mark) => mark.look === 'eye')).toEqual([])
  })

  test('one person is no mean: there is the person, and the bar from there', () => {
    const alone = counts([0, 0, 0, 0, 1])
    const marks = dotStripMarks({ client: alone, contractor, gap: 'tentative' })
    expect(marks.means.map((mark) => mark.side)).toEqual(['contractor'])
    expect(marks.gap).toMatchObject({ to: scaleX(5) })
    expect(dotStripMarks({ client: alone, contractor: alone, gap: 'plain' }).means).toEqual([])
  })

  test('without answers on a side there is no mean of it and no bar', () => {
    const oneSide = dotStripMarks({ client, contractor: none, gap: 'plain' })
    expect(oneSide.means.map((mark) => mark.side)).toEqual(['client'])
    expect(oneSide.gap).toBeNull()
    expect(dotStripMarks({ client: none, contractor: none, gap: 'plain' })).toMatchObject({
      dots: [],
      means: [],
      gap: null,
    })
    expect(meanStep(none)).toBeNull()
  })

  test('the order in which people answered cannot be read from the marks', () => {
    const marks = (answers: (1 | 2 | 3 | 4 | 5 | null)[]) =>
      dotStripMarks({ client: countsOfAnswers(answers), contractor, gap: 'plain' })
    expect(marks([5, null, 1, 4, 4])).toEqual(marks([4, 4, 1, 5, null]))
    expect(countsOfAnswers([5, null, 1, 4, 4])).toEqual(counts([1, 0, 0, 2, 1], 1))
  })

  test('swapping the sides mirrors the strip', () => {
    const swapped = dotStripMarks({ client: contractor, contractor: client, gap: 'firm' })
    expect(swapped.gap).toEqual(firm.gap)
    expect(swapped.height).toBe(firm.height)
    const distances = (marks: typeof firm) =>
      marks.dots.map((mark) => Math.abs(mark.y - marks.axis)).toSorted((a, b) => a - b)
    expect(distances(swapped)).toEqual(distances(firm))
  })
})

describe('the number at the bar', () => {
  const large = (c: SideCounts, o: SideCounts) =>
    dotStripMarks({ client: c, contractor: o, gap: 'firm', size: 'large' })

  test('stands above the bar where nobody of the client is', () => {
    const marks = large(client, contractor)
    expect(marks.gapLabel).toMatchObject({ x: scaleX(3.3) })
    expect(marks.gapLabel?.y).toBeLessThan(marks.axis)
  })

  test('goes below the bar, or away, when people stand there', () => {
    const below = large(counts([0, 0, 2, 0, 4]), counts([4, 0, 0, 0, 1]))
    expect(below.gapLabel?.y).toBeGreaterThan(below.axis)
    expect(large(counts([0, 0, 2, 0, 4]), counts([4, 0, 2, 0, 0])).gapLabel).toBeNull()
  })

  test('is left out on a small strip and on a short bar', () => {
    expect(firm.gapLabel).toBeNull()
    expect(large(counts([0, 0, 0, 4, 0]), counts([0, 0, 4, 0, 0])).gapLabel).toBeNull()
  })
})
