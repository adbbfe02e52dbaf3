import { expect } from 'vitest'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import type { PortfolioRound } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { say, type Locale } from './divergence-wording.ts'

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)
/** Numbers in a text, treating "14.729" and "14,729" as equal. */
export const numbersIn = (text: string): number[] =>
  sorted([...text.matchAll(/\d{1,3}(?:[.,]\d{3})+|\d+/g)].map(([digits]) => Number(digits.replaceAll(/[.,]/g, ''))))
const factorsIn = (text: string, locale: Locale): FactorNumber[] =>
  FACTOR_NUMBERS.filter((factor) => text.includes(worksheetOf(1).factors[factor - 1]?.name[locale] ?? '?'))

/** The numbers of "none of the 8", "all 8", "both" and "3 of the 8". */
export function numbersOfShare(count: number, n: number): number[] {
  if (count === 0) return n === 1 ? [] : [n]
  if (count === n) return n <= 2 ? [] : [n]
  return [count, n]
}

export interface Claim {
  readonly numbers: readonly number[]
  /** Factors that are named. */
  readonly factors?: readonly FactorNumber[]
  readonly words?: RegExp
}

/** Expects a sentence with exactly these numbers and factors. */
export function expectSaid(text: string, locale: Locale, { numbers, factors = [], words }: Claim): void {
  expect([numbersIn(text), factorsIn(text, locale)], text).toEqual([sorted(numbers), factors])
  if (words) expect(text).toMatch(words)
}

/** Factors by name up to two; else their number. */
export const named = (factors: readonly FactorNumber[]): Claim =>
  factors.length > 2 ? { numbers: [factors.length] } : { numbers: [], factors }

/** The text of each message; there must be as many messages as claims. */
export function expectEach(messages: readonly SentenceMessage[], locale: Locale, claims: readonly Claim[]): void {
  const texts = messages.map((message) => say(locale, message))
  expect(texts, texts.join(' ')).toHaveLength(claims.length)
  claims.forEach((claim, position) => {
    expectSaid(texts[position] ?? '', locale, claim)
  })
}

/** The label of a factor in a round; null where it is hidden. */
export const labelIn = (round: PortfolioRound | null | undefined, factor: FactorNumber): string | null => {
  const cell = round?.cells[factor - 1]
  return cell && 'label' in cell ? cell.label : null
}

export const shareWords = (count: number, n: number, none: RegExp, all: RegExp, some: RegExp): RegExp =>
  count === 0 ? none : count === n ? all : some
