import { absolute, isAtLeast, type Fraction } from '@/lib/measures/fraction.ts'

/** The colour class of a gap: `or` where the contractor is more positive, `pu` where the client is; 3 is widest. */
export type GapClass = 'or-1' | 'or-2' | 'or-3' | 'pu-1' | 'pu-2' | 'pu-3'

const half: Fraction = { numerator: 1, denominator: 2 }
const one: Fraction = { numerator: 1, denominator: 1 }
const two: Fraction = { numerator: 2, denominator: 1 }

/** Lower bound of each class, in steps. */
const bounds = [
  { from: two, size: 3 },
  { from: one, size: 2 },
  { from: half, size: 1 },
] as const

/** The class of an exact gap, from half a step on; null below that, so that colour stays rare. */
export function gapClassOf(gap: Fraction): GapClass | null {
  const size = absolute(gap)
  const found = bounds.find(({ from }) => isAtLeast(size, from))
  return found ? `${gap.numerator > 0 ? 'pu' : 'or'}-${found.size}` : null
}
