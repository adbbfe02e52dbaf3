import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import type { ComparedFactor } from './changes.ts'
import { resultsOf, type FactorResultRow, type TallyRow } from './model.ts'

/** A side's seal, computed again from what is stored now. */
export interface SealCheckResult {
  readonly side: Side
  /** Hexadecimal SHA-256: the number in the mails. */
  readonly seal: string
  readonly intact: boolean
  readonly erasedPeople: number
  readonly erasedTexts: number
}

/** What was stored at the reveal but differs from the sealed answers: factors by number. */
export interface Differs {
  readonly tallies: readonly number[]
  readonly results: readonly number[]
  readonly changes: readonly number[]
  readonly fulfilments: boolean
}

/** The result of counting a revealed round again. */
export interface RoundCheck {
  readonly seals: readonly SealCheckResult[]
  readonly differs: Differs
}

export const nothingDiffers: Differs = { tallies: [], results: [], changes: [], fulfilments: false }

/** The database's count of the sealed answers: `authz.recount`. */
export interface Recount {
  readonly seals: readonly SealCheckResult[]
  readonly tallies: readonly TallyRow[]
  readonly changes: readonly ComparedFactor[]
  readonly stored: {
    readonly results: readonly FactorResultRow[]
    readonly talliesDiffer: readonly number[]
    readonly changesDiffer: readonly number[]
    readonly fulfilmentsDiffer: boolean
  }
}

/** Factors whose stored label, sums or agenda position differ from the recount's analysis. */
function resultsDiffer(stored: readonly FactorResultRow[], analysis: RoundAnalysis): number[] {
  const made = resultsOf(analysis)
  const extra = stored.filter(({ factor }) => !made.some((row) => row.factor === factor)).map(({ factor }) => factor)
  const other = made.flatMap((row) => {
    const kept = stored.find(({ factor }) => factor === row.factor)
    const keys = Object.keys(row) as (keyof FactorResultRow)[]
    return kept && keys.every((key) => kept[key] === row[key]) ? [] : [row.factor]
  })
  return [...other, ...extra]
}

/** `analysis`: the measures' analysis of the recount itself. */
export const checkOf = ({ seals, stored }: Recount, analysis: RoundAnalysis): RoundCheck => ({
  seals,
  differs: {
    tallies: stored.talliesDiffer,
    results: resultsDiffer(stored.results, analysis),
    changes: stored.changesDiffer,
    fulfilments: stored.fulfilmentsDiffer,
  },
})

export interface SealState {
  /** Both seals exist and match, and what was stored at the reveal agrees with the answers. */
  readonly intact: boolean
  /** Sides whose answers differ from what was sealed, or that could not be checked. */
  readonly brokenSides: readonly Side[]
  /** Factors with a stored difference, in order. */
  readonly factors: readonly number[]
  readonly fulfilments: boolean
  readonly erasedPeople: number
  readonly erasedTexts: number
}

/** A check in the form in which pages describe it. */
export function sealStateOf({ seals, differs }: RoundCheck): SealState {
  const brokenSides = SIDES.filter((side) => !seals.some((seal) => seal.side === side && seal.intact))
  const factors = [...new Set([...differs.tallies, ...differs.results, ...differs.changes])].sort((a, b) => a - b)
  const sum = (of: (seal: SealCheckResult) => number) => seals.reduce((total, seal) => total + of(seal), 0)
  return {
    intact: brokenSides.length === 0 && factors.length === 0 && !differs.fulfilments,
    brokenSides,
    factors,
    fulfilments: differs.fulfilments,
    erasedPeople: sum(({ erasedPeople }) => erasedPeople),
    erasedTexts: sum(({ erasedTexts }) => erasedTexts),
  }
}
