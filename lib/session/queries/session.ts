import 'server-only'
import { callWithAccess, readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { ReaderRight } from '@/lib/live/rules/reader-right.ts'
import type { Side } from '@/lib/measures/model.ts'
import { eventsBetween, isWithin, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { Feed, eventsAtOnceMax, snapshotAfter, snapshotBefore, type LoggedEvent } from '@/lib/session/rules/feed.ts'
import type { Audience, Ballot, EventBody, SessionEvent } from '@/lib/session/rules/model.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { RecentSnapshots } from './snapshots.ts'

/** `reset`: what was read before is no longer true; this is the whole state. */
export type Reading =
  | { readonly kind: 'reset'; readonly feed: Feed; readonly projectSeq: number }
  | { readonly kind: 'events'; readonly events: readonly LoggedEvent[]; readonly projectSeq: number }

/** `factor` is 0 for the check-out. */
export interface OwnBallot extends Ballot {
  readonly factor: number
}

interface EventRow {
  readonly audience: string
  readonly seq: bigint
  readonly type: string
  readonly payload: unknown
  readonly byRole: string
  readonly bySide: string | null
  readonly byPerson: string | null
  readonly occurredAt: Date
}

/** A row of the log as an event. */
export function eventOf(row: Omit<EventRow, 'audience' | 'seq'>): SessionEvent {
  const { type, payload, byRole, bySide, byPerson, occurredAt } = row
  const by = { role: byRole as Membership['role'], side: bySide as Side | null, personId: byPerson }
  // the database appended this from what this server's own pure rules returned
  return { ...(payload as object as EventBody), type, by, atMs: occurredAt.getTime() } as SessionEvent
}

/** The end of the log for the caller's kind of reader. Throws not-found for a session that is missing or foreign. */
async function endOf(tx: Tx, projectId: string, sessionId: string): Promise<Cursor> {
  const [row] = await ask(tx, calls.sessionEnd({ project: projectId, session: sessionId }))
  if (!row) throw new Refusal('not-found')
  const { epoch, audience, everyone, own } = row
  return { epoch, audience, all: everyone, own }
}

/** The log as a big screen may show it: the database removes who did something. */
async function wallRowsAfter(tx: Tx, all: number): Promise<EventRow[]> {
  const rows = await ask(tx, calls.screenLog({ afterSeq: all }))
  return rows.map((row) => ({ ...row, audience: 'all', seq: BigInt(row.seq), byPerson: null }))
}

/** Events after a position, those for everyone first; policies filter out what is meant for others. */
function rowsAfter(tx: Tx, projectId: string, sessionId: string, { all, own, audience }: Cursor): Promise<EventRow[]> {
  if (audience === 'screen') return wallRowsAfter(tx, all)
  return tx.sessionEvent.findMany({
    where: {
      projectId,
      sessionId,
      OR: [
        { audience: 'all', seq: { gt: all } },
        { audience, seq: { gt: own } },
      ],
    },
    select: {
      audience: true,
      seq: true,
      type: true,
      payload: true,
      byRole: true,
      bySide: true,
      byPerson: true,
      occurredAt: true,
    },
    orderBy: [{ audience: 'asc' }, { seq: 'asc' }],
  })
}

/** Rows as events, each with the reader's position after it. */
function loggedAfter(start: Cursor, rows: readonly EventRow[]): LoggedEvent[] {
  let cursor = start
  return rows.map((row) => {
    const audience = row.audience as Audience
    cursor = { ...cursor, [audience === 'all' ? 'all' : 'own']: Number(row.seq) }
    return { audience, event: eventOf(row), cursor }
  })
}

async function loadFeed(tx: Tx, projectId: string, sessionId: string): Promise<Feed> {
  const start = { ...(await endOf(tx, projectId, sessionId)), all: 0, own: 0 }
  const feed = new Feed(start)
  feed.take(loggedAfter(start, await rowsAfter(tx, projectId, sessionId, start)))
  return feed
}

const recent = new RecentSnapshots()

/**
 * The current session, inside a transaction that is already open and has not appended to its log; not-found for one that
 * is missing or foreign. Reads what came after the last reading for the same kind of reader, or the whole log.
 */
export async function loadSession(tx: Tx, projectId: string, sessionId: string): Promise<SessionSnapshot> {
  const end = await endOf(tx, projectId, sessionId)
  const key = `${sessionId} ${end.audience}`
  const known = recent.get(key)
  const from = known && isWithin(known.cursor, end) ? known : snapshotBefore(end)
  const events = loggedAfter(from.cursor, await rowsAfter(tx, projectId, sessionId, from.cursor))
  const snapshot = snapshotAfter(from, events)
  recent.keep(key, snapshot)
  return snapshot
}

/** What a page starts with: everything up to now that this reader may know. */
export function getSession(context: AccessContext, projectId: string, sessionId: string): Promise<SessionSnapshot> {
  return readWithAccess(context, (tx) => loadSession(tx, projectId, sessionId))
}

async function projectSeq(tx: Tx, projectId: string, sessionId: string): Promise<number> {
  return (await ask(tx, calls.projectSeq({ project: projectId, session: sessionId }))) ?? 0
}

interface NewsRow extends Omit<EventRow, 'seq' | 'audience'> {
  readonly epoch: string
  readonly reader: Cursor['audience']
  readonly everyone: number
  readonly own: number
  readonly projectSeq: number
  /** Null, like all event columns, when nothing is new. */
  readonly seq: number | null
  readonly audience: string
}

const newsFrom = (events: string): string => `
  select l.epoch, l.audience as reader, l.everyone::float8 as everyone, l.own::float8 as own,
    authz.project_seq($1::uuid, $2::uuid)::float8 as "projectSeq", e.audience, e.seq::float8 as seq, e.type, e.payload,
    e.by_role as "byRole", e.by_side as "bySide", e.by_person as "byPerson", e.occurred_at as "occurredAt"
  from authz.session_end($1::uuid, $2::uuid) l
  left join lateral (${events} order by audience, seq limit ${eventsAtOnceMax + 1}) e on true order by e.audience, e.seq`

/** The end of the log, the project's last number, and the new events: one statement, so all from one moment. */
const news = {
  side: {
    name: 'session_news',
    text: newsFrom(`select audience, seq, type, payload, by_role, by_side, by_person, occurred_at from session_event
      where project_id = $1::uuid and session_id = $2::uuid
        and (audience = 'all' and seq > $3::bigint or audience = $5::text and seq > $4::bigint)`),
  },
  screen: {
    name: 'screen_news',
    text: newsFrom(`select 'all' as audience, seq, type, payload, by_role, by_side, null::text as by_person, occurred_at
      from authz.screen_log($3::bigint) where $4::bigint >= 0 and $5::text = 'screen'`),
  },
} as const

/** As `readSessionAfter`, from a possible position; null when it is no longer one. */
async function readNews(
  context: AccessContext,
  projectId: string,
  sessionId: string,
  after: Cursor,
): Promise<Reading | null> {
  const { all, own, audience } = after
  const values = [projectId, sessionId, all, own, audience]
  const rows = await callWithAccess<NewsRow>(context, { ...news[audience === 'screen' ? 'screen' : 'side'], values })
  const [first] = rows
  if (!first) throw new Refusal('not-found')
  const { epoch, reader, everyone, projectSeq } = first
  const last: Cursor = { epoch, audience: reader, all: everyone, own: first.own }
  if (!isWithin(after, last) || eventsBetween(after, last) > eventsAtOnceMax) return null
  const events = rows.flatMap(({ seq, ...row }) => (seq === null ? [] : { ...row, seq: BigInt(seq) }))
  return { kind: 'events', events: loggedAfter(after, events), projectSeq }
}

/**
 * The events after a position in the log, or the whole state when it is no valid position: null, of another epoch or
 * audience, in the future, or more than 500 events back. Rights are checked at every read: not-found once the caller
 * was removed. `projectSeq`: the last number in the project's log, at least as new as the events: anybody removed
 * before one of the events was removed before that number.
 */
export async function readSessionAfter(
  context: AccessContext,
  projectId: string,
  sessionId: string,
  after: Cursor | null,
): Promise<Reading> {
  const read = after && (await readNews(context, projectId, sessionId, after))
  if (read) return read
  return readWithAccess(context, async (tx) => ({
    kind: 'reset',
    feed: await loadFeed(tx, projectId, sessionId),
    projectSeq: await projectSeq(tx, projectId, sessionId),
  }))
}

/**
 * What each of many readers may read of a session now; null for those who may not. `context` must be of somebody who
 * may read; throws not-found otherwise.
 */
export function sessionReaders(
  context: AccessContext,
  projectId: string,
  sessionId: string,
  readers: readonly AccessContext[],
): Promise<(ReaderRight<Cursor['audience']> | null)[]> {
  const tokens = readers.map(({ token }) => token)
  return readWithAccess(context, async (tx) => {
    const rows = await ask(tx, calls.sessionReaders({ project: projectId, session: sessionId, tokens }))
    const found = new Map(rows.map(({ place: position, audience, holder }) => [position, { audience, holder }]))
    return tokens.map((_token, index) => found.get(index + 1) ?? null)
  })
}

/** Who is in a session at this moment, as far as the caller may know. Throws not-found. */
export function getPresence(context: AccessContext, projectId: string, sessionId: string): Promise<Presence> {
  return readWithAccess(context, async (tx) => {
    const [row] = await ask(tx, calls.sessionPresence({ project: projectId, session: sessionId }))
    if (!row) throw new Error('the database said nothing of who is there')
    return {
      present: row.present,
      ready: { client: row.readyClient, contractor: row.readyContractor },
      of: { client: row.ofClient, contractor: row.ofContractor },
      readyPeople: row.readyPeople,
      typing: row.typing,
      typingPeople: row.typingPeople,
      unseenPeople: row.unseenPeople,
      answered: row.answered,
    }
  })
}

/** As `getPresence`, for the big screen: numbers of a side, and no person. Throws not-found without a pass for one. */
export function getScreenPresence(context: AccessContext): Promise<Presence> {
  return readWithAccess(context, async (tx) => {
    const [row] = await ask(tx, calls.screenPresence())
    if (!row) throw new Refusal('not-found')
    return {
      present: [],
      ready: { client: row.readyClient, contractor: row.readyContractor },
      of: { client: row.ofClient, contractor: row.ofContractor },
      readyPeople: [],
      typing: 0,
      typingPeople: [],
      unseenPeople: [],
      answered: row.answered,
    }
  })
}

/** The caller's own secret answers in a session, to restore a reloaded page. Never anybody else's. */
export function getOwnBallots(context: AccessContext, projectId: string, sessionId: string): Promise<OwnBallot[]> {
  return readWithAccess(context, (tx) => ask(tx, calls.myBallots({ project: projectId, session: sessionId })))
}
