import type { FactorsNamed, Proportion } from '@/lib/measures/messages.ts'
import { factorOf, worksheetOf, type FactorNumber, type Language } from '@/lib/worksheet/rules/catalogue.ts'

/** The name of a factor: the same in every version of the worksheet. */
export const factorNameOf = (factor: FactorNumber, language: Language): string =>
  factorOf(worksheetOf(1), factor).name[language]

/** Maximum names in a sentence when the drawing below it shows all. */
const namesMax = 2

/**
 * Factors as a sentence names them: "Samenwerking", or "‘Businesscase’ en ‘Begrip, kennis en drijfveren’", in quotes as
 * names contain commas; for more than `most` only their number.
 */
export function factorsNamed(
  factors: readonly FactorNumber[],
  language: Language,
  most: number = namesMax,
): FactorsNamed {
  const names = factors.map((factor) => factorNameOf(factor, language))
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return {
    factors: factors.length,
    named: factors.length > most ? 'no' : 'yes',
    names: names.length === 1 ? names.join('') : list.format(names.slice(0, most).map((name) => `‘${name}’`)),
  }
}

/** How many of n, with a word that selects the phrase. */
export function proportionOf(count: number, n: number): { count: number; n: number; share: Proportion } {
  return { count, n, share: count === 0 ? 'none' : count === n ? 'all' : 'some' }
}
