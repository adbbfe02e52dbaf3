import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { auditRefusal } from '@/lib/audit/commands.ts'
import type { BothSides } from '@/lib/measures/model.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import { resultsOf } from '@/lib/mirror/rules/model.ts'
import { endOfDay, startOfDay } from '@/lib/i18n/format.ts'
import { dayOf, type RoundPlan } from '@/lib/rounds/rules/model.ts'
import type { Watchers } from '@/lib/rounds/rules/watchers.ts'
import { analysisOf, loadTallies } from './queries.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

const dayMs = 86_400_000

/** One mail per member, written by the worker, which looks up addresses itself. `to` names the readers. */
const enqueueMails = (tx: Tx, kind: string, projectId: string, roundId: string) =>
  ask(tx, calls.enqueue({ task: 'mail', payload: { kind, projectId, roundId } }))

/** The closing job and the mail two days before. A later date adds new jobs; the old ones then find nothing to do. */
async function enqueueClosing(tx: Tx, projectId: string, roundId: string, closesOn: string): Promise<void> {
  const end = endOfDay(closesOn)
  const nineInTheMorning = 9 * 3_600_000
  const reminder = new Date(startOfDay(closesOn).getTime() - 2 * dayMs + nineInTheMorning)
  await ask(tx, calls.enqueue({ task: 'close-round', payload: { projectId, roundId }, runAt: end }))
  await ask(tx, calls.enqueue({ task: 'closing-soon', payload: { projectId, roundId, closesOn }, runAt: reminder }))
}

/** Sets the day of a draft's session; session-early unless it is after the closing date. */
async function setSessionDay(
  tx: Tx,
  projectId: string,
  roundId: string,
  { sessionOn = null }: RoundPlan,
): Promise<void> {
  await ask(tx, calls.setSessionDay({ project: projectId, round: roundId, day: sessionOn }))
}

/**
 * Makes a draft with the people of the last revealed round, and asks the leads of both sides to agree to the
 * facilitators. Facilitator only; round-running while another is draft, open or sealed; masked-unfit, date-past,
 * session-early.
 */
export function createRound(context: AccessContext, projectId: string, rules: RoundPlan): Promise<string> {
  return withAccess(context, async (tx) => {
    const id = await ask(
      tx,
      calls.createRound({
        project: projectId,
        kind: rules.kind,
        closes: rules.closesOn,
        withAttribution: rules.attribution,
        mirror: rules.mirrorQuestion,
        masked: rules.maskedPreparation,
        thresholds: CURRENT_THRESHOLDS.version,
      }),
    )
    await setSessionDay(tx, projectId, id, rules)
    await ask(tx, calls.askConsent({ project: projectId, round: id }))
    return id
  })
}

/** Changes the rules of a draft; rules-frozen once it is open. */
export function changeDraft(
  context: AccessContext,
  projectId: string,
  roundId: string,
  rules: RoundPlan,
): Promise<void> {
  return auditRefusal(context, 'round.change', projectId, ['rules-frozen', 'not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(
        tx,
        calls.changeDraft({
          project: projectId,
          round: roundId,
          kind: rules.kind,
          closes: rules.closesOn,
          withAttribution: rules.attribution,
          mirror: rules.mirrorQuestion,
          masked: rules.maskedPreparation,
        }),
      )
      await setSessionDay(tx, projectId, roundId, rules)
    }),
  )
}

/**
 * A side's lead agrees to the facilitators, and to how many people without mail each side has, as the press named it. A
 * facilitator, or somebody without mail, who is added later needs a new agreement. Throws without-mail-changed.
 */
export function acceptFacilitators(
  context: AccessContext,
  projectId: string,
  roundId: string,
  withoutMail: BothSides<number> = { client: 0, contractor: 0 },
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.acceptFacilitators({ project: projectId, round: roundId, ...withoutMail }))
  })
}

/** Mails the leads whose side has not agreed to the facilitators; once a day (reminded-today), first mail included. */
export function askConsent(context: AccessContext, projectId: string, roundId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.askConsent({ project: projectId, round: roundId }))
  })
}

/** A lead prefers another facilitator, and explains why to the leads of the other side, who get it by mail. */
export function declineFacilitators(
  context: AccessContext,
  projectId: string,
  roundId: string,
  remark: string,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.declineFacilitators({ project: projectId, round: roundId, remark }))
  })
}

/** Opens a draft: rules frozen, mails sent, closing planned. not-ready while something is missing. */
export function openRound(context: AccessContext, projectId: string, roundId: string): Promise<void> {
  return auditRefusal(context, 'round.open', projectId, ['one-way', 'not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.openRound({ project: projectId, round: roundId }))
      const round = await tx.round.findFirstOrThrow({ where: { projectId, id: roundId }, select: { closesOn: true } })
      await enqueueClosing(tx, projectId, roundId, dayOf(round.closesOn))
      await enqueueMails(tx, 'round-opened', projectId, roundId)
    }),
  )
}

