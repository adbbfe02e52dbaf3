import { describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { maskedOf, resultsOf, talliesOf, type TallyRow } from './model.ts'

const low = [4, 0, 0, 0, 0]
const high = [0, 0, 0, 0, 4]

function rowsOf(client: readonly number[], contractor: readonly number[], more: Partial<TallyRow> = {}): TallyRow[] {
  return FACTOR_NUMBERS.flatMap((factor) =>
    (['contractor', 'client'] as const).map((side) => ({
      factor,
      side,
      counts: side === 'client' ? client : contractor,
      dontKnow: 1,
      invited: 6,
      guesses: [0, 1, 0, 0, 0],
      aspects: {},
      picks: 2,
      ...more,
    })),
  )
}
const analysisOf = (rows: readonly TallyRow[]) => analyseRound(talliesOf(rows, 1), CURRENT_THRESHOLDS)

describe('stored tallies', () => {
  test('become eight factors in worksheet order, whatever the order of the rows', () => {
    const tallies = talliesOf(rowsOf(low, high).reverse(), 1)
    expect(tallies).toHaveLength(8)
    expect(tallies[7]?.client).toMatchObject({
      counts: low,
      dontKnow: 1,
      invited: 6,
      guesses: [0, 1, 0, 0, 0],
      picks: 2,
    })
    expect(tallies[7]?.contractor.counts).toEqual(high)
  })

  test('give aspects in the order of that worksheet, and none for keys that it does not have', () => {
    const aspects = { 'recorded-assignment': [1, 2], 'one-task': [3, 0], 'no-such-aspect': [9, 9] }
    const [first] = talliesOf(rowsOf(low, high, { aspects }), 1)
    expect(first?.client.aspects?.slice(0, 3)).toEqual([
      { goesWell: 3, pinches: 0 },
      { goesWell: 1, pinches: 2 },
      { goesWell: 0, pinches: 0 },
    ])
  })

  test.each([null, 'text', { 'one-task': 'text' }, { 'one-task': [] }])('take %o for no marks at all', (aspects) => {
    const [first] = talliesOf(rowsOf(low, high, { aspects }), 1)
    expect(first?.client.aspects?.[0]).toEqual({ goesWell: 0, pinches: 0 })
  })

  test('that are too short count as nobody', () => {
    const [first] = talliesOf(rowsOf([], [2]), 1)
    expect([first?.client.counts, first?.contractor.counts]).toEqual([
      [0, 0, 0, 0, 0],
      [2, 0, 0, 0, 0],
    ])
  })

  test('that are not all there are an error', () => {
    expect(() => talliesOf(rowsOf(low, high).slice(1), 1)).toThrow(RangeError)
    expect(() => talliesOf(rowsOf(low, high), 99)).toThrow(RangeError)
  })
})

describe('what is stored at the reveal', () => {
  test('is label, strength, sums of both sides and the place on the agenda, per factor', () => {
    const results = resultsOf(analysisOf(rowsOf(low, high)))
    expect(results.map(({ factor }) => factor)).toEqual(FACTOR_NUMBERS)
    expect(results.map(({ agendaPlace }) => agendaPlace).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(results[0]).toMatchObject({
      label: 'diverging',
      strength: 'firm',
      clientSum: 4,
      clientN: 4,
      contractorSum: 20,
      contractorN: 4,
      thresholdsVersion: CURRENT_THRESHOLDS.version,
    })
  })

  test('has a strength only where views differ, and a quick place for a factor that the agenda leaves out', () => {
    const analysis = analysisOf(rowsOf(low, low))
    expect(resultsOf(analysis)[0]).toMatchObject({ strength: null })
    expect(resultsOf({ ...analysis, agenda: [] })[0]).toMatchObject({ agendaPlace: 0, agendaDepth: 'quick' })
  })
})

describe('the masked preparation', () => {
  test('is the same when the sides change places', () => {
    expect(maskedOf(analysisOf(rowsOf(low, high)))).toEqual(maskedOf(analysisOf(rowsOf(high, low))))
  })

  test('holds label, strength, the answers of both sides together and the agenda, and no more', () => {
    const masked = maskedOf(analysisOf(rowsOf(low, high)))
    expect(masked.factors[0]).toEqual({ factor: 1, label: 'diverging', strength: 'firm', answers: 8 })
    expect(Object.keys(masked.agenda[0] ?? {}).sort()).toEqual(['depth', 'factor', 'reason'])
    expect(maskedOf(analysisOf(rowsOf(low, low))).factors[0]?.strength).toBeNull()
  })
})
