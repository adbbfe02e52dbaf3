import 'server-only'
import { askAlone, withAccess, type AccessContext } from '@/lib/access/access.ts'
import { auditRefusal } from '@/lib/audit/commands.ts'
import type { AnswerContent, Fulfilments } from '@/lib/worksheet/rules/model.ts'
import { answerContentSchema, type SaveAnswer } from './schema.ts'
import * as calls from '@/lib/statements/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

export type Saved<Content> =
  | { readonly outcome: 'saved'; readonly version: number }
  /** Somebody saved in between (another tab, another device): nothing was overwritten, both values are known. */
  | { readonly outcome: 'conflict'; readonly version: number; readonly current: Content | null }

/** Whose sheet in which round: the caller's own without `personId`. */
interface Sheet {
  projectId: string
  roundId: string
  personId?: string | undefined
}

/** Attempts to change a sheet that is closed are put into the audit log. */
const afterwards = ['side-locked', 'round-not-open', 'not-participant', 'paper-closed'] as const

/**
 * Saves one factor of a sheet as a whole: the caller's own, or with `personId` the one that the caller types from that
 * person's paper. Refusals: not-participant, side-locked, round-not-open, handed-in (reopen first), on-paper (take it
 * back first), paper-closed, not-found. A refused write after the lock is put into the audit log.
 */
export async function saveAnswer(context: AccessContext, save: SaveAnswer): Promise<Saved<AnswerContent>> {
  const { projectId, roundId, factor, baseVersion, clientId, sequence, content, personId = null } = save
  return auditRefusal(context, 'sheet.save', projectId, afterwards, async () => {
    const { outcome, version, current } = await askAlone(
      context,
      calls.saveAnswer({
        ...{ project: projectId, round: roundId, factor, base: baseVersion },
        ...{ client: clientId, sequenceNumber: sequence, content, who: personId },
      }),
    )
    if (outcome === 'saved') return { outcome, version }
    return { outcome, version, current: current ? answerContentSchema.parse(current) : null }
  })
}

/** Saves the factors that matter most, at most three. Conflicts as in `saveAnswer`, with the picks that are stored. */
export async function savePicks(
  context: AccessContext,
  save: Sheet & { baseVersion: number; picks: readonly number[] },
): Promise<Saved<number[]>> {
  return auditRefusal(context, 'sheet.save', save.projectId, afterwards, () =>
    withAccess(context, async (tx) => {
      const reply = await ask(
        tx,
        calls.savePicks({
          project: save.projectId,
          round: save.roundId,
          base: save.baseVersion,
          factors: [...save.picks],
          who: save.personId ?? null,
        }),
      )
      const { outcome, version, current } = reply
      return outcome === 'saved' ? { outcome, version } : { outcome, version, current: (current ?? []) as number[] }
    }),
  )
}

/**
 * Saves what a sheet says of the agreements, all at once; `unknown-item` for one that the round does not ask about.
 * Conflicts as in `saveAnswer`, with the answers that are stored.
 */
export async function saveFulfilments(
  context: AccessContext,
  save: Sheet & { baseVersion: number; answers: Fulfilments },
): Promise<Saved<Fulfilments>> {
  return auditRefusal(context, 'sheet.save', save.projectId, afterwards, () =>
    withAccess(context, async (tx) => {
      const reply = await ask(
        tx,
        calls.saveFulfilments({
          project: save.projectId,
          round: save.roundId,
          base: save.baseVersion,
          given: save.answers,
          who: save.personId ?? null,
        }),
      )
      const { outcome, version, current } = reply
      return outcome === 'saved' ? { outcome, version } : { outcome, version, current: (current ?? {}) as Fulfilments }
    }),
  )
}

/**
 * Hands a sheet in; `incomplete` unless each factor has an extent or a don't-know. With `personId` the one that the caller
 * types from paper: what was skipped there stays empty, one answer is enough, and it is closed to the caller from then on.
 * Twice is once; from paper the second press is refused with paper-closed.
 */
export function handIn(context: AccessContext, projectId: string, roundId: string, personId?: string): Promise<void> {
  return auditRefusal(context, 'sheet.hand-in', projectId, afterwards, () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.handIn({ project: projectId, round: roundId, who: personId ?? null }))
    }),
  )
}

/**
 * Opens the own sheet again, until the side is locked. It then counts only once it is handed in again. A sheet that a lead
 * types or handed in from paper is taken back by it: the lead reads and writes it no more.
 */
export function reopenSheet(context: AccessContext, projectId: string, roundId: string): Promise<void> {
  return auditRefusal(context, 'sheet.reopen', projectId, afterwards, () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.reopenSheet({ project: projectId, round: roundId }))
    }),
  )
}

/**
 * Begins to type the paper of somebody of the own side who has not begun. Leads only. Refusals: sheet-begun (by its person
 * or by another lead), already-handed-in, side-locked, round-not-open, not-found. Twice is once.
 */
export function beginPaperSheet(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.beginPaperSheet({ project: projectId, round: roundId, who: personId }))
  })
}

/** Stops typing: the sheet goes with all that was typed on it. `paper-closed` once it is not the caller's to type. */
export function discardPaperSheet(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
): Promise<void> {
  return auditRefusal(context, 'sheet.paper-discard', projectId, afterwards, () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.discardPaperSheet({ project: projectId, round: roundId, who: personId }))
    }),
  )
}
