import 'server-only'
import { askAlone, withAccess, type AccessContext } from '@/lib/access/access.ts'
import { helpAtSheet, sheetRefusals } from '@/lib/access/rules/refusals.ts'
import { auditRefusal } from '@/lib/audit/commands.ts'
import type { AnswerContent, Fulfilments } from '@/lib/worksheet/rules/model.ts'
import { answerContentSchema, type SaveAnswer } from './schema.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

export type Saved<Content> =
  | { readonly outcome: 'saved'; readonly version: number }
  /** Somebody saved in between (another tab or device): nothing was overwritten, and both values are returned. */
  | { readonly outcome: 'conflict'; readonly version: number; readonly current: Content | null }

/** Which sheet in which round: the caller's own without `personId`. */
interface Sheet {
  projectId: string
  roundId: string
  personId?: string | undefined
}

/** Attempts to change a sheet that is closed are put into the audit log. */
const afterwards = sheetRefusals.filter((code) => helpAtSheet(code) === 'closed')

/**
 * Saves one factor of a sheet as a whole: the caller's own, or with `personId` the one that the caller types from that
 * person's paper. Refusals: not-participant, side-locked, round-not-open, handed-in (reopen first), on-paper (take it
 * back first), paper-closed, not-found. A refused write after the lock is audited.
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

/** Saves the factors that matter most, at most three. Conflicts as in `saveAnswer`, with the stored picks. */
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
 * Saves all answers about the agreements at once; `unknown-item` for one that the round does not ask about. Conflicts
 * as in `saveAnswer`, with the stored answers.
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
 * Hands a sheet in; `incomplete` unless each factor has an extent or "I do not know". With `personId` the one that the
 * caller types from paper: skipped factors stay empty, one answer is enough, and it is closed to the caller from then
 * on. Doing it twice has no effect; from paper the second press is refused with paper-closed.
 */
export function handIn(context: AccessContext, projectId: string, roundId: string, personId?: string): Promise<void> {
  return auditRefusal(context, 'sheet.hand-in', projectId, afterwards, () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.handIn({ project: projectId, round: roundId, who: personId ?? null }))
    }),
  )
}

/**
 * Reopens the own sheet, until the side is locked. It then counts only when handed in again. Also takes back a sheet
 * that a lead types or handed in from paper: the lead can no longer read or write it.
 */
export function reopenSheet(context: AccessContext, projectId: string, roundId: string): Promise<void> {
  return auditRefusal(context, 'sheet.reopen', projectId, afterwards, () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.reopenSheet({ project: projectId, round: roundId }))
    }),
  )
}

/**
 * Starts typing the paper of somebody of the own side who has not begun. Leads only. Refusals: sheet-begun (by its
 * person or by another lead), already-handed-in, side-locked, round-not-open, not-found. Doing it twice has no effect.
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

/** Stops typing: deletes the sheet with everything typed. `paper-closed` when the caller no longer types it. */
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
