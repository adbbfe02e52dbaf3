import fc from 'fast-check'
import { expect, test } from 'vitest'
import en from '@/lib/i18n/messages/en/divergence.json'
import nl from '@/lib/i18n/messages/nl/divergence.json'
import { join, rendered, say, type Locale } from '@/lib/testing/divergence-wording.ts'
import { changeOf } from './change.ts'
import { changeSentenceOf, coursesSentenceOf, hasMoved, lastingSentenceOf, mirrorGapsOf } from './change-sentence.ts'
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
const sentence = (locale: Locale, before: FactorTallies, after: FactorTallies): string =>
  join(locale, changeSentenceOf(changeOf({ before, after }, all)))

test.each<[FactorTallies, FactorTallies, string]>([
  [
    round([0, 0, 0, 2, 0], [0, 2, 0, 0, 0]),
    round([0, 0, 0, 2, 0], [0, 0, 0, 2, 0]),
    'De aannemer is gemiddeld 2 stappen positiever dan vorige keer. Het verschil van 2 stappen is weg. Toen verschilde het beeld, nu niet meer.',
  ],
  [
    round([0, 0, 0, 2, 0], [0, 0, 0, 2, 0]),
    round([0, 0, 1, 1, 0], [0, 0, 0, 2, 0]),
    'Er was geen verschil, en nu is het 0,5 stap.',
  ],
  [
    round([0, 0, 0, 10, 0], [0, 0, 10, 0, 0]),
    round([0, 6, 4, 0, 0], [0, 0, 0, 9, 1]),
    'De gemeente is gemiddeld 1,6 stap minder positief dan vorige keer. De aannemer is gemiddeld 1,1 stap positiever dan vorige keer. Het verschil is omgedraaid: nu is de aannemer positiever. Het was 1 en is nu 1,7 stap.',
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
    'Het verschil was 0,5 stap en is nu 0,5 stap. Beide keren is dat minder dan 1 stap.',
  ],
  [
    round([0, 1, 1, 0, 0], [0, 0, 2, 0, 0]),
    round([0, 0, 2, 0, 0], [0, 0, 1, 2, 0]),
    'Het verschil ging van 0,5 naar 0,7 stap.',
  ],
  [
    round([0, 0, 1, 3, 0], [0, 0, 4, 0, 0]),
    round([0, 0, 0, 4, 0], [0, 0, 4, 0, 0]),
    'Het verschil ging van 0,8 naar 1 stap: nu is de gemeente positiever. Toen verschilde het beeld niet, nu wel.',
  ],
  [
    round([0, 0, 0, 0, 2], [0, 0, 0, 1, 1]),
    round([0, 0, 0, 0, 2], [0, 2, 0, 0, 0]),
    'De aannemer is gemiddeld 2,5 stappen minder positief dan vorige keer. Het verschil ging van 0,5 naar 3 stappen: nu is de gemeente positiever. Toen verschilde het beeld niet, nu wel.',
  ],
  [
    round([0, 0, 0, 1, 0], [0, 0, 1, 0, 0]),
    round([0, 0, 1, 0, 0], [0, 0, 1, 0, 0]),
    'Het verschil van 1 stap is weg. Toen verschilde het beeld, nu niet meer.',
  ],
  [
    round([0, 0, 0, 4, 0], [0, 0, 4, 0, 0]),
    round([0, 0, 1, 3, 0], [0, 0, 4, 0, 0]),
    'Eerst was de gemeente 1 stap positiever. Nu is het verschil 0,8 stap. Toen verschilde het beeld, nu niet meer.',
  ],
  [
    round([0, 1, 1, 0, 0], none),
    round([0, 0, 2, 0, 0], [0, 0, 1, 2, 0]),
    'Vorige keer gaf van de aannemer niemand antwoord.',
  ],
  [
    round([0, 2, 0, 0, 0], none),
    round([0, 0, 0, 2, 0], [0, 0, 1, 2, 0]),
    'De gemeente is gemiddeld 2 stappen positiever dan vorige keer. Vorige keer gaf van de aannemer niemand antwoord.',
  ],
  [
    round([0, 2, 0, 0, 0], none),
    round(none, none),
    'Deze keer gaf van de gemeente niemand antwoord. Beide keren gaf van de aannemer niemand antwoord.',
  ],
])('says what became of a factor', (before, after, expected) => {
  expect(sentence('nl', before, after)).toBe(expected)
  expect(sentence('en', before, after)).not.toBe('')
})

/** A round in which many do not know: `unsure` of the client, and of the contractor. */
const withUnsure = (of: FactorTallies, client: number, contractor: number): FactorTallies => ({
  client: { ...of.client, dontKnow: client, invited: of.client.invited + client },
  contractor: { ...of.contractor, dontKnow: contractor, invited: of.contractor.invited + contractor },
})

test('a side that could not judge a factor is named instead of the gap, and its few have no shift', () => {
  const [then, now] = [round([0, 0, 2, 0, 0], [0, 0, 4, 0, 0]), round([0, 0, 0, 0, 4], [0, 0, 4, 0, 0])]
  expect(sentence('nl', withUnsure(then, 2, 0), now)).toBe('Vorige keer kon de gemeente dit niet goed beoordelen.')
  expect(sentence('en', then, withUnsure(now, 4, 4))).toBe('This time neither side could judge this well.')
  expect(sentence('en', withUnsure(then, 0, 4), withUnsure(now, 4, 4))).toBe(
    'This time the municipality could not judge this well. Both times the contractor could not judge this well.',
  )
})

