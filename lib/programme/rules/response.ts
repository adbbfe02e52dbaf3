import { isWideEnough } from '@/lib/measures/programme-figures.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'

/** People asked and people who handed in, in one revealed round, both sides added; no cell of the round is hidden. */
export interface RoundResponse {
  readonly neighbourhoodId: string
  readonly municipalityId: string
  readonly contractors: readonly string[]
  readonly invited: number
  readonly handedIn: number
}

/** How many people were asked for a worksheet, and how many of them handed one in. */
export interface Response {
  readonly invited: number
  readonly handedIn: number
}

/**
 * Of how many people asked so many handed in, over the revealed rounds of a programme. Null: withheld, as for every
 * figure of a programme, with too few neighbourhoods or organisations; a second round adds no neighbourhood.
 */
export function responseOf(rounds: readonly RoundResponse[]): Response | null {
  const neighbourhoods = new Map(
    rounds.map(({ neighbourhoodId, municipalityId, contractors }) => [
      neighbourhoodId,
      { municipality: municipalityId, contractors },
    ]),
  )
  if (!isWideEnough([...neighbourhoods.values()], CURRENT_THRESHOLDS)) return null
  const sumOf = (count: (round: RoundResponse) => number): number =>
    rounds.reduce((sum, round) => sum + count(round), 0)
  return { invited: sumOf(({ invited }) => invited), handedIn: sumOf(({ handedIn }) => handedIn) }
}
