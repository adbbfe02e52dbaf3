import { expect, test } from 'vitest'
import type { Counts } from '@/lib/measures/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { coursesOf, countIn, factorsSince, tookPartOf, widestThen, type PastRound } from './changes.ts'

const tally = (counts: Counts) => ({ counts, dontKnow: 0, invited: 9 })
const flat: Counts = [0, 0, 4, 0, 0]
const high: Counts = [0, 0, 0, 4, 0]
const low: Counts = [0, 4, 0, 0, 0]
const none: Counts = [0, 0, 0, 0, 0]

/** A round in which both sides say "deels" except where given otherwise. */
const past = (otherwise: Readonly<Record<number, readonly [Counts, Counts]>>): PastRound => ({
  round: { attribution: 'named' } as RoundView,
  tallies: FACTOR_NUMBERS.map((factor) => {
    const [client, contractor] = otherwise[factor] ?? [flat, flat]
    return { client: tally(client), contractor: tally(contractor) }
  }),
})
const widest = (before: Parameters<typeof past>[0], after: Parameters<typeof past>[0]) =>
  widestThen(factorsSince(past(before), past(after), []))

test('the widest gap of last time is followed, of equals that of the first factor', () => {
  const both = { 3: [high, low], 5: [high, low] } as const
  expect(widest(both, both)).toEqual({ factor: 3, now: 'still' })
  expect(widest(both, {})).toEqual({ factor: 3, now: 'smaller' })
  expect(widest(both, { 3: [low, high] })).toEqual({ factor: 3, now: 'turned' })
  expect(widest(both, { 3: [none, high] })).toEqual({ factor: 3, now: 'unknown' })
  expect(widest({ 2: [high, flat], 7: [low, high] }, {})).toEqual({ factor: 7, now: 'smaller' })
  expect(widest({}, both)).toBeNull()
  expect(widest({ 1: [none, high] }, {})).toBeNull()
})

test('a factor moved when a side did', () => {
  const since = factorsSince(past({}), past({ 4: [high, flat], 6: [flat, low] }), [])
  expect([countIn('moved', since), countIn('little', since)]).toEqual([2, 6])
  expect(since.filter(({ change }) => change.section === 'moved').map(({ factor }) => factor)).toEqual([4, 6])
  expect(since[0]?.comparisons.client).toEqual({ better: 0, same: 0, worse: 0, absent: 0 })
})

test('the course of a factor is its means, and none where nobody answered', () => {
  const [first] = coursesOf([past({ 1: [none, high] }), past({})])
  expect(first).toMatchObject({
    factor: 1,
    means: [
      { client: null, contractor: 4 },
      { client: 3, contractor: 3 },
    ],
  })
})

test('all rounds are compared from the first to the last, over everyone', () => {
  const [, second, third] = coursesOf([past({ 2: [high, low] }), past({ 3: [high, flat] }), past({ 2: [low, high] })])
  expect(second?.change).toMatchObject({ basis: 'everyone', inBoth: null, turned: true })
  expect(second?.change.client).toMatchObject({ changed: 'down', change: { numerator: -32, denominator: 16 } })
  // a change in between that was reversed is no change over all rounds
  expect(third?.change.client.changed).toBe('none')
})

test('a difference lasts when it was and is a step or more, and both sides can judge the factor', () => {
  const lasting = (before: Parameters<typeof past>[0], after: Parameters<typeof past>[0]) =>
    factorsSince(past(before), past(after), []).flatMap((since) => (since.lasting ? [since.factor] : []))
  expect(lasting({ 3: [high, low], 5: [high, low] }, { 3: [high, low], 6: [high, low] })).toEqual([3])
  expect(lasting({ 3: [high, low] }, { 3: [low, high] })).toEqual([3])
  const one = past({ 3: [high, low] })
  const unsure: PastRound = {
    ...one,
    tallies: one.tallies.map((tallies) => ({ ...tallies, contractor: { ...tallies.contractor, dontKnow: 4 } })),
  }
  expect(factorsSince(one, unsure, [])[2]).toMatchObject({ lasting: false, change: { strengths: { after: 'firm' } } })
})

test('who took part twice, came, left or changed sides is told of each side, without who has no name any more', () => {
  const sheet = (roundId: string, side: string, personId: string | null) => ({ roundId, side, personId })
  const sheets = [
    sheet('1', 'client', 'a'),
    sheet('1', 'client', 'b'),
    sheet('1', 'client', null),
    sheet('2', 'client', 'a'),
    sheet('2', 'client', 'c'),
    sheet('2', 'client', null),
    sheet('1', 'contractor', 'z'),
    // was on the client's side, and is on the contractor's
    sheet('1', 'client', 'd'),
    sheet('2', 'contractor', 'd'),
  ]
  const names = new Map([
    ['a', 'Anne'],
    ['b', 'Bas'],
    ['d', 'Cas'],
  ])
  expect(tookPartOf(sheets, { before: '1', after: '2' }, names)).toEqual({
    client: {
      sheets: 3,
      both: 1,
      untold: 1,
      names: { both: ['Anne'], joined: [], left: ['Bas'], cameOver: [], wentOver: ['Cas'] },
    },
    contractor: {
      sheets: 1,
      both: 0,
      untold: 0,
      names: { both: [], joined: [], left: [], cameOver: ['Cas'], wentOver: [] },
    },
  })
})
