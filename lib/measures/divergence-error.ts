export type DivergenceErrorCode =
  | 'counts-length'
  | 'count-not-whole'
  | 'count-negative'
  | 'count-too-large'
  | 'more-than-invited'
  | 'unknown-thresholds'

/** The only error of the measures: input that no round can produce. `where` names the offending number for the log. */
export class DivergenceError extends Error {
  override readonly name = 'DivergenceError'

  readonly code: DivergenceErrorCode
  readonly where: string

  constructor(code: DivergenceErrorCode, where: string) {
    super(`${code}: ${where}`)
    this.code = code
    this.where = where
  }
}
