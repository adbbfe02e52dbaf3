import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { Side } from '@/lib/measures/model.ts'
import { auditRefusal } from '@/lib/audit/commands.ts'
import { analysisOf, loadTallies } from '@/lib/rounds/queries.ts'
import { commitmentsOf } from '@/lib/session/rules/commitments.ts'
import { decide } from '@/lib/session/rules/decide.ts'
import {
  ballotOf,
  type Actor,
  type Command,
  type Draft,
  type GivenCommand,
  type Teammate,
} from '@/lib/session/rules/model.ts'
import { sessionAgendaOf } from '@/lib/session/rules/plan.ts'
import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'
import { loadSession } from '@/lib/session/queries/session.ts'
import { stepOf, type SessionState } from '@/lib/session/rules/state.ts'
import type { Agenda, AgendaTopic } from '@/lib/session/rules/steps.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

interface Held {
  readonly actor: Actor
  readonly repeated: boolean
  readonly typing: number
  readonly momentMs: number
}

/** Waits for other writers in this session, then returns who is calling. Throws not-found. */
async function hold(tx: Tx, projectId: string, sessionId: string, commandId: string): Promise<Held> {
  const [row] = await ask(tx, calls.holdSession({ project: projectId, session: sessionId, command: commandId }))
  if (!row) throw new Error('the database held no session')
  const { personId, role, side, repeated, typing, moment } = row
  // role and side belong together by a check of the table
  return { actor: { personId, ...({ role, side } as Membership) }, repeated, typing, momentMs: moment.getTime() }
}

const append = (tx: Tx, projectId: string, sessionId: string, commandId: string, events: readonly Draft[]) =>
  ask(tx, calls.appendToSession({ project: projectId, session: sessionId, command: commandId, events }))

/**
 * The server's part of a plan: the agenda that the mirror proposes from the answers, and whether the round shows names.
 */
async function serversPlan(tx: Tx, projectId: string, roundId: string): Promise<{ agenda: Agenda; named: boolean }> {
  const round = await tx.round.findFirstOrThrow({
    where: { projectId, id: roundId },
    select: { attribution: true, worksheetVersion: true, thresholdsVersion: true },
  })
  const { agenda } = analysisOf(await loadTallies(tx, projectId, [roundId]), round)
  return { agenda: sessionAgendaOf(agenda), named: round.attribution === 'named' }
}

async function decideAndAppend(tx: Tx, { projectId, sessionId }: SessionIds, commandId: string, command: Command) {
  const { actor, momentMs, repeated } = await hold(tx, projectId, sessionId, commandId)
  if (repeated) return
  const { state } = await loadSession(tx, projectId, sessionId)
  const events = decide(state, command, actor, momentMs)
  if (typeof events === 'string') throw new Refusal(events)
  await append(tx, projectId, sessionId, commandId, events)
}

async function prepare(tx: Tx, projectId: string, roundId: string): Promise<string> {
  const id = await ask(tx, calls.prepareSession({ project: projectId, round: roundId }))
  return id
}

/**
 * Prepares the session about a revealed round, so that codes can be made for it; returns its id, also when it already
 * exists. Facilitators and leads; throws not-revealed.
 */
export function prepareSession(context: AccessContext, projectId: string, roundId: string): Promise<string> {
  return auditRefusal(context, 'alignment.prepare', projectId, ['not-allowed', 'not-revealed'], () =>
    withAccess(context, (tx) => prepare(tx, projectId, roundId)),
  )
}

/** Another plan for the session about a round, and why. */
interface NewPlan {
  /** The number of changes in the plan that this one is based on. */
  readonly seen: number
  readonly topics: readonly AgendaTopic[]
  readonly reason: string
  /** as in a session */
  readonly commandId: string
}

/**
 * Changes the plan of a session that is not open yet; logged like any later change of order. Facilitators only; throws
 * not-revealed, session-running, reason-missing, agenda-unfit; other-plan when somebody changed it meanwhile.
 */
export function planSession(
  context: AccessContext,
  projectId: string,
  roundId: string,
  { seen, topics, reason, commandId }: NewPlan,
): Promise<void> {
  return auditRefusal(context, 'alignment.plan', projectId, ['not-allowed', 'not-revealed'], () =>
    withAccess(context, async (tx) => {
      const sessionId = await prepare(tx, projectId, roundId)
      const command = { kind: 'plan', seen, topics, reason, ...(await serversPlan(tx, projectId, roundId)) } as const
      await decideAndAppend(tx, { projectId, sessionId }, commandId, command)
    }),
  )
}

/**
 * Opens a session about a revealed round with the mirror's agenda or the changed plan; returns its id. Facilitator
 * only; throws not-revealed, session-running.
 */
export function openSession(context: AccessContext, projectId: string, roundId: string): Promise<string> {
  return auditRefusal(context, 'alignment.open', projectId, ['not-allowed', 'not-revealed'], () =>
    withAccess(context, async (tx) => {
      const id = await ask(tx, calls.openSession({ project: projectId, round: roundId }))
      const ids = { projectId, sessionId: id }
      await decideAndAppend(tx, ids, id, { kind: 'open', ...(await serversPlan(tx, projectId, roundId)) })
      return id
    }),
  )
}

/** Commands that end a secret round. */
const closings: ReadonlySet<GivenCommand['kind']> = new Set(['close-vote', 'close-rating', 'close-check-out'])

