/** One figure of the product beside its bar. */
export interface Measure {
  readonly name: string
  readonly figure: number
  readonly unit: string
  readonly bar: { readonly most: number } | { readonly least: number } | { readonly exactly: number }
  readonly good: boolean
}

/** A figure, rounded to a tenth, held to its bar. A figure that is none (nothing was there to measure) is missed. */
export function measureOf(name: string, given: number, unit: string, bar: Measure['bar']): Measure {
  const figure = Math.round(given * 10) / 10
  const good = 'most' in bar ? figure <= bar.most : 'least' in bar ? figure >= bar.least : figure === bar.exactly
  return { name, figure, unit, bar, good }
}

const barWords = (bar: Measure['bar']): string =>
  'most' in bar ? `at most ${bar.most}` : 'least' in bar ? `at least ${bar.least}` : `exactly ${bar.exactly}`

/** "ok      the portfolio at 1440×900, … : 861 px (at most 900)". */
export const lineOf = ({ name, figure, unit, bar, good }: Measure): string =>
  `${good ? 'ok    ' : 'missed'}  ${name}: ${figure} ${unit} (${barWords(bar)})`

/** "look: 60 measured, 0 missed". */
export const summaryOf = (measures: readonly Measure[]): string =>
  `look: ${measures.length} measured, ${measures.filter(({ good }) => !good).length} missed`
