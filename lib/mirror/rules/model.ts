import type { AspectMark, Extent } from '@/lib/worksheet/rules/model.ts'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import type { AspectMarks, Counts, FactorTallies, Side, SideTally } from '@/lib/measures/model.ts'
import { momentsOf } from '@/lib/measures/moments.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { MaskedPreparation, RoundView } from '@/lib/rounds/rules/model.ts'
import type { RoundCheck } from './recount.ts'
import { factorOf, FACTOR_NUMBERS, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** One answer of the revealed round. `name` is null where the round shows sides only, and for an erased person. */
export interface MirrorAnswer {
  /** Stable in a round with names; new at every read where only sides show. Hides person, sheet and moment. */
  key: string
  factor: FactorNumber
  side: Side
  name: string | null
  mine: boolean
  extent: Extent | null
  dontKnow: boolean
  rationale: string
  example: string
  guess: Extent | null
  aspects: Readonly<Record<string, AspectMark>>
  /** Hexadecimal; only on the page of one factor, and removed with an erased text. */
  salts?: Readonly<Record<'rationale' | 'example', string | null>>
  /** Typed from paper by a lead. Only in a round with names, absent otherwise. */
  onPaper?: true
}

export interface Mirror extends RoundCheck {
  project: ProjectView
  round: RoundView
  analysis: RoundAnalysis
  answers: MirrorAnswer[]
  /** Whether an earlier round was revealed. */
  hasPrevious: boolean
}

/** The part of a mirror that a session's room draws, also for readers who may open none of its pages. */
export interface RoomMirror extends Pick<Mirror, 'analysis' | 'answers'> {
  round: Pick<RoundView, 'attribution' | 'worksheetVersion'>
}

/** A row of the stored histograms: one factor of one side. */
export interface TallyRow {
  factor: number
  side: string
  counts: readonly number[]
  dontKnow: number
  invited: number
  guesses: readonly number[]
  /** By the aspect's key: how many chose "goes well", how many "gets in the way". */
  aspects: unknown
  picks: number
}

/** Five stored counts in the form of the measures; missing ones are 0. */
export const storedCountsOf = (numbers: readonly number[]): Counts => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers
  return [a, b, c, d, e]
}

function marksOf(stored: unknown, keys: readonly string[]): AspectMarks[] {
  const byKey =
    typeof stored === 'object' && stored !== null ? new Map(Object.entries(stored)) : new Map<string, unknown>()
  return keys.map((key) => {
    const pair: unknown = byKey.get(key)
    const [goesWell = 0, pinches = 0] = Array.isArray(pair) ? pair.map(Number) : []
    return { goesWell, pinches }
  })
}

/**
 * Stored rows in the form of the measures: eight factors in worksheet order, aspects in the order of that version of
 * the worksheet. Throws RangeError when a row is missing, which never happens for a revealed round.
 */
export function talliesOf(rows: readonly TallyRow[], worksheetVersion: number): FactorTallies[] {
  const worksheet = worksheetOf(worksheetVersion)
  return FACTOR_NUMBERS.map((factor) => {
    const keys = factorOf(worksheet, factor).aspects.map((aspect) => aspect.key)
    const sideTally = (side: Side): SideTally => {
      const row = rows.find((candidate) => candidate.factor === factor && candidate.side === side)
      if (!row) throw new RangeError(`no tally of factor ${factor}, ${side}`)
      const counts = storedCountsOf(row.counts)
      return {
        counts,
        dontKnow: row.dontKnow,
        // after a broken seal there may be more answers than people, and the page must be able to show that
        invited: Math.max(
          row.invited,
          counts.reduce((sum, count) => sum + count, row.dontKnow),
        ),
        guesses: storedCountsOf(row.guesses),
        aspects: marksOf(row.aspects, keys),
        picks: row.picks,
      }
    }
    return { client: sideTally('client'), contractor: sideTally('contractor') }
  })
}

/** Stored beside the tallies at the reveal, one row per factor. */
export interface FactorResultRow {
  factor: number
  label: string
  strength: string | null
  clientSum: number
  clientN: number
  contractorSum: number
  contractorN: number
  agendaPlace: number
  agendaDepth: string
  thresholdsVersion: number
}

/** The analysis of a round as rows for lists to count, agenda positions from 1. */
export function resultsOf(analysis: RoundAnalysis): FactorResultRow[] {
  return analysis.factors.map((of, index) => {
    const position = analysis.agenda.findIndex((entry) => entry.factor === index + 1)
    const client = momentsOf(of.tallies.client.counts)
    const contractor = momentsOf(of.tallies.contractor.counts)
    return {
      factor: index + 1,
      label: of.label,
      strength: of.label === 'diverging' ? of.strength : null,
      clientSum: client.sum,
      clientN: client.n,
      contractorSum: contractor.sum,
      contractorN: contractor.n,
      agendaPlace: position + 1,
      agendaDepth: analysis.agenda[position]?.depth ?? 'quick',
      thresholdsVersion: of.thresholds.version,
    }
  })
}

/**
 * What a facilitator may know before the reveal, where the round allows it: label and strength per factor, the number
 * of valid answers of both sides together, and the agenda. Never which side, nor in which direction.
 */
export function maskedOf({ factors, agenda }: RoundAnalysis): MaskedPreparation {
  return {
    factors: factors.map(({ label, strength, tallies }, index) => ({
      factor: index + 1,
      label,
      strength: label === 'diverging' ? strength : null,
      answers: momentsOf(tallies.client.counts).n + momentsOf(tallies.contractor.counts).n,
    })),
    agenda: agenda.map(({ factor, reason, depth }) => ({ factor, reason, depth })),
  }
}