const knowing: fc.Arbitrary<[FactorTallies, FactorTallies]> = fc
  .tuple(counts, counts, counts, counts, fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 5 }))
  .map(([a, b, c, d, first, second, third, fourth]) => [
    withUnsure(round(a, b), first, second),
    withUnsure(round(c, d), third, fourth),
  ])
const n = ({ counts: own }: { counts: Counts }) => own.reduce((sum, count) => sum + count, 0)
const isUnknown = (tally: FactorTallies['client']) => tally.dontKnow >= n(tally)
const meanOf = (tally: FactorTallies['client']) =>
  tally.counts.reduce((sum, count, position) => sum + count * (position + 1), 0) / n(tally)

test('each factor is in the first section that holds, and its sentence says no more than that, in both languages', () => {
  fc.assert(
    fc.property(knowing, fc.constantFrom('nl' as const, 'en' as const), ([before, after], locale) => {
      const change = changeOf({ before, after }, all)
      const text = sentence(locale, before, after)
      const judged = (['client', 'contractor'] as const).filter(
        (side) => !isUnknown(before[side]) && !isUnknown(after[side]),
      )
      const shifted = judged.filter((side) => {
        const least = 0.5 + 1 / Math.min(n(before[side]), n(after[side]))
        return Math.abs(meanOf(after[side]) - meanOf(before[side])) >= least - 1e-9
      })
      const gap = (of: FactorTallies) => meanOf(of.client) - meanOf(of.contractor)
      const wide = (of: FactorTallies) => Math.abs(gap(of)) >= 1 - 1e-9
      const bothKnow = judged.length === 2
      const turned = bothKnow && wide(before) && wide(after) && gap(before) * gap(after) < 0
      const section =
        shifted.length > 0
          ? 'moved'
          : !bothKnow
            ? 'cannot-say'
            : turned || wide(before) !== wide(after)
              ? 'gap-crossed'
              : 'little'
      expect(change.section, text).toBe(section)
      expect(hasMoved(change)).toBe(section === 'moved')
      const ways =
        locale === 'nl' ? /(positiever|minder positief) dan vorige keer/g : /(more|less) positive than last time/g
      expect(text.match(ways) ?? [], text).toHaveLength(shifted.length)
      // without both sides no gap is mentioned
      expect(/verschil|gap|views/i.test(text), text).toBe(bothKnow)
      expect(/omgedraaid|has turned/.test(text), text).toBe(turned)
      // a direction of the gap is named only where the gap is a step or more
      const rest = text.replaceAll(ways, '')
      const directed = bothKnow && (turned || wide(before) !== wide(after)) && Math.abs(gap(before) * gap(after)) > 1e-9
      expect(/positiever|more positive/.test(rest), text).toBe(directed)
      const crossed = bothKnow && wide(before) !== wide(after)
      expect(/nu wel|nu niet meer|they do now|no longer do/.test(text), text).toBe(crossed)
    }),
    { numRuns: 1500 },
  )
})

test('what the mirrors say of the gap stands beside it where it reads otherwise, and never where it is the same', () => {
  const before = round([0, 0, 1, 2, 0], [0, 2, 1, 0, 0])
  const after = round([0, 0, 1, 1, 1], [0, 1, 2, 0, 0])
  const inBoth = {
    client: { before: [0, 0, 1, 1, 0], after: [0, 0, 1, 1, 0] },
    contractor: { before: [0, 2, 0, 0, 0], after: [0, 0, 2, 0, 0] },
  } as const
  const alone = changeOf({ before, after }, { named: true, inBoth })
  const said = mirrorGapsOf(alone)
  expect(said && say('nl', said)).toBe('In de spiegels telt iedereen: daar was het verschil 1,3 en is het nu 1,3 stap.')
  expect(said && say('en', said)).toBe('The mirrors count everyone: there the gap was 1.3 and is now 1.3 steps.')
  expect(mirrorGapsOf(changeOf({ before, after }, all))).toBeNull()
  expect(mirrorGapsOf(changeOf({ before, after }, { named: false, inBoth }))).toBeNull()
})

test('where nobody of a side was there both times no gap is said, of either kind', () => {
  const before = round([0, 0, 1, 2, 0], [0, 2, 1, 0, 0])
  const after = round([0, 0, 1, 1, 1], [0, 1, 2, 0, 0])
  const nobody = [0, 0, 0, 0, 0] as const
  const inBoth = {
    client: { before: [0, 0, 1, 1, 0], after: [0, 0, 1, 1, 0] },
    contractor: { before: nobody, after: nobody },
  } as const
  const change = changeOf({ before, after }, { named: true, inBoth })
  const without = { ...change, gaps: { before: null, after: null } }
  expect(mirrorGapsOf(without)).toBeNull()
  expect(
    changeSentenceOf(without)
      .map(({ key }) => key)
      .join(),
  ).not.toMatch(/turned|never|gone|came|grew|shrank/)
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
      const courses = factors.map(([a, b, c, d], position) => ({
        name: letters[position] ?? '',
        change: changeOf({ before: round(a, b), after: round(c, d) }, all),
      }))
      const message = coursesSentenceOf(courses, listed(locale))
      const text = say(locale, message)
      const compared = courses.filter(({ change: { section } }) => section !== 'cannot-say').length
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

test('one against one that change places have not moved: their gap turned', () => {
  const [three, four]: Counts[] = [
    [0, 0, 1, 0, 0],
    [0, 0, 0, 1, 0],
  ]
  if (!three || !four) throw new Error('two counts')
  const change = changeOf({ before: round(four, three), after: round(three, four) }, all)
  expect([change.client.changed, change.contractor.changed]).toEqual(['none', 'none'])
  expect([change.section, hasMoved(change)]).toEqual(['gap-crossed', false])
})
