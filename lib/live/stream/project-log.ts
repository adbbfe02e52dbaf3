import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { latestSeq, listEventsAfter, eventsAtOnceMax, projectReaders } from '@/lib/live/queries.ts'
import type { ProjectEvent } from '@/lib/live/rules/model.ts'
import { eventText } from '@/lib/platform/event-stream.ts'
import { keptHere } from '@/lib/platform/place.ts'
import type { FollowedLog, LogReading } from './log.ts'
import { LogRooms, type Following } from './log-rooms.ts'

/** Everybody in a project reads the same. */
type Kind = 'member'
const everybody = { audience: 'member', holder: 'member' } as const

const linesOf = (events: readonly ProjectEvent[]): string =>
  events.map((event) => eventText('project', event, String(event.seq))).join('')

/** A project's log, from where it was when its first reader came. */
class ProjectLog implements FollowedLog<Kind, number> {
  readonly name = 'project'
  readonly presence = null
  private seq: number | null = null

  readonly notices: FollowedLog<Kind, number>['notices']
  private readonly projectId: string

  constructor(projectId: string) {
    this.projectId = projectId
    // rights are checked before any event is sent
    this.notices = [{ notice: projectId, makesDue: ['log'] }]
  }

  async rights(context: AccessContext, readers: readonly AccessContext[]) {
    const may = await projectReaders(context, this.projectId, readers)
    return readers.map((_reader, index) => (may.has(index) ? everybody : null))
  }

  isRead(): boolean {
    return this.seq !== null
  }

  async read(context: AccessContext): Promise<LogReading> {
    const { seq } = this
    const events = seq === null ? [] : await listEventsAfter(context, this.projectId, seq)
    const last = seq === null ? await latestSeq(context, this.projectId) : (events.at(-1)?.seq ?? seq)
    return {
      projectSeq: last,
      isPart: events.length === eventsAtOnceMax,
      movesPresence: false,
      take: () => {
        this.seq = last
        return linesOf(events)
      },
    }
  }

  async lacking(context: AccessContext, _kind: Kind, after: number | null): Promise<string> {
    const to = this.seq ?? 0
    let lines = ''
    for (let from = after ?? to; from < to;) {
      const events = (await listEventsAfter(context, this.projectId, from)).filter(({ seq }) => seq <= to)
      lines += linesOf(events)
      from = events.at(-1)?.seq ?? to
    }
    return lines
  }

  beat() {
    return {}
  }
}

// outside the module: Next may load it more than once, and a process has one room per project
interface Kept {
  __wijkspiegelProjects?: LogRooms<Kind, number>
}
const rooms = () => ((keptHere() as Kept).__wijkspiegelProjects ??= new LogRooms<Kind, number>())

/** Follows a project: `project` is one event. See `LogRooms.join`; the position is the number of the last event. */
export const joinProject = (context: AccessContext, projectId: string, following: Following<number>): Promise<string> =>
  rooms().join(projectId, () => new ProjectLog(projectId), context, following)
