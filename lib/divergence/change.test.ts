import fc from 'fast-check'
import { expect, test } from 'vitest'
import en from '@/lib/i18n/messages/en/divergence.json'
import nl from '@/lib/i18n/messages/nl/divergence.json'
import { join, rendered, say, type Locale } from '@/lib/testing/divergence-wording.ts'
import { changeOf } from './change.ts'
import { changeSentenceOf, coursesSentenceOf, hasMoved, lastingSentenceOf } from './change-sentence.ts'
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
    'Eerst was de aannemer 0,5 stap positiever, nu de gemeente 0,5.',
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
  [
    round([0, 2, 0, 0, 0], none),
    round([0, 0, 0, 2, 0], [0, 0, 1, 2, 0]),
    'De gemeente is 2 stappen positiever dan vorige keer. Van de aannemer is er niet van beide keren een antwoord op de schaal. Vergelijken kan dus niet.',
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
      expect(text.split(up).length - 1).toBe(moved('up').length)
      expect(text.split(down).length - 1).toBe(moved('down').length)
      expect(hasMoved(change)).toBe(change.turned || moved('up').length + moved('down').length > 0)
    }),
    { numRuns: 400 },
  )
})

test('the gap is called turned only where both gaps are a step or more, and so never where little changed', () => {
  fc.assert(
    fc.property(counts, counts, counts, counts, (a, b, c, d) => {
      const change = changeOf({ before: round(a, b), after: round(c, d) }, all)
      const means = [a, b, c, d].map((own) => {
        const n = own.reduce((sum, count) => sum + count, 0)
        return n === 0 ? null : own.reduce((sum, count, place) => sum + count * (place + 1), 0) / n
      })
      const [client = null, contractor = null, laterClient = null, laterContractor = null] = means
      if (client === null || contractor === null || laterClient === null || laterContractor === null) return
      const [then, now] = [client - contractor, laterClient - laterContractor]
      const text = sentence('nl', round(a, b), round(c, d))
      const isTurned = then * now < 0 && Math.min(Math.abs(then), Math.abs(now)) > 1 - 1e-9
      expect(text.includes('omgedraaid'), text).toBe(isTurned)
      expect(sentence('en', round(a, b), round(c, d)).includes('turned')).toBe(isTurned)
      if (!hasMoved(change)) expect(text).not.toContain('omgedraaid')
      // who was more positive first, and who is now
      const higher = (gap: number) => (gap > 0 ? 'de gemeente' : 'de aannemer')
      const isSaid = new RegExp(
        `Eerst was ${higher(then)} [0-9,]+ stap(pen)? positiever, nu ${higher(now)} [0-9,]+\\.$`,
      )
      if (then * now < -1e-9 && !isTurned) expect(text).toMatch(isSaid)
      else expect(text).not.toContain('Eerst was')
    }),
    { numRuns: 600 },
  )
})

test('a gap that changed sides says steps as people say them', () => {
  const [low, high, middle]: Counts[] = [
    [0, 1, 0, 0, 0],
    [0, 0, 0, 1, 0],
    [0, 0, 2, 1, 0],
  ]
  if (!low || !high || !middle) throw new Error('three counts')
  const after = round([0, 0, 3, 0, 0], middle)
  expect(sentence('nl', round(high, low), after)).toContain(
    'Eerst was de gemeente 2 stappen positiever, nu de aannemer 0,3.',
  )
  expect(sentence('en', round(high, low), after)).toContain(
    'First the municipality was more positive by 2 steps, now the contractor by 0.3.',
  )
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
  // a step and a third: firm among the three who are compared, though it would not be among all four
  expect(alone.strengths).toEqual({ before: 'firm', after: 'firm' })
  const closer = round([0, 0, 0, 3, 0], [0, 0, 3, 0, 0])
  expect(changeOf({ before, after: closer }, all).strengths).toEqual({ before: 'firm', after: 'tentative' })
  // each round by its own people: a step and a third among three is firm, whoever was there before
  const [many, few] = [round([0, 0, 10, 0, 0], [0, 0, 10, 0, 0]), round([0, 0, 0, 2, 1], [0, 0, 3, 0, 0])]
  expect(changeOf({ before: many, after: few }, all).strengths).toEqual({ before: null, after: 'firm' })
  expect(changeOf({ before: after, after: round([0, 0, 1, 0, 0], none) }, all).strengths.after).toBeNull()
})

const listed = (locale: Locale) => (names: readonly string[]) =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const

test.each(['nl', 'en'] as const)('what all rounds come to names just those factors that moved, in %s', (locale) => {
  // now and then a side without an answer: such a factor is not compared
  const own = fc.oneof({ weight: 4, arbitrary: counts }, { weight: 1, arbitrary: fc.constant(none) })
  const factor = fc.tuple(own, own, own, own)
  fc.assert(
    fc.property(fc.array(factor, { minLength: 1, maxLength: 8 }), (factors) => {
      const courses = factors.map(([a, b, c, d], place) => ({
        name: letters[place] ?? '',
        change: changeOf({ before: round(a, b), after: round(c, d) }, all),
      }))
      const message = coursesSentenceOf(courses, listed(locale))
      const text = say(locale, message)
      const answers = (side: Counts) => side.some((count) => count > 0)
      const compared = factors.filter(([a, b, c, d]) => (answers(a) && answers(c)) || (answers(b) && answers(d))).length
      const named = [...text.matchAll(/‘([A-H])’/g)].map(([, name]) => name)
      expect(named, text).toEqual(courses.flatMap(({ name, change }) => (hasMoved(change) ? [name] : [])))
      expect(message.key === 'change.coursesUnknown').toBe(compared === 0)
      const numbers = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits))
      const share = named.length > 0 ? [named.length, compared] : [compared]
      expect(numbers, text).toEqual(compared > 1 ? share : [])
      const isPart = compared > 1 && compared < factors.length
      if (compared > 1) expect(/te vergelijken|can be compared/.test(text), text).toBe(isPart)
    }),
    { numRuns: 300 },
  )
})

test('the differences that last are named, and none is no sentence', () => {
  expect(lastingSentenceOf([], listed('nl'))).toBeNull()
  const said = (names: string[], locale: Locale) => {
    const message = lastingSentenceOf(names, listed(locale))
    return message && say(locale, message)
  }
  expect(said(['A'], 'nl')).toBe('Bij één factor verschilde het beeld toen, en nu nog steeds: ‘A’.')
  expect(said(['A', 'B'], 'nl')).toBe('Bij 2 factoren verschilde het beeld toen, en nu nog steeds: ‘A’ en ‘B’.')
  expect(said(['A', 'B'], 'en')).toBe('On 2 factors the views differed then, and still do: ‘A’ and ‘B’.')
})

test('the texts hold exactly the messages about changes that can be given, in both languages', () => {
  const keys = [...rendered].filter((key) => key.startsWith('change.')).toSorted()
  for (const texts of [nl, en]) {
    expect(
      Object.keys(texts.change)
        .map((key) => `change.${key}`)
        .toSorted(),
    ).toEqual(keys)
  }
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
