import { describe, expect, test } from 'vitest'
import { REVEAL_LENGTH_MS } from '@/lib/rounds/rules/model.ts'
import { shiftsToSheetOrder, storyboard } from './play-reveal.ts'

describe('the reveal', () => {
  test('is over when the rows stand in agenda order, and that is what the server counts with', () => {
    const ends = Object.values(storyboard).map(({ begin, length }) => begin + length)
    expect(Math.max(...ends)).toBe(REVEAL_LENGTH_MS)
  })

  test('shows answers before it shows a judgement of them', () => {
    expect(storyboard.means.begin).toBeGreaterThan(storyboard.blinds.begin + storyboard.blinds.length)
    expect(storyboard.judgement.begin).toBeGreaterThan(storyboard.means.begin)
    expect(storyboard.travel.begin).toBeGreaterThanOrEqual(storyboard.judgement.begin + storyboard.judgement.length)
  })
})

describe('rows before they travel', () => {
  test('stand in the order of the sheet, each as high as it is, from the place of the first', () => {
    const rows = [
      { top: 100, height: 50, number: 3 },
      { top: 190, height: 80, number: 1 },
      { top: 270, height: 60, number: 2 },
    ]
    const shifts = shiftsToSheetOrder(rows)
    expect(rows.map(({ top }, position) => top + (shifts[position] ?? 0))).toEqual([240, 100, 180])
  })

  test('that are in the order of the sheet already, one under the other, do not move', () => {
    const rows = [
      { top: 10, height: 20, number: 1 },
      { top: 30, height: 20, number: 2 },
    ]
    expect(shiftsToSheetOrder(rows)).toEqual([0, 0])
    expect(shiftsToSheetOrder([])).toEqual([])
  })
})
