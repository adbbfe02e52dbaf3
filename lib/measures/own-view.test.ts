import { describe, expect, test } from 'vitest'
import { analyseFactor } from './analysis.ts'
import type { Counts, SideTally } from './model.ts'
import { ownSummaryOf, ownViewOf, type OwnAnswer } from './own-view.ts'

const side = (...counts: Counts): SideTally => ({ counts, dontKnow: 0, invited: 9 })
const analyse = (client: SideTally, contractor: SideTally) => analyseFactor({ client, contractor })
const own = (given: Partial<OwnAnswer>): OwnAnswer => ({ side: 'client', at: 4, guess: null, ...given })
const usual = analyse(side(0, 0, 0, 4, 1), side(0, 3, 2, 0, 0))

describe('one person against both sides', () => {
  test('is counted in steps from the mean of each, and so is the guess', () => {
    const view = ownViewOf(own({ guess: 4 }), usual)
    expect(view).toMatchObject({ nearSide: true, wellJudged: false })
    expect(view.fromSide).toEqual({ numerator: -1, denominator: 5 })
    expect(view.fromOther).toEqual({ numerator: 8, denominator: 5 })
    expect(view.miss).toEqual({ numerator: 8, denominator: 5 })
  })

  test('is far from half a step on, and a guess is off from one step on', () => {
    const half = analyse(side(0, 0, 1, 1, 0), side(0, 0, 2, 0, 0))
    expect(ownViewOf(own({ at: 4, guess: 4 }), half)).toMatchObject({ nearSide: false, wellJudged: false })
  })

  test('is not compared with a side of which it is the only answer, nor with a side without answers', () => {
    const alone = analyse(side(0, 0, 0, 1, 0), side(0, 0, 0, 0, 0))
    expect(ownViewOf(own({ guess: 2 }), alone)).toEqual({
      fromSide: null,
      fromOther: null,
      miss: null,
      nearSide: null,
      wellJudged: null,
    })
  })

  test('has no place on the scale after “I do not know”, but the guess still counts', () => {
    const view = ownViewOf(own({ at: 'unknown', guess: 2 }), usual)
    expect(view).toMatchObject({ fromSide: null, fromOther: null, wellJudged: true })
  })
})

describe('one person in the whole round', () => {
  const views = (...owns: OwnAnswer[]) => owns.map((one, index) => ({ factor: index + 1, view: ownViewOf(one, usual) }))

  test('is near and judges well as often as the views say, and is furthest where no other is further', () => {
    const summary = ownSummaryOf(views(own({ guess: 2 }), own({ at: 2, guess: 5 }), own({ at: 1, guess: 4 })))
    expect(summary).toMatchObject({ compared: 3, near: 1, guessed: 3, wellJudged: 1 })
    expect(summary.furthestFromSide?.factor).toBe(3)
    expect(summary.furthestMiss?.factor).toBe(2)
  })

  test('is nowhere furthest who is near everywhere, and the first counts among equals', () => {
    expect(ownSummaryOf(views(own({})))).toMatchObject({ furthestFromSide: null, furthestMiss: null, guessed: 0 })
    expect(ownSummaryOf(views(own({ at: 2 }), own({ at: 2 }))).furthestFromSide?.factor).toBe(1)
  })
})
