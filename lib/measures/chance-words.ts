import { factorsByChance } from './chance.ts'

/** What a message is told about chance; `ten`: whether the comparison with ten people still says something. */
export interface ChanceWords {
  readonly people: number
  readonly amount: 'hardly' | 'underHalf' | `h${string}`
  readonly ten: 'yes' | 'no'
}

/** How many of eight factors differ by chance with so many people on each side, in words that go in steps of a half. */
export function chanceWordsOf(people: number): ChanceWords {
  const factors = factorsByChance(people)
  const halves = `h${String(Math.round(factors * 2) * 5).padStart(2, '0')}` as const
  return {
    people,
    amount: factors < 0.25 ? 'hardly' : factors < 0.5 ? 'underHalf' : halves,
    ten: factors < 0.5 ? 'no' : 'yes',
  }
}
