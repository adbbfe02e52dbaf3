import {
  emptyAnswer,
  sameContent,
  sameFulfilments,
  type AnswerContent,
  type Fulfilments,
} from '@/lib/worksheet/rules/model.ts'
import { textsFit } from '@/lib/worksheet/rules/sheet-form.ts'
import type { Unit } from './autosave-runner.ts'
import { RunnersOf } from './runners.ts'

/** Whose sheet, in which round. */
export interface SheetIds {
  readonly projectId: string
  readonly roundId: string
  /** the key for this browser's unsent text */
  readonly personId: string
  /** whose paper is being typed; absent on the own sheet */
  readonly paperOf?: string | undefined
  /** by the card that this browser opened, which says itself whose sheet it is */
  readonly card?: boolean | undefined
}

/** Which sheet a body is about; nothing for a card's. */
const about = ({ projectId, roundId, paperOf, card }: SheetIds) =>
  card ? {} : { projectId, roundId, ...(paperOf !== undefined && { personId: paperOf }) }

const urlOf = ({ roundId, card }: SheetIds, part: 'answers' | 'picks' | 'fulfilments'): string =>
  card ? `/api/card/${part}` : `/api/rounds/${roundId}/${part}`

/** A browser that opened a card is a shared one: what is not sent yet stands in the page alone. */
const keptIn = ({ card }: SheetIds) => (card ? { memoryOnly: true } : {})

/** Hidden fields that say which sheet a form is about. */
export const idFields = (ids: SheetIds): Record<string, string> => ({ ...about(ids) })

export const answerRunners = new RunnersOf<AnswerContent>()
export const pickRunners = new RunnersOf<readonly number[]>()
export const fulfilmentRunners = new RunnersOf<Fulfilments>()

/** How one factor is saved. */
export function answerUnit(ids: SheetIds, factor: number): Unit<AnswerContent> {
  const { roundId, personId } = ids
  return {
    unit: { personId, roundId, unit: String(factor) },
    ...keptIn(ids),
    url: urlOf(ids, 'answers'),
    rules: { same: sameContent, fits: textsFit },
    bodyOf: ({ baseVersion, sequence, content }, clientId) => ({
      ...about(ids),
      factor,
      baseVersion,
      clientId,
      sequence,
      content,
    }),
    // as our own handler writes it
    currentOf: (current) => (current ?? emptyAnswer) as AnswerContent,
  }
}

export const PICKS = 'picks'
const samePicks = (a: readonly number[], b: readonly number[]): boolean =>
  a.toSorted((x, y) => x - y).join() === b.toSorted((x, y) => x - y).join()

/** How the priorities are saved. */
export function picksUnit(ids: SheetIds, most: number): Unit<readonly number[]> {
  const { roundId, personId } = ids
  return {
    unit: { personId, roundId, unit: PICKS },
    ...keptIn(ids),
    url: urlOf(ids, 'picks'),
    rules: { same: samePicks, fits: (picks) => picks.length <= most },
    bodyOf: ({ baseVersion, content }) => ({ ...about(ids), baseVersion, picks: content }),
    currentOf: (current) => (current ?? []) as number[],
  }
}

export const FULFILMENTS_UNIT = 'fulfilments'

/** How the answers about the agreements are saved. */
export function fulfilmentsUnit(ids: SheetIds): Unit<Fulfilments> {
  const { roundId, personId } = ids
  return {
    unit: { personId, roundId, unit: FULFILMENTS_UNIT },
    ...keptIn(ids),
    url: urlOf(ids, 'fulfilments'),
    rules: { same: sameFulfilments, fits: () => true },
    bodyOf: ({ baseVersion, content }) => ({ ...about(ids), baseVersion, answers: content }),
    // as our own handler writes it
    currentOf: (current) => (current ?? {}) as Fulfilments,
  }
}

const everyRunner = [answerRunners, pickRunners, fulfilmentRunners]

/** Sends whatever is unsaved in this visit, before something that needs all of it. */
export async function settleSheet(longestMs: number): Promise<void> {
  await Promise.all(everyRunner.map((runners) => runners.settleAll(longestMs)))
}

/** Has this visit something that the server does not have? */
export const hasUnsent = (): boolean => everyRunner.some((runners) => !runners.isIdle)

/** Throws away what this visit holds, sent or not. */
export function dropSheet(): void {
  for (const runners of everyRunner) runners.dropAll()
}