/** The team of a project, for its members and for people with a seat. */
async function teamOf(tx: Tx, projectId: string): Promise<Teammate[]> {
  const rows = await tx.$queryRaw<{ person_id: string; side: Side | null }[]>`
    select person_id, side from membership where project_id = ${projectId}::uuid and removed_at is null
    union select person_id, side from authz.seat_people()`
  return rows.map(({ person_id: personId, side }) => ({ personId, side }))
}

/** Adds what the server must supply: who types, who is in the team, what was agreed. Throws unknown-item. */
async function withServersWord(tx: Tx, ids: SessionIds, given: GivenCommand, typing: number): Promise<Command> {
  if (given.kind === 'next' || closings.has(given.kind)) return { ...given, typing } as Command
  if (given.kind === 'propose-outcome' || given.kind === 'add-action')
    return { ...given, team: await teamOf(tx, ids.projectId) }
  if (given.kind !== 'review-commitment') return given
  const found = await tx.commitment.findFirst({
    // the session's own agreements are stored only when it closes
    where: { projectId: ids.projectId, id: given.commitmentId },
    select: { what: true },
  })
  if (!found) throw new Refusal('unknown-item')
  return { ...given, what: found.what }
}

/** Applies effects outside the log: the register is updated in the same transaction. */
async function carryOn(tx: Tx, { projectId, sessionId }: SessionIds, before: SessionState, events: readonly Draft[]) {
  for (const event of events) {
    if (event.type === 'commitment.reviewed')
      await ask(
        tx,
        calls.changeCommitment({
          project: projectId,
          commitment: event.commitmentId,
          change: 'status',
          content: { status: event.status, note: '' },
        }),
      )
    if (event.type === 'session.closed')
      await ask(tx, calls.registerCommitments({ project: projectId, session: sessionId, items: commitmentsOf(before) }))
  }
}

async function carryOut(tx: Tx, ids: SessionIds, commandId: string, given: GivenCommand): Promise<void> {
  const { projectId, sessionId } = ids
  const { actor, repeated, typing, momentMs } = await hold(tx, projectId, sessionId, commandId)
  // a repeat after a lost answer: already done
  if (repeated) return
  const { state } = await loadSession(tx, projectId, sessionId)
  const command = await withServersWord(tx, ids, given, typing)
  const events = decide(state, command, actor, momentMs)
  if (typeof events === 'string') throw new Refusal(events)
  const ballot = ballotOf(command)
  if (ballot) {
    const { poll, choices } = ballot
    await ask(
      tx,
      calls.castBallot({
        project: projectId,
        session: sessionId,
        which: poll,
        factor: stepOf(state).factor ?? 0,
        answers: [...choices],
      }),
    )
  }
  if (events.length > 0) await append(tx, projectId, sessionId, commandId, events)
  await carryOn(tx, ids, state, events)
  // everybody gets the record, which the database has just sealed; the worker finds its readers
  if (events.some(({ type }) => type === 'session.closed'))
    await ask(tx, calls.enqueue({ task: 'record-mail', payload: { projectId, sessionId } }))
}

export interface SessionIds {
  readonly projectId: string
  readonly sessionId: string
}

/**
 * Gives a command in a session: waits for its turn, decides on the state at that moment, and stores the events.
 * `commandId` is the giver's own, new for each command; a repeat is carried out once. Throws Refusal with the code of
 * `decide`; forbidden attempts are audited.
 */
export function giveCommand(
  context: AccessContext,
  ids: SessionIds,
  commandId: string,
  given: GivenCommand,
): Promise<void> {
  return auditRefusal(context, `alignment.${given.kind}`, ids.projectId, ['not-allowed', 'leads-only'], () =>
    withAccess(context, (tx) => carryOut(tx, ids, commandId, given)),
  )
}

/** As `giveCommand`, from a seat; not audited, as the audit log knows accounts only. Throws Refusal. */
export function giveCommandFromSeat(
  context: AccessContext,
  ids: SessionIds,
  commandId: string,
  given: GivenCommand,
): Promise<void> {
  return withAccess(context, (tx) => carryOut(tx, ids, commandId, given))
}

/**
 * Reports that the caller is present for the next thirty seconds, and is writing (for ten) or ready with a step. Not
 * logged. Throws not-found, session-closed.
 */
export function sayPresence(context: AccessContext, ids: SessionIds, word: PresenceUpdate): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.sayPresence({ project: ids.projectId, session: ids.sessionId, word }))
  })
}

/**
 * A side's confirmation of a closed record. `seen`: the seal of the record that was read. `commandId` as in a session.
 */
interface LateYes {
  readonly commandId: string
  readonly seen: string
  readonly remark: string
}

/**
 * Confirms a sealed record for the caller's side. Leads and appointed confirmers. Throws not-found, record-open,
 * other-record (the record that was read is not this one), record-confirmed, not-allowed.
 */
export function confirmRecord(context: AccessContext, ids: SessionIds, yes: LateYes): Promise<void> {
  const { projectId, sessionId } = ids
  return auditRefusal(context, 'alignment.confirm-record', projectId, ['not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(
        tx,
        calls.confirmRecord({
          project: projectId,
          session: sessionId,
          command: yes.commandId,
          seen: yes.seen,
          remark: yes.remark,
        }),
      )
    }),
  )
}
