import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import type { FollowedLog, LogReading } from '@/lib/live/stream/log.ts'
import { LogRooms, type Following } from '@/lib/live/stream/log-rooms.ts'
import type { StreamedLog } from '@/lib/live/stream/response.ts'
import { now } from '@/lib/platform/clock.ts'
import { eventText } from '@/lib/platform/event-stream.ts'
import { streamsOfPass, streamsOfPerson } from '@/lib/platform/open-streams.ts'
import { keptHere } from '@/lib/platform/place.ts'
import type { SessionIds } from '@/lib/session/commands/session.ts'
import { getPresence, getScreenPresence, readSessionAfter, sessionReaders } from '@/lib/session/queries/session.ts'
import { cursorText, parseSessionCursor, type Cursor, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { Feed, LoggedEvent } from '@/lib/session/rules/feed.ts'

type Kind = Cursor['audience']

const eventLine = ({ audience, event, cursor }: LoggedEvent): string =>
  eventText('session', { audience, event }, cursorText(cursor))
const resetLine = (snapshot: SessionSnapshot): string => eventText('reset', snapshot, cursorText(snapshot.cursor))

/** A session's log: each kind of reader has its own, of the events for everyone and those for its side. */
class SessionLog implements FollowedLog<Kind, Cursor> {
  readonly name = 'session'
  private readonly feeds = new Map<Kind, Feed>()

  readonly notices: FollowedLog<Kind, Cursor>['notices']
  private readonly ids: SessionIds

  constructor(ids: SessionIds) {
    this.ids = ids
    this.notices = [
      { notice: ids.projectId, makesDue: ['rights'] },
      { notice: ids.sessionId, makesDue: ['log'] },
      { notice: `${ids.sessionId} presence`, makesDue: ['presence'] },
    ]
  }

  rights(context: AccessContext, readers: readonly AccessContext[]) {
    return sessionReaders(context, this.ids.projectId, this.ids.sessionId, readers)
  }

  isRead(kind: Kind): boolean {
    return this.feeds.has(kind)
  }

  async read(context: AccessContext, kind: Kind): Promise<LogReading> {
    const feed = this.feeds.get(kind)
    const { projectId, sessionId } = this.ids
    const reading = await readSessionAfter(context, projectId, sessionId, feed?.snapshot.cursor ?? null)
    const { projectSeq } = reading
    const events = reading.kind === 'events' ? reading.events : []
    return {
      projectSeq,
      isPart: false,
      // readiness belongs to a step, so a new step changes it
      movesPresence: events.some(({ event }) => event.type.startsWith('step.')),
      take: () => {
        if (reading.kind === 'reset') {
          this.feeds.set(kind, reading.feed)
          return resetLine(reading.feed.snapshot)
        }
        if (events.length > 0) feed?.take(events)
        return events.map(eventLine).join('')
      },
    }
  }

  lacking(_context: AccessContext, kind: Kind, after: Cursor | null): Promise<string> {
    const feed = this.feeds.get(kind)
    if (!feed) return Promise.resolve('')
    const lacking = feed.lackingAfter(after)
    const lines = lacking.kind === 'reset' ? [resetLine(feed.snapshot)] : lacking.events.map(eventLine)
    return Promise.resolve(lines.join(''))
  }

  beat() {
    return { nowMs: now().getTime() }
  }

  readonly presence = {
    /** Facilitators may know more, and a screen less. */
    circleOf: (kind: Kind) => (kind === 'facilitator' || kind === 'screen' ? kind : 'side'),
    read: (context: AccessContext, circle: string) =>
      circle === 'screen' ? getScreenPresence(context) : getPresence(context, this.ids.projectId, this.ids.sessionId),
  }
}

// outside the module: Next may load it more than once, and a process has one room per session
interface Kept {
  __wijkspiegelSessions?: LogRooms<Kind, Cursor>
}
const rooms = () => ((keptHere() as Kept).__wijkspiegelSessions ??= new LogRooms<Kind, Cursor>())

/**
 * Follows a session: `reset` is the whole state, `session` one event, `presence` who is there. See `LogRooms.join`;
 * resolves with a person's id, or `pass` and its key.
 */
export const joinSession = (context: AccessContext, ids: SessionIds, following: Following<Cursor>): Promise<string> =>
  rooms().join(`${ids.projectId} ${ids.sessionId}`, () => new SessionLog(ids), context, following)

const positionIn = (text: string | null): Cursor | null | undefined =>
  text === null ? null : (parseSessionCursor(text) ?? undefined)

/** A session as a route sends it: to its members, to a seat or to a screen. Without a position it begins with `reset`. */
export const streamedSession = (ids: SessionIds): StreamedLog<Cursor> => ({
  positionIn,
  join: (context, following) => joinSession(context, ids, following),
  limitsOf: (holder) => (holder.startsWith('pass ') ? streamsOfPass(holder) : streamsOfPerson(holder, ids.projectId)),
})
