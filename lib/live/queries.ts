import 'server-only'
import type { QueryResultRow } from 'pg'
import {
  askAlone,
  callWithAccess,
  readInPackets,
  readWithAccess,
  type AccessContext,
  type RawTx,
} from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { ProjectEvent } from '@/lib/live/rules/model.ts'
import * as calls from '@/lib/calls/app.ts'
import { sql } from '@/lib/platform/sql.ts'

export const eventsAtOnceMax = 200

function textIn(payload: unknown, key: string): string | null {
  if (typeof payload !== 'object' || payload === null) return null
  const value = new Map<string, unknown>(Object.entries(payload)).get(key)
  return typeof value === 'string' ? value : null
}

/**
 * The events of a project after a position in its log, at most 200, in order. Membership is checked at every read:
 * not-found at the first statement after the caller was removed.
 */
export function listEventsAfter(context: AccessContext, projectId: string, after: number): Promise<ProjectEvent[]> {
  return readWithAccess(context, async (tx) => {
    const member = await tx.project.findFirst({ where: { id: projectId }, select: { id: true } })
    if (!member) throw new Refusal('not-found')
    const rows = await tx.projectEvent.findMany({
      where: { projectId, seq: { gt: after } },
      select: { seq: true, type: true, payload: true },
      orderBy: { seq: 'asc' },
      take: eventsAtOnceMax,
    })
    return rows.map((row) => ({
      seq: Number(row.seq),
      type: row.type,
      roundId: textIn(row.payload, 'round'),
      startsAt: textIn(row.payload, 'startsAt'),
    }))
  })
}

const latestSeqOf = (projectId: string) =>
  sql`select max(seq) as seq from project_event where project_id = ${projectId}::uuid`

interface SeqRow {
  /** a bigint; null before the first event */
  readonly seq: string | null
}

const seqOf = ([row]: readonly SeqRow[]): number => Number(row?.seq ?? 0)

/** The number of the latest event, 0 before the first: the position of a page that was just rendered. */
export async function latestSeq(context: AccessContext, projectId: string): Promise<number> {
  const { text, values } = latestSeqOf(projectId)
  return seqOf(await callWithAccess<SeqRow & QueryResultRow>(context, { name: 'latest_seq', text, values }))
}

/**
 * What a page shows, with the position in the project's log before it, in one transaction: events in between are shown
 * twice rather than missed. In order, as each statement sees what was committed before it began.
 */
export const readWithSeq = <T>(
  context: AccessContext,
  projectId: string,
  load: (tx: RawTx) => Promise<T>,
): Promise<T & { readonly seq: number }> =>
  readInPackets(context, async (tx) => {
    const before = tx.$queryRaw<SeqRow[]>(latestSeqOf(projectId))
    const [rows, page] = await Promise.all([before, load(tx)])
    return { ...page, seq: seqOf(rows) }
  })

/**
 * Which of these, by index, may follow the project now. Asked with the context of somebody who may; throws not-found
 * otherwise.
 */
export async function projectReaders(
  context: AccessContext,
  projectId: string,
  asked: readonly AccessContext[],
): Promise<ReadonlySet<number>> {
  const rows = await askAlone(
    context,
    calls.projectReaders({ project: projectId, tokens: asked.map(({ token }) => token) }),
  )
  return new Set(rows.map(({ place }) => place - 1))
}
