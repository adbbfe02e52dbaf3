import fc from 'fast-check'
import { expect, test } from 'vitest'
import { join, rendered, type Locale } from '@/lib/testing/divergence-wording.ts'
import { changeOf } from './change.ts'
import { changeSentenceOf, hasMoved } from './change-sentence.ts'
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

const none: Counts = [0, 0, 0, 0, 0]
const sentence = (locale: Locale, before: FactorTallies, after: FactorTallies): string =>
  join(locale, changeSentenceOf(changeOf({ before, after }, all)))

test.each<[FactorTallies, FactorTallies, string]>([
  [
    round([0, 0, 0, 2, 0], [0, 2, 0, 0, 0]),
    round([0, 0, 0, 2, 0], [0, 0, 0, 2, 0]),
    'De aannemer is 2 stappen positiever dan vorige keer. Het verschil van 2 stappen is weg.',
  ],
  [
    round([0, 0, 0, 2, 0], [0, 0, 0, 2, 0]),
    round([0, 0, 1, 1, 0], [0, 0, 0, 2, 0]),
    'Er was geen verschil, en nu is het 0,5 stap.',
  ],
  [
    round([0, 0, 0, 10, 0], [0, 0, 10, 0, 0]),
    round([0, 6, 4, 0, 0], [0, 0, 0, 9, 1]),
    'De gemeente is 1,6 stap minder positief dan vorige keer. De aannemer is 1,1 stap positiever dan vorige keer. Het verschil is omgedraaid: nu is de aannemer positiever. Het was 1 en is nu 1,7 stap.',
  ],
  [
    round([0, 0, 2, 0, 0], [0, 0, 1, 0, 0]),
    round([0, 0, 2, 0, 0], [0, 0, 1, 0, 0]),
    'Er was geen verschil, en dat is zo gebleven.',
  ],
  [round([0, 1, 1, 0, 0], [0, 0, 2, 0, 0]), round([0, 1, 1, 0, 0], [0, 0, 2, 0, 0]), 'Het verschil bleef 0,5 stap.'],
  [
    round([0, 1, 1, 0, 0], [0, 0, 2, 0, 0]),
    round([0, 0, 2, 0, 0], [0, 1, 1, 0, 0]),
    'Het verschil is omgedraaid: nu is de gemeente positiever. Het was 0,5 en is nu 0,5 stap.',
  ],
  [
    round([0, 1, 1, 0, 0], [0, 0, 2, 0, 0]),
    round([0, 0, 2, 0, 0], [0, 0, 1, 2, 0]),
    'Het verschil ging van 0,5 naar 0,7 stap.',
  ],
  [
    round([0, 1, 1, 0, 0], none),
    round([0, 0, 2, 0, 0], [0, 0, 1, 2, 0]),
    'Van de aannemer is er niet van beide keren een antwoord op de schaal. Vergelijken kan dus niet.',
  ],
])('says what became of a factor', (before, after, expected) => {
  expect(sentence('nl', before, after)).toBe(expected)
  expect(sentence('en', before, after)).not.toBe('')
})

test('reads well in both languages whatever the counts, and says of who moved only what holds', () => {
  fc.assert(
    fc.property(counts, counts, counts, counts, fc.constantFrom('nl', 'en'), (a, b, c, d, locale) => {
      const [before, after] = [round(a, b), round(c, d)]
      const change = changeOf({ before, after }, all)
      const text = sentence(locale, before, after)
      const [up, down] =
        locale === 'nl' ? ['positiever dan', 'minder positief'] : ['more positive than', 'less positive']
      const moved = (way: 'up' | 'down') => [change.client, change.contractor].filter(({ changed }) => changed === way)
      const known = change.client.change !== null && change.contractor.change !== null
      expect(text.split(up).length - 1).toBe(known ? moved('up').length : 0)
      expect(text.split(down).length - 1).toBe(known ? moved('down').length : 0)
      expect(hasMoved(change)).toBe(change.turned || moved('up').length + moved('down').length > 0)
    }),
    { numRuns: 400 },
  )
  expect([...rendered].filter((key) => key.startsWith('change.')).toSorted()).toHaveLength(8)
})

test('one against one that change places have moved, though neither by enough', () => {
  const [three, four]: Counts[] = [
    [0, 0, 1, 0, 0],
    [0, 0, 0, 1, 0],
  ]
  if (!three || !four) throw new Error('two counts')
  const change = changeOf({ before: round(four, three), after: round(three, four) }, all)
  expect([change.client.changed, change.contractor.changed]).toEqual(['none', 'none'])
  expect(hasMoved(change)).toBe(true)
})
