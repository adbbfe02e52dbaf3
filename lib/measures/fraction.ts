/**
 * An exact ratio of two whole numbers; the denominator is positive. Used to compare thresholds and ties, as 8/3 - 5/3
 * is less than 1 in floating point.
 */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

export const ZERO: Fraction = { numerator: 0, denominator: 1 }

export const toNumber = (fraction: Fraction): number => fraction.numerator / fraction.denominator

/** Negative when a is smaller, zero when equal, positive when a is larger: usable to sort ascending. */
export function compareFractions(a: Fraction, b: Fraction): number {
  // products of four head counts can exceed the largest safe integer
  const left = BigInt(a.numerator) * BigInt(b.denominator)
  const right = BigInt(b.numerator) * BigInt(a.denominator)
  return left < right ? -1 : left > right ? 1 : 0
}

export const isAtLeast = (a: Fraction, b: Fraction): boolean => compareFractions(a, b) >= 0

export const smaller = (a: Fraction, b: Fraction): Fraction => (compareFractions(a, b) <= 0 ? a : b)

export const larger = (a: Fraction, b: Fraction): Fraction => (compareFractions(a, b) >= 0 ? a : b)

export const negative = (fraction: Fraction): Fraction => ({
  // minus zero would be printed and compared as a different value than zero
  numerator: fraction.numerator === 0 ? 0 : -fraction.numerator,
  denominator: fraction.denominator,
})

export const absolute = (fraction: Fraction): Fraction => (fraction.numerator < 0 ? negative(fraction) : fraction)

export const subtract = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator - b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
})
