import { SIDES } from './model.ts'
import type { MeasuredCell } from './programme-cell.ts'

/** Gaps with the chance of small groups taken out. All by project key, in scale steps. */
export interface Shrinkage {
  /** Pooled variance within the sides. */
  readonly s2: number
  /** Mean gap of the programme and the variance of the true gaps around it; null when s² is 0. */
  readonly mu: number | null
  readonly tau2: number | null
  readonly shrunk: ReadonlyMap<string, number>
  /** Where gaps lie by chance alone, not cut off at the ends of the scale; null like `mu`. */
  readonly limits: ReadonlyMap<string, readonly [number, number]> | null
  /** Projects beyond their limits. */
  readonly outside: readonly string[] | null
}

interface Estimate {
  readonly key: string
  readonly gap: number
  /** Sampling variance of the gap. */
  readonly variance: number
}

/** In sorted order: with another order of rows, a sum of floats could differ in its last digit. */
const sumOf = <Item>(items: readonly Item[], valueOf: (item: Item) => number): number =>
  items
    .map(valueOf)
    .sort((a, b) => a - b)
    .reduce((sum, value) => sum + value, 0)

function pooledVariance(cells: readonly MeasuredCell[]): number | null {
  const sides = cells.flatMap(({ sides: of }) => SIDES.map((side) => of[side]))
  const freedom = sumOf(sides, ({ n }) => n - 1)
  return freedom === 0 ? null : sumOf(sides, ({ n, sum, squares }) => squares - sum ** 2 / n) / freedom
}

/** Variance between the true gaps. DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188; not below 0. */
function varianceBetween(measured: readonly Estimate[]): number {
  const weights = sumOf(measured, ({ variance }) => 1 / variance)
  const mean = sumOf(measured, ({ gap, variance }) => gap / variance) / weights
  const spread = sumOf(measured, ({ gap, variance }) => (gap - mean) ** 2 / variance)
  const squares = sumOf(measured, ({ variance }) => variance ** -2)
  return Math.max(0, (spread - (measured.length - 1)) / (weights - squares / weights))
}

/**
 * Shrinks the gaps of cells towards the mean of the programme: G̃ = μ + τ²/(τ²+v)·(G − μ), with v = s²(1/n_C + 1/n_O).
 * Needs at least two cells. Null when every side is one person, so that s² is unknown; with s² = 0 nothing is shrunk.
 */
export function shrink(cells: readonly MeasuredCell[], funnelErrors: number): Shrinkage | null {
  const s2 = pooledVariance(cells)
  if (s2 === null) return null
  const measured = cells.map(({ key, gap, sides }): Estimate => {
    const { client, contractor } = sides
    return { key, gap, variance: s2 * (1 / client.n + 1 / contractor.n) }
  })
  if (s2 === 0) {
    const shrunk = new Map(measured.map(({ key, gap }) => [key, gap]))
    return { s2, mu: null, tau2: null, shrunk, limits: null, outside: null }
  }
  const tau2 = varianceBetween(measured)
  const mu =
    sumOf(measured, ({ gap, variance }) => gap / (variance + tau2)) /
    sumOf(measured, ({ variance }) => 1 / (variance + tau2))
  const reach = ({ variance }: Estimate): number => funnelErrors * Math.sqrt(variance)
  return {
    s2,
    mu,
    tau2,
    shrunk: new Map(measured.map(({ key, gap, variance }) => [key, mu + (tau2 / (tau2 + variance)) * (gap - mu)])),
    limits: new Map(measured.map((one) => [one.key, [mu - reach(one), mu + reach(one)] as const])),
    outside: measured.filter((one) => Math.abs(one.gap - mu) > reach(one)).map(({ key }) => key),
  }
}
