import type { Fraction } from './fraction.ts'
import { absolute, toNumber } from './fraction.ts'

/** To one decimal, halves away from 0, so that swapping the sides changes nothing but the sign. */
const tenthsOf = (size: number): number => Math.round(size * 10) / 10

/**
 * Steps for display, to one decimal. Never rounded onto 0 or up to 1, as the text beside the number changes there: 0.97
 * is not yet a differing view and 0.02 is not nothing.
 */
export const roundedSteps = (exact: Fraction): number => roundedGap(toNumber(exact))

/**
 * The form of the word "step": Dutch has "1,8 stap" and "2 stappen", English "1 step" and "1.8 steps". Without steps it
 * is the plural.
 */
export type StepsWord = 'one' | 'fraction' | 'several'

/** The form of the word for a printed number of steps, whatever its sign. */
export function stepsWordOf(steps: number): StepsWord {
  const size = Math.abs(steps)
  if (size === 1) return 'one'
  return size === 0 || size >= 2 ? 'several' : 'fraction'
}

/** A number of steps for display, without its sign, and the form of its word. */
export type StepsSaid = Readonly<{ steps: number; stepsWord: StepsWord }>

/** The size of a difference for display. */
export function stepsSaid(exact: Fraction): StepsSaid {
  const steps = roundedSteps(absolute(exact))
  return { steps, stepsWord: stepsWordOf(steps) }
}

/** The same for two rounds. */
export type BeforeAndAfter = Readonly<{ before: number; beforeWord: StepsWord; after: number; afterWord: StepsWord }>

/** The sizes of an earlier and a later difference for display. */
export function beforeAndAfterOf(exact: { readonly before: Fraction; readonly after: Fraction }): BeforeAndAfter {
  const [before, after] = [stepsSaid(exact.before), stepsSaid(exact.after)]
  return { before: before.steps, beforeWord: before.stepsWord, after: after.steps, afterWord: after.stepsWord }
}

/** The same for a gap stored as a number, so that it is printed the same everywhere. */
export function roundedGap(gap: number): number {
  const size = Math.abs(gap)
  if (size === 0) return 0
  const rounded = Math.max(tenthsOf(size), 0.1)
  return Math.sign(gap) * (size < 1 ? Math.min(rounded, 0.9) : rounded)
}

/** Steps that are nobody's gap, such as a mean over neighbourhoods: no text depends on them, so they may round to 0. */
export const roundedMean = (steps: number): number => Math.sign(steps) * tenthsOf(Math.abs(steps)) || 0
