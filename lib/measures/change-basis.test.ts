import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf } from './change.ts'
import { toNumber } from './fraction.ts'
import type { Counts, FactorTallies } from './model.ts'

const tally = (counts: Counts) => ({ counts, dontKnow: 0, invited: counts.reduce((sum, count) => sum + count, 0) })
const round = (client: Counts, contractor: Counts): FactorTallies => ({
  client: tally(client),
  contractor: tally(contractor),
})
const upToFour = fc.nat({ max: 4 })
const counts: fc.Arbitrary<Counts> = fc.tuple(upToFour, upToFour, upToFour, upToFour, upToFour)
const all = { inBoth: null, named: true }
const none: Counts = [0, 0, 0, 0, 0]

test('those in both rounds are compared only when on each side they are most of each round', () => {
  const before = round([0, 0, 3, 0, 0], [0, 0, 3, 0, 0])
  const after = round([0, 0, 3, 0, 0], [0, 3, 0, 0, 0])
  const two = { before: [0, 0, 2, 0, 0], after: [0, 0, 2, 0, 0] } as const
  const one = { before: [0, 0, 1, 0, 0], after: [0, 1, 0, 0, 0] } as const
  const nobody = { before: [0, 0, 0, 0, 0], after: [0, 0, 0, 0, 0] } as const
  const basis = (client: typeof two | typeof one | typeof nobody, contractor: typeof client) =>
    changeOf({ before, after }, { named: true, inBoth: { client, contractor } }).basis
  expect(basis(two, two)).toBe('in-both')
  expect(basis(two, one)).toBe('everyone')
  expect(basis(one, two)).toBe('everyone')
  expect(basis(nobody, nobody)).toBe('everyone')
})

test('a change is one from half a step and a part of a person on', () => {
  const changed = (before: Counts, after: Counts) =>
    changeOf({ before: round(before, before), after: round(after, after) }, all).client.changed
  // two people: a whole step
  expect(changed([0, 0, 2, 0, 0], [0, 0, 0, 2, 0])).toBe('up')
  expect(changed([0, 0, 2, 0, 0], [0, 0, 1, 1, 0])).toBe('none')
  // ten people: six tenths
  expect(changed([0, 0, 10, 0, 0], [0, 0, 4, 6, 0])).toBe('up')
  expect(changed([0, 0, 10, 0, 0], [0, 0, 5, 5, 0])).toBe('none')
  expect(changed([0, 0, 10, 0, 0], [0, 6, 4, 0, 0])).toBe('down')
})

test('a gap turns when it was and is a step or more, the other way round', () => {
  const turned = (before: [Counts, Counts], after: [Counts, Counts]) =>
    changeOf({ before: round(...before), after: round(...after) }, all).turned
  const [low, middle, high]: Counts[] = [
    [0, 2, 0, 0, 0],
    [0, 0, 2, 0, 0],
    [0, 0, 0, 2, 0],
  ]
  if (!low || !middle || !high) throw new Error('three counts')
  expect(turned([high, low], [low, high])).toBe(true)
  expect(turned([high, low], [high, low])).toBe(false)
  expect(turned([high, low], [middle, middle])).toBe(false)
  expect(turned([middle, middle], [low, high])).toBe(false)
})

test('says how many are compared, and whether each gap is firm or tentative', () => {
  const before = round([0, 0, 0, 0, 3], [3, 0, 0, 0, 0])
  const after = round([0, 0, 0, 3, 1], [0, 0, 4, 0, 0])
  const everyone = changeOf({ before, after }, all)
  expect(everyone.people).toEqual({ before: { client: 3, contractor: 3 }, after: { client: 4, contractor: 4 } })
  expect(everyone.strengths).toEqual({ before: 'firm', after: 'firm' })
  const both = { before: [0, 0, 0, 0, 3], after: [0, 0, 0, 2, 1] } as const
  const other = { before: [3, 0, 0, 0, 0], after: [0, 0, 3, 0, 0] } as const
  const alone = changeOf({ before, after }, { named: true, inBoth: { client: both, contractor: other } })
  expect(alone.people).toEqual({ before: alone.inBoth, after: { client: 3, contractor: 3 } })
  // a step and a third: firm among the three who are compared, but not among all four
  expect(alone.strengths).toEqual({ before: 'firm', after: 'firm' })
  const closer = round([0, 0, 0, 3, 0], [0, 0, 3, 0, 0])
  expect(changeOf({ before, after: closer }, all).strengths).toEqual({ before: 'firm', after: 'tentative' })
  // each round by its own people: a step and a third among three is firm, whoever took part before
  const [many, few] = [round([0, 0, 10, 0, 0], [0, 0, 10, 0, 0]), round([0, 0, 0, 2, 1], [0, 0, 3, 0, 0])]
  expect(changeOf({ before: many, after: few }, all).strengths).toEqual({ before: null, after: 'firm' })
  expect(changeOf({ before: after, after: round([0, 0, 1, 0, 0], none) }, all).strengths.after).toBeNull()
})

test('of rounds per side only nobody is told how many took part twice', () => {
  const same = round([0, 0, 3, 0, 0], [0, 0, 3, 0, 0])
  const three = { before: [0, 0, 3, 0, 0], after: [0, 0, 3, 0, 0] } as const
  const change = changeOf({ before: same, after: same }, { named: false, inBoth: { client: three, contractor: three } })
  expect(change).toMatchObject({ basis: 'everyone', inBoth: null })
})

test('a way there and back is the same way with the other sign', () => {
  fc.assert(
    fc.property(counts, counts, counts, counts, (a, b, c, d) => {
      const there = changeOf({ before: round(a, b), after: round(c, d) }, all)
      const back = changeOf({ before: round(c, d), after: round(a, b) }, all)
      const opposite = { up: 'down', down: 'up', none: 'none' } as const
      for (const side of ['client', 'contractor'] as const) {
        const { change, changed } = there[side]
        expect(back[side].changed).toBe(changed && opposite[changed])
        if (change) expect(back[side].change && toNumber(back[side].change) + toNumber(change)).toBeCloseTo(0, 12)
      }
      expect(back.turned).toBe(there.turned)
    }),
  )
})

test('nothing changed between a round and itself', () => {
  fc.assert(
    fc.property(counts, counts, (client, contractor) => {
      const same = round(client, contractor)
      const { turned, gapChange, ...sides } = changeOf({ before: same, after: same }, all)
      expect([null, 'none']).toContain(sides.client.changed)
      expect(turned).toBe(false)
      if (gapChange) expect(toNumber(gapChange)).toBe(0)
    }),
  )
})
