/** `unseen`: it could not be looked at, and the sentence says what would let it. */
export type FindingState = 'well' | 'wrong' | 'unseen'

export interface Finding {
  readonly about: string
  readonly state: FindingState
  /** One sentence: how it is; of what is wrong also what to do. */
  readonly says: string
}

export const well = (about: string, says: string): Finding => ({ about, state: 'well', says })
export const wrong = (about: string, says: string): Finding => ({ about, state: 'wrong', says })
export const unseen = (about: string, says: string): Finding => ({ about, state: 'unseen', says })

/** The faults of one matter, or that it is well. */
export const faultsOr = (about: string, faults: readonly string[], says: string): Finding[] =>
  faults.length > 0 ? faults.map((fault) => wrong(about, fault)) : [well(about, says)]

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown'
