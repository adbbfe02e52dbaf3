/** A limit for a ratio, or for the figure itself where there is no floor to compare with. */
export type Bar = { readonly most: number } | { readonly least: number }

/** One line of the table. Both lists have one figure per round, in order. */
export interface Row {
  readonly name: string
  readonly unit: string
  readonly product: readonly number[]
  /** null: the limit is for the figure itself */
  readonly floor: readonly number[] | null
  /** null: for information, without a limit */
  readonly bar: Bar | null
  readonly note?: string
}

/** The middle value, or the mean of the two middle ones. Throws RangeError for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('no figures')
  return (low + high) / 2
}

/** The smallest value that at least `share` (0 to 1) of the values do not exceed. Throws RangeError for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new RangeError('no figures')
  return value
}

/**
 * The figures compared with the limit, one per round: product divided by floor within each round, so that other load on
 * the machine slows both; or the product's own figures. Throws RangeError when a round lacks one of its two figures.
 */
export function judgedOf({ name, product, floor }: Row): number[] {
  if (floor === null) return [...product]
  if (floor.length !== product.length) throw new RangeError(`${name}: not a floor for every round`)
  return product.map((value, round) => value / (floor[round] ?? Number.NaN))
}

/** Does the median miss the limit? Never without a limit; NaN misses it. */
export function missed(row: Row): boolean {
  if (row.bar === null) return false
  const figure = median(judgedOf(row))
  return !('most' in row.bar ? figure <= row.bar.most : figure >= row.bar.least)
}
