import { momentsOf } from '@/lib/measures/moments.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { storedCountsOf } from '@/lib/mirror/rules/model.ts'
import type { FactorFigures, FunnelPoint } from './portfolio.ts'

/** A cell with a gap, of a neighbourhood that may be shown. */
export interface FunnelRow {
  readonly id: string
  readonly name: string
  /** In steps. */
  readonly gap: number
  readonly clientCounts: readonly number[]
  readonly contractorCounts: readonly number[]
}

/**
 * The points of a funnel plot from the programme's stored spread: standard error of each gap, the gap with chance taken
 * out, and whether it lies outside the limits. Empty without a known spread, as there is no funnel then.
 */
export function funnelOf(
  rows: readonly FunnelRow[],
  { s2, mu, tau2 }: NonNullable<FactorFigures['spread']>,
): FunnelPoint[] {
  if (mu === null || tau2 === null) return []
  return rows.map(({ id, name, gap, clientCounts, contractorCounts }) => {
    const [client, contractor] = [
      momentsOf(storedCountsOf(clientCounts)).n,
      momentsOf(storedCountsOf(contractorCounts)).n,
    ]
    const variance = s2 * (1 / client + 1 / contractor)
    const error = Math.sqrt(variance)
    return {
      id,
      name,
      gap,
      error,
      shrunk: mu + (tau2 / (tau2 + variance)) * (gap - mu),
      outside: Math.abs(gap - mu) > CURRENT_THRESHOLDS.funnelErrors * error,
    }
  })
}
