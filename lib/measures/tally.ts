import { DivergenceError } from './divergence-error.ts'
import type { Counts, FactorTallies, SideTally } from './model.ts'
import { SIDES } from './model.ts'

/** Above any side of any project; keeps the products of the measures within safe integers. */
const LARGEST_COUNT = 1_000_000

function checkCount(count: number, where: string): void {
  if (!Number.isInteger(count)) throw new DivergenceError('count-not-whole', where)
  if (count < 0) throw new DivergenceError('count-negative', where)
  if (count > LARGEST_COUNT) throw new DivergenceError('count-too-large', where)
}

/** Numbers from a database or file as counts of the five extents. Throws `counts-length` when there are not five. */
export function countsOf(values: readonly number[], where = 'counts'): Counts {
  const [first, second, third, fourth, fifth, ...rest] = values
  if (
    first === undefined ||
    second === undefined ||
    third === undefined ||
    fourth === undefined ||
    fifth === undefined ||
    rest.length > 0
  ) {
    throw new DivergenceError('counts-length', where)
  }
  return [first, second, third, fourth, fifth]
}

export const totalOf = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

function checkSide(tally: SideTally, side: string): void {
  for (const count of tally.counts) checkCount(count, `${side} answers`)
  checkCount(tally.dontKnow, `${side} don't-knows`)
  checkCount(tally.invited, `${side} invited`)
  for (const count of tally.guesses ?? []) checkCount(count, `${side} guesses`)
  for (const marks of tally.aspects ?? []) {
    checkCount(marks.goesWell, `${side} aspects`)
    checkCount(marks.pinches, `${side} aspects`)
  }
  checkCount(tally.picks ?? 0, `${side} picks`)
  if (totalOf(tally.counts) + tally.dontKnow > tally.invited) throw new DivergenceError('more-than-invited', side)
}

/** Refuses counts that are not whole, negative, above a million, or more answers than people invited. */
export function checkTallies(tallies: FactorTallies): void {
  for (const side of SIDES) checkSide(tallies[side], side)
}
