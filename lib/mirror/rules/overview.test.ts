import { describe, expect, test } from 'vitest'
import { analyseRound, type RoundAnalysis } from '@/lib/measures/analysis.ts'
import type { Counts, FactorTallies, SideTally } from '@/lib/measures/model.ts'
import {
  agendaStopOf,
  furtherNotesOf,
  headlineOf,
  labelCountsOf,
  overviewGroupsOf,
  overviewRowsOf,
  participationOf,
} from './overview.ts'

const tally = (counts: Counts, more: Partial<SideTally> = {}): SideTally => ({
  counts,
  dontKnow: 0,
  invited: 6,
  ...more,
})
const high = tally([0, 0, 0, 4, 0])
const low = tally([0, 4, 0, 0, 0])
const middle = tally([0, 0, 4, 0, 0])
const twoMinds = tally([2, 0, 0, 0, 2])
const lost = tally([0, 0, 1, 0, 0], { dontKnow: 4 })
const pair = (client: SideTally, contractor: SideTally): FactorTallies => ({ client, contractor })
const strength = pair(high, high)
const round = (...factors: FactorTallies[]): RoundAnalysis => analyseRound(factors)

describe('the overview', () => {
  const analysis = round(
    pair(middle, middle),
    pair(low, high),
    strength,
    pair(low, low),
    pair(twoMinds, middle),
    strength,
  )

  test('has every factor once, in agenda order, with its place from 1', () => {
    expect(overviewRowsOf(analysis).map(({ position, agenda }) => [position, agenda.factor])).toEqual([
      [1, 3],
      [2, 2],
      [3, 5],
      [4, 4],
      [5, 1],
      [6, 6],
    ])
  })

  test('stands in three groups, each with its own depth', () => {
    expect(overviewGroupsOf(analysis).map(({ depth, rows }) => [depth, rows.length])).toEqual([
      ['opening', 1],
      ['in-depth', 3],
      ['quick', 2],
    ])
  })

  test('leaves out a group without factors', () => {
    expect(overviewGroupsOf(round(pair(low, high))).map(({ depth }) => depth)).toEqual(['in-depth'])
  })

  test('gives the way on from every factor to the one before and after it on the agenda', () => {
    const around = (factor: number) => {
      const { previous, row, next } = agendaStopOf(analysis, factor)
      return [previous?.agenda.factor, row.position, next?.agenda.factor]
    }
    expect([3, 5, 6].map(around)).toEqual([
      [undefined, 1, 2],
      [2, 3, 4],
      [1, 6, undefined],
    ])
    expect(() => agendaStopOf(analysis, 7)).toThrow(RangeError)
  })

  test('refuses an agenda that names a factor nobody analysed', () => {
    expect(() => overviewRowsOf({ ...analysis, factors: [] })).toThrow(RangeError)
  })

  test('counts the labels that occur, what asks for talk first', () => {
    expect(labelCountsOf(analysis).map(({ label, count }) => [label, count])).toEqual([
      ['diverging', 1],
      ['divided', 1],
      ['shared-concern', 1],
      ['shared-middle', 1],
      ['shared-strength', 2],
    ])
  })

  test('counts of the factors that differ those that do so tentatively', () => {
    const few = tally([0, 2, 0, 0, 0])
    expect(headlineOf(round(pair(few, high), pair(low, high), pair(lost, high)))).toMatchObject({
      diverging: 2,
      tentative: 1,
    })
  })

  test('says how many factors differ, are shared, and are shared but not in order', () => {
    expect(headlineOf(analysis)).toEqual({ diverging: 1, tentative: 0, shared: 4, notInOrder: 2 })
  })
})

describe('who took part', () => {
  test('is counted by the factor with most answers, don’t-knows included', () => {
    expect(participationOf(round(pair(lost, high), pair(high, middle)))).toEqual({
      client: { handedIn: 5, invited: 6 },
      contractor: { handedIn: 4, invited: 6 },
    })
  })

  test('is nobody in a round without factors', () => {
    expect(participationOf({ factors: [], agenda: [] }).client).toEqual({ handedIn: 0, invited: 0 })
  })
})

describe('the notes of the badges', () => {
  const notes = (factor: FactorTallies) =>
    round(factor)
      .factors.flatMap(furtherNotesOf)
      .map((note) => note.key)

  test('do not repeat what the sentence has said', () => {
    // the sentence of a shared label already has opposite points, so there is no note
    const well = { ...high, aspects: [{ goesWell: 2, pinches: 0 }] }
    const pinch = { ...high, aspects: [{ goesWell: 0, pinches: 2 }] }
    expect(notes(pair(well, pinch))).toEqual([])
    expect(notes(pair(tally([0, 0, 0, 1, 0]), high))).toEqual(['sentence.onePerson'])
  })

  test('say of both sides that they are divided where the label is another', () => {
    const upper = tally([2, 0, 0, 0, 4])
    const lower = tally([4, 0, 0, 0, 2])
    expect(notes(pair(upper, lower))).toEqual([
      'sentence.dividedBoth',
      'sentence.dividedSteps',
      'sentence.dividedSteps',
    ])
  })

  test('are none for a factor without badges', () => {
    expect(notes(strength)).toEqual([])
  })
})
