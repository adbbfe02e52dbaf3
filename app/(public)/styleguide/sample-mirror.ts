import { analyseRound } from '@/lib/measures/analysis.ts'
import type { Counts, FactorTallies, Side } from '@/lib/measures/model.ts'
import type { Extent } from '@/lib/worksheet/rules/model.ts'
import type { Mirror, MirrorAnswer } from '@/lib/mirror/rules/model.ts'
import { nothingDiffers } from '@/lib/mirror/rules/recount.ts'
import { FACTOR_NUMBERS, factorOf, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { sampleProject } from './sample-people.ts'
import { sampleRound } from './sample-round.ts'

/**
 * For each side its people, each a line of eight answers: together they give every label and the badges. Firm, divided,
 * unknown, concern, strength with opposite aspects, tentative, middle, one voice apart.
 */
const sheets: Readonly<Record<Side, readonly (readonly [name: string, line: string])[]>> = {
  client: [
    ['Samira El Idrissi', '41?24444'],
    ['Joost van Dalen', '45?14344'],
    ['Lotte de Wit', '51?24344'],
    ['Karin Wolters', '45324431'],
  ],
  contractor: [
    ['Tom Hendriks', '23324324'],
    ['Ilse van Beek', '13314234'],
    ['Ruud Doğan', '23424334'],
  ],
}
const reasons: Readonly<Record<Side, readonly string[]>> = {
  client: [
    'Op papier is het rond: één opdracht, één naam per besluit.',
    'Wij werken er al een jaar mee, en het scheelt veel heen en weer.',
  ],
  contractor: [
    'Op straat merken we dat er twee mensen ‘ja’ kunnen zeggen, en die zeggen niet altijd hetzelfde.',
    'We wachten vaak een week op een besluit dat volgens de brief in een dag kan.',
  ],
}

/** Factors with opposite views of one aspect; on the last of these the answers themselves are alike. */
const opposite: readonly number[] = [1, 6]

const extentOf = (sign: string | undefined): Extent | null => (sign === '?' ? null : (Number(sign) as Extent))

const answersOf = (side: Side, factor: FactorNumber): MirrorAnswer[] =>
  sheets[side].map(([name, line], person) => {
    const sign = line[factor - 1]
    const guess: Extent | null = person === 2 ? null : side === 'client' ? 4 : 3
    return {
      ...{ key: `${side} ${person} ${factor}`, factor, side, name, mine: side === 'client' && person === 0 },
      ...{ extent: extentOf(sign), dontKnow: sign === '?', guess, aspects: {} },
      rationale: reasons[side][person] ?? '',
      example: person === 0 ? 'In maart lag dezelfde vraag op twee bureaus.' : '',
    }
  })

function tallyOf(side: Side, factor: FactorNumber) {
  const answers = answersOf(side, factor)
  const count = (values: readonly (number | null)[]): Counts => {
    const of = (step: number) => values.filter((value) => value === step).length
    return [of(1), of(2), of(3), of(4), of(5)]
  }
  const well = side === 'client'
  return {
    counts: count(answers.map(({ extent }) => extent)),
    dontKnow: answers.filter(({ dontKnow }) => dontKnow).length,
    // one more than handed in
    invited: answers.length + 1,
    guesses: count(answers.map(({ guess }) => guess)),
    aspects: factorOf(worksheetOf(1), factor).aspects.map((_aspect, position) => {
      if (position === 0) return { goesWell: 1, pinches: 1 }
      if (position === 1 && opposite.includes(factor))
        return well ? { goesWell: 3, pinches: 0 } : { goesWell: 0, pinches: 3 }
      return position === 2 ? { goesWell: 2, pinches: 0 } : { goesWell: 0, pinches: 0 }
    }),
    picks: factor === 1 ? 3 : 0,
  }
}

const tallies = FACTOR_NUMBERS.map((factor): FactorTallies => ({
  client: tallyOf('client', factor),
  contractor: tallyOf('contractor', factor),
}))
export const sampleAnalysis = analyseRound(tallies)

/** A revealed mirror with everything that a mirror can show. */
export const sampleMirror: Mirror = {
  project: sampleProject(),
  round: sampleRound('revealed'),
  analysis: sampleAnalysis,
  answers: FACTOR_NUMBERS.flatMap((factor) => [...answersOf('client', factor), ...answersOf('contractor', factor)]),
  seals: (['client', 'contractor'] as const).map((side) => ({
    ...{ side, seal: 'a1ef1c84'.repeat(8), intact: true, erasedPeople: 0, erasedTexts: 0 },
  })),
  differs: nothingDiffers,
  hasPrevious: true,
}
