import { factorOf, isFactorNumber, worksheetOf, type FactorNumber } from './catalogue.ts'

/**
 * The steps of the worksheet: eight factors by their keys, the priorities, and the agreements where the round asks
 * about any; the summary follows.
 */
export const PRIORITIES = 'priorities'
export const AGREEMENTS = 'agreements'
export const SUMMARY = 'summary'
export const STEP_COUNT = 9
export const AGREEMENTS_STEP = 10

// a factor keeps its key in every version of the texts, so that links and stored rows stay valid
const keys = worksheetOf(1)

/** The number of steps before the summary: one more where the round asks about agreements. */
export const stepCountOf = ({ asked }: { readonly asked: readonly unknown[] }): number =>
  asked.length > 0 ? AGREEMENTS_STEP : STEP_COUNT

/** The key of a step by its number: a factor for 1 to 8, the priorities, the agreements, the summary beyond `total`. */
export function stepKey(position: number, total = STEP_COUNT): string {
  if (position === STEP_COUNT) return PRIORITIES
  if (position === AGREEMENTS_STEP && total === AGREEMENTS_STEP) return AGREEMENTS
  return isFactorNumber(position) ? factorOf(keys, position).key : SUMMARY
}

/** The number of the factor with this key; null for any other key. */
export function factorNumberOf(key: string): FactorNumber | null {
  const number = keys.factors.find((factor) => factor.key === key)?.number ?? 0
  return isFactorNumber(number) ? number : null
}

/** The number of the step with this key; null for any other key. */
export function stepIndexOf(key: string): number | null {
  if (key === PRIORITIES) return STEP_COUNT
  return key === AGREEMENTS ? AGREEMENTS_STEP : factorNumberOf(key)
}

/** The path for typing somebody's paper worksheet in a round, with a step if given. */
export function paperPath(projectId: string, roundId: string, personId: string, step?: string): string {
  const base = `/projects/${projectId}/rounds/${roundId}/paper/${personId}`
  return step === undefined ? base : `${base}/${step}`
}

/** A step of the own worksheet, or with `personId` of the paper worksheet being typed. */
export const sheetPath = (
  { projectId, roundId, personId }: { projectId: string; roundId: string; personId?: string | undefined },
  step: string,
): string => (personId ? paperPath(projectId, roundId, personId, step) : worksheetPath(projectId, roundId, step))

/** The path of a round's worksheet, with a step if given. */
export function worksheetPath(projectId: string, roundId: string, step?: string): string {
  const base = `/projects/${projectId}/rounds/${roundId}/worksheet`
  return step === undefined ? base : `${base}/${step}`
}
