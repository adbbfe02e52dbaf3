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
}

const whose = ({ paperOf }: SheetIds): { personId?: string } => (paperOf === undefined ? {} : { personId: paperOf })

/** Hidden fields that say which sheet a form is about. */
export const idFields = ({ projectId, roundId, paperOf }: SheetIds): Record<string, string> => ({
  projectId,
  roundId,
  ...(paperOf !== undefined && { personId: paperOf }),
})

export const answerRunners = new RunnersOf<AnswerContent>()
export const pickRunners = new RunnersOf<readonly number[]>()
export const fulfilmentRunners = new RunnersOf<Fulfilments>()

/** How one factor is saved. */
export function answerUnit(ids: SheetIds, factor: number): Unit<AnswerContent> {
  const { projectId, roundId, personId } = ids
  return {
    unit: { personId, roundId, unit: String(factor) },
    url: `/api/rounds/${roundId}/answers`,
    rules: { same: sameContent, fits: textsFit },
    bodyOf: ({ baseVersion, sequence, content }, clientId) => ({
      projectId,
      roundId,
      factor,
      baseVersion,
      clientId,
      sequence,
      content,
      ...whose(ids),
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
  const { projectId, roundId, personId } = ids
  return {
    unit: { personId, roundId, unit: PICKS },
    url: `/api/rounds/${roundId}/picks`,
    rules: { same: samePicks, fits: (picks) => picks.length <= most },
    bodyOf: ({ baseVersion, content }) => ({ projectId, roundId, baseVersion, picks: content, ...whose(ids) }),
    currentOf: (current) => (current ?? []) as number[],
  }
}

export const FULFILMENTS_UNIT = 'fulfilments'

/** How the answers about the agreements are saved. */
export function fulfilmentsUnit(ids: SheetIds): Unit<Fulfilments> {
  const { projectId, roundId, personId } = ids
  return {
    unit: { personId, roundId, unit: FULFILMENTS_UNIT },
    url: `/api/rounds/${roundId}/fulfilments`,
    rules: { same: sameFulfilments, fits: () => true },
    bodyOf: ({ baseVersion, content }) => ({ projectId, roundId, baseVersion, answers: content, ...whose(ids) }),
    // as our own handler writes it
    currentOf: (current) => (current ?? {}) as Fulfilments,
  }
}

/** Sends whatever is unsaved in this visit, before something that needs all of it. */
export async function settleSheet(longestMs: number): Promise<void> {
  await Promise.all([answerRunners, pickRunners, fulfilmentRunners].map((runners) => runners.settleAll(longestMs)))
}
