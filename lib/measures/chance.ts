import { differenceOfMeans, strengthOf } from './gap.ts'
import { CURRENT_THRESHOLDS } from './thresholds.ts'

/** Probabilities of answers when most people think "deels" or "in grote mate"; the same on both sides. */
const shares = [0.05, 0.15, 0.3, 0.35, 0.15]
const FACTORS = 8
/** From here on the figures hardly change, and an exact count would take long. */
const PEOPLE_MAX = 30

/** The probability of each sum of the extents of `people` answers. */
function sumsOf(people: number): Map<number, number> {
  let sums = new Map([[0, 1]])
  for (let person = 0; person < people; person++) {
    const next = new Map<number, number>()
    for (const [sum, chance] of sums)
      for (const [position, share] of shares.entries())
        next.set(sum + position + 1, (next.get(sum + position + 1) ?? 0) + chance * share)
    sums = next
  }
  return sums
}

/**
 * How often two sides of `people` each with the same view look as if they differed, 0 to 1, and how often clearly.
 * Calculated exactly, not simulated, with the measures and thresholds of the mirror.
 */
export function falseAlarms(people: number): { readonly diverging: number; readonly firm: number } {
  let [diverging, firm] = [0, 0]
  const sums = sumsOf(people)
  for (const [first, firstChance] of sums)
    for (const [second, secondChance] of sums) {
      const moments = [
        { n: people, sum: first },
        { n: people, sum: second },
      ] as const
      const strength = strengthOf(differenceOfMeans(...moments), ...moments, {
        threshold: CURRENT_THRESHOLDS.divergingSteps,
        enoughPeople: CURRENT_THRESHOLDS.enoughPeople,
      })
      if (strength !== null) diverging += firstChance * secondChance
      if (strength === 'firm') firm += firstChance * secondChance
    }
  return { diverging, firm }
}

const known = new Map<number, number>()

/**
 * How many of the eight factors differ by chance alone, on average, with so many people on each side (1 or more; beyond
 * 30 as with 30).
 */
export function factorsByChance(people: number): number {
  const counted = Math.min(PEOPLE_MAX, people)
  const found = known.get(counted) ?? FACTORS * falseAlarms(counted).diverging
  known.set(counted, found)
  return found
}
