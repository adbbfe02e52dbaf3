import type { FactorsNamed, Proportion } from '../divergence/messages.ts'
import { factorOf, worksheetOf, type FactorNumber, type Language } from '../worksheet/catalogue.ts'

/** As many names as a sentence holds; what is drawn under it has all. */
const mostNames = 2

/**
 * Factors as a sentence names them: "Samenwerking", or "‘Businesscase’ en ‘Begrip, kennis en drijfveren’", in quotes as
 * names hold commas; of more than two only how many they are. Names are those of every version of the worksheet.
 */
export function factorsNamed(factors: readonly FactorNumber[], language: Language): FactorsNamed {
  const names = factors.map((factor) => factorOf(worksheetOf(1), factor).name[language])
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return {
    factors: factors.length,
    named: factors.length > mostNames ? 'no' : 'yes',
    names: names.length === 1 ? names.join('') : list.format(names.slice(0, mostNames).map((name) => `‘${name}’`)),
  }
}

/** How many of n, as a word that picks the phrase. */
export function proportionOf(count: number, n: number): { count: number; n: number; share: Proportion } {
  return { count, n, share: count === 0 ? 'none' : count === n ? 'all' : 'some' }
}
