import { factorOf, isFactorNumber, worksheetOf, type FactorNumber } from './catalogue.ts'

/**
 * The steps of the worksheet: eight factors by their keys, the priorities, and the agreements where the round asks
 * about any; the summary follows.
 */
export const PRIORITIES = 'priorities'
export const AGREEMENTS = 'agreements'
export const SUMMARY = 'summary'
export const STEP_COUNT = 9
const FACTOR_COUNT = 8
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

/** The path of the worksheet by a card, which says itself whose it is; with a step if given. */
export const cardPath = (step?: string): string => (step === undefined ? '/card/sheet' : `/card/sheet/${step}`)

/** Which sheet an address is about: the own one in a round, somebody's paper, or that of the card in this browser. */
export type SheetPlace =
  | {
      readonly projectId: string
      readonly roundId: string
      readonly personId?: string | undefined
      readonly card?: never
    }
  | { readonly card: true }

/** A step of the own worksheet, with `personId` of the paper worksheet being typed, or of a card's; the first without one. */
export function sheetPath(of: SheetPlace, step?: string): string {
  if (of.card) return cardPath(step)
  return of.personId
    ? paperPath(of.projectId, of.roundId, of.personId, step)
    : worksheetPath(of.projectId, of.roundId, step)
}

/**
 * How somebody goes through the one sheet. `whole`: factor by factor, every question. `short`: the eight extents first;
 * then `reasons`, the reason alone at a few factors.
 */
export type SheetWay = 'whole' | 'short' | 'reasons'

/** The way in an address; `whole` for anything else. */
export const sheetWayOf = (given: string | readonly string[] | undefined): SheetWay =>
  given === 'short' || given === 'reasons' ? given : 'whole'

/** A path of the worksheet on a way. */
export const onWay = (path: string, way: SheetWay): string => (way === 'whole' ? path : `${path}?way=${way}`)

/**
 * Where a factor on the short way leads. After the eighth extent, and after each reason, it is the worksheet's own page:
 * only the stored answers tell which reason is next.
 */
export function shortWayPath(
  of: SheetPlace,
  { factor, way, go }: { factor: FactorNumber; way: 'short' | 'reasons'; go: 'next' | 'previous' },
): string {
  const path = (position: number) => onWay(sheetPath(of, stepKey(position)), 'short')
  if (go === 'previous') return path(way === 'reasons' ? FACTOR_COUNT : Math.max(1, factor - 1))
  if (way === 'short' && factor < FACTOR_COUNT) return path(factor + 1)
  const reasons = onWay(sheetPath(of), 'reasons')
  return way === 'short' ? reasons : `${reasons}&after=${stepKey(factor)}`
}

/** The path of a round's worksheet, with a step if given. */
export function worksheetPath(projectId: string, roundId: string, step?: string): string {
  const base = `/projects/${projectId}/rounds/${roundId}/worksheet`
  return step === undefined ? base : `${base}/${step}`
}
