import { expect, test } from 'vitest'
import { analyseFactor } from '@/lib/measures/analysis.ts'
import type { Counts } from '@/lib/measures/model.ts'
import { glyphKindOf } from './glyph-kind.ts'

const kindOf = (client: Counts, contractor: Counts) => {
  const tally = (counts: Counts) => ({ counts, dontKnow: 0, invited: 9 })
  return glyphKindOf(analyseFactor({ client: tally(client), contractor: tally(contractor) }))
}

test('a differing view shows who is more positive, and whether that is firm', () => {
  expect(kindOf([0, 0, 0, 4, 0], [0, 4, 0, 0, 0])).toEqual({ label: 'diverging', firm: true, higher: 'client' })
  expect(kindOf([0, 0, 1, 0, 0], [0, 0, 0, 1, 0])).toEqual({ label: 'diverging', firm: false, higher: 'contractor' })
})

test('divided shows within which side, or that it is both', () => {
  expect(kindOf([2, 0, 0, 0, 2], [0, 0, 4, 0, 0])).toEqual({ label: 'divided', withinSide: 'client' })
  expect(kindOf([0, 0, 4, 0, 0], [2, 0, 0, 0, 2])).toEqual({ label: 'divided', withinSide: 'contractor' })
  expect(kindOf([2, 0, 0, 0, 2], [2, 0, 0, 0, 2])).toEqual({ label: 'divided', withinSide: 'both' })
})

test('the other labels need nothing more', () => {
  expect(kindOf([0, 0, 0, 4, 0], [0, 0, 0, 4, 0])).toEqual({ label: 'shared-strength' })
  expect(kindOf([0, 0, 0, 0, 0], [0, 0, 0, 4, 0])).toEqual({ label: 'unknown' })
})
