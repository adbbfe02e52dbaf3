import { expect } from 'vitest'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import type { PortfolioRound } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { say, type Locale } from './divergence-wording.ts'

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)
/** Numbers in a text, "14.729" and "14,729" as one. */
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

/** A sentence gives these numbers and names these factors, and no others. */
export function expectSaid(text: string, locale: Locale, { numbers, factors = [], words }: Claim): void {
  expect([numbersIn(text), factorsIn(text, locale)], text).toEqual([sorted(numbers), factors])
  if (words) expect(text).toMatch(words)
}

/** Factors that are named while they are two at most; else how many they are. */
export const named = (factors: readonly FactorNumber[]): Claim =>
  factors.length > 2 ? { numbers: [factors.length] } : { numbers: [], factors }

/** The words of each message, which must be as many as what they are held against. */
export function expectEach(messages: readonly SentenceMessage[], locale: Locale, claims: readonly Claim[]): void {
  const texts = messages.map((message) => say(locale, message))
  expect(texts, texts.join(' ')).toHaveLength(claims.length)
  claims.forEach((claim, position) => {
    expectSaid(texts[position] ?? '', locale, claim)
  })
}

/** The label of a factor in a round; null where it is not seen. */
export const labelIn = (round: PortfolioRound | null | undefined, factor: FactorNumber): string | null => {
  const cell = round?.cells[factor - 1]
  return cell && 'label' in cell ? cell.label : null
}

export const shareWords = (count: number, n: number, none: RegExp, all: RegExp, some: RegExp): RegExp =>
  count === 0 ? none : count === n ? all : some
