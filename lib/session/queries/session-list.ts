import 'server-only'
import { readInPackets, readWithAccess, type AccessContext, type RawTx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { enoughOf } from '@/lib/session/rules/few.ts'
import type { HeldTalk, PreparedSession, SessionLine } from '@/lib/session/rules/plan.ts'
import { loadSession } from './session.ts'
import type { RecordSeal } from '@/lib/session/rules/record.ts'
import * as calls from '@/lib/calls/app.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** As `findSession`, inside a transaction that is already open. */
export async function loadSessionLine(tx: RawTx, projectId: string, roundId: string): Promise<SessionLine | null> {
  // the database allows one open session; nulls first puts it before the closed ones
  const [line = null] = await tx.$queryRaw<SessionLine[]>(sql`
    select id, opened_at as "openedAt", closed_at as "closedAt" from alignment_session
     where project_id = ${projectId}::uuid and round_id = ${roundId}::uuid and opened_at is not null
     order by closed_at desc nulls first limit 1`)
  return line
}

/** The session about a round: the open one, or else the latest closed one; null where there is none. */
export function findSession(context: AccessContext, projectId: string, roundId: string): Promise<SessionLine | null> {
  return readInPackets(context, (tx) => loadSessionLine(tx, projectId, roundId))
}

/** The session about a round that is not open yet, with its plan if there is one; null where there is none. */
export function findPreparedSession(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<PreparedSession | null> {
  return readWithAccess(context, async (tx) => {
    const row = await tx.alignmentSession.findFirst({
      where: { projectId, roundId, openedAt: null },
      select: { id: true, roomCode: true },
    })
    if (!row) return null
    const { state } = await loadSession(tx, projectId, row.id)
    return { ...row, agenda: state.agenda.topics.length > 0 ? state.agenda : null, reorders: state.reorders }
  })
}

/** A session with its round; not-found for one that is missing, foreign, or not open yet. */
export async function getSessionLine(
  context: AccessContext,
  projectId: string,
  sessionId: string,
): Promise<SessionLine & { readonly roundId: string; readonly roomCode: string }> {
  const { openedAt, ...line } = await getSessionMoments(context, projectId, sessionId)
  if (!openedAt) throw new Refusal('not-found')
  return { ...line, openedAt }
}

/** As `getSessionLine`, also for a session that is only prepared: people get codes for both. */
export function getSessionMoments(
  context: AccessContext,
  projectId: string,
  sessionId: string,
): Promise<{
  readonly id: string
  readonly roundId: string
  readonly openedAt: Date | null
  readonly closedAt: Date | null
  readonly roomCode: string
}> {
  return readWithAccess(context, async (tx) => {
    const row = await tx.alignmentSession.findFirst({
      where: { projectId, id: sessionId },
      select: { id: true, roundId: true, openedAt: true, closedAt: true, roomCode: true },
    })
    if (!row) throw new Refusal('not-found')
    return row
  })
}

/** How people rated the talks of the caller's project, the latest first; empty where nobody was asked. */
export function getHeldTalks(context: AccessContext, projectId: string): Promise<HeldTalk[]> {
  return readWithAccess(context, async (tx) => {
    const closed = await tx.sessionEvent.findMany({
      where: { projectId, audience: 'all', type: 'check-out.closed' },
      select: { sessionId: true, payload: true, occurredAt: true },
      orderBy: { occurredAt: 'desc' },
    })
    return closed.map(({ sessionId, payload, occurredAt }) => {
      // counted and appended by the database
      const { results } = payload as object as Pick<HeldTalk, 'results'>
      return { id: sessionId, closedAt: occurredAt, results: enoughOf(results) }
    })
  })
}

/** The seal of a record, checked again at this moment; null as long as the session runs. Throws not-found. */
export function getRecordSeal(
  context: AccessContext,
  projectId: string,
  sessionId: string,
): Promise<RecordSeal | null> {
  return readWithAccess(context, async (tx) => {
    const [row] = await ask(tx, calls.verifyRecord({ project: projectId, session: sessionId }))
    if (!row) return null
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    const { sealedAt, intact, erasedTexts } = row
    return { sealedAt, seal: hex(row.seal), salt: hex(row.salt), intact, erasedTexts }
  })
}