/** Moves the closing date of an open round, only to a later day (date-not-later). */
export function moveClosingDate(
  context: AccessContext,
  projectId: string,
  roundId: string,
  closesOn: string,
): Promise<void> {
  return auditRefusal(context, 'round.move', projectId, ['round-not-open', 'date-not-later', 'not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.moveClosingDate({ project: projectId, round: roundId, closes: closesOn }))
      await enqueueClosing(tx, projectId, roundId, closesOn)
      await enqueueMails(tx, 'round-moved', projectId, roundId)
    }),
  )
}

/** Ends a round for good, before the reveal, with a reason that everyone can read. */
export function cancelRound(context: AccessContext, projectId: string, roundId: string, reason: string): Promise<void> {
  return auditRefusal(context, 'round.cancel', projectId, ['one-way', 'not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.cancelRound({ project: projectId, round: roundId, reason }))
      await enqueueMails(tx, 'round-cancelled', projectId, roundId)
    }),
  )
}

/**
 * Says whether a mail with a seal or of a reveal came after the backup that was restored. Yes cancels the round, with
 * this reason; when all who are asked said no, it goes on. Refusals: not-allowed, round-goes-on.
 */
export function answerRestored(
  context: AccessContext,
  { projectId, roundId, came, reason }: { projectId: string; roundId: string; came: boolean; reason: string },
): Promise<string> {
  return withAccess(context, (tx) =>
    ask(tx, calls.answerRestored({ project: projectId, round: roundId, came, reason })),
  )
}

/** Leaves somebody of the own side out of the round, or includes them again, until the own lock. */
export function setParticipation(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
  takesPart: boolean,
): Promise<void> {
  return auditRefusal(context, 'round.change-participation', projectId, ['side-locked', 'not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.setParticipation({ project: projectId, round: roundId, who: personId, takes: takesPart }))
    }),
  )
}

/** Mails a colleague who has not handed in; once a day (reminded-today). */
export function remind(context: AccessContext, projectId: string, roundId: string, personId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.remind({ project: projectId, round: roundId, who: personId }))
    await ask(tx, calls.enqueue({ task: 'mail', payload: { kind: 'reminder', projectId, roundId, personId } }))
  })
}

/**
 * Locks and seals the caller's side. Refusals: nothing-handed-in, side-locked, round-not-open, not-allowed; all
 * audited. When both sides are locked the round is sealed, and the masked preparation is made if the round has one.
 */
export function lockSide(context: AccessContext, projectId: string, roundId: string): Promise<void> {
  return auditRefusal(
    context,
    'round.lock',
    projectId,
    ['side-locked', 'round-not-open', 'not-allowed', 'nothing-handed-in'],
    () =>
      withAccess(context, async (tx) => {
        const sealed = await ask(tx, calls.lockSide({ project: projectId, round: roundId }))
        await enqueueMails(tx, 'side-sealed', projectId, roundId)
        if (sealed) await enqueueMasked(tx, projectId, roundId)
      }),
  )
}

const enqueueMasked = (tx: Tx, projectId: string, roundId: string) =>
  ask(tx, calls.enqueue({ task: 'masked-preparation', payload: { projectId, roundId } }))

/**
 * Reports that somebody has a page open that waits for the reveal, and returns how many do. Throws not-sealed. A
 * facilitator is told, and not counted.
 */
export function sayWatching(context: AccessContext, project: string, round: string): Promise<Watchers> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.sayWatching({ project, round }))
    const [counted] = await ask(tx, calls.roundWatchers({ project, round }))
    if (!counted) throw new Refusal('not-sealed')
    return counted
  })
}

/**
 * The reveal: one irreversible act. Counts the tallies, labels them by the pure functions and stores both, in one
 * transaction. Refusals: not-sealed, already-revealed, not-allowed; all audited. Returns the stored moment.
 */
export function revealRound(context: AccessContext, projectId: string, roundId: string): Promise<Date> {
  return auditRefusal(context, 'round.reveal', projectId, ['not-sealed', 'already-revealed', 'not-allowed'], () =>
    withAccess(context, async (tx) => {
      const moment = await ask(tx, calls.revealRound({ project: projectId, round: roundId }))
      const round = await tx.round.findFirstOrThrow({ where: { projectId, id: roundId } })
      const analysis = analysisOf(await loadTallies(tx, projectId, [roundId]), round)
      await ask(tx, calls.storeResults({ project: projectId, round: roundId, results: resultsOf(analysis) }))
      await enqueueMails(tx, 'round-revealed', projectId, roundId)
      return moment
    }),
  )
}
