import type pg from 'pg'
import type { Cursor } from '@/lib/session/rules/cursor.ts'
import type { Following } from '@/lib/live/stream/log-rooms.ts'
import type { Pace } from '@/lib/live/stream/log-room.ts'
import { joinProject } from '@/lib/live/stream/project-log.ts'
import { joinSession } from '@/lib/session/stream/session-log.ts'
import { eventStream } from '@/lib/platform/event-stream.ts'
import type { TestPerson } from './factories-people.ts'
import type { TestSession } from './factories-sessions.ts'

/** A server-sent event as a browser receives it. */
export interface SentEvent {
  readonly name: string
  readonly id: string | null
  readonly data: unknown
}

function sentEvent(block: string): SentEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const name = fields.get('event')
  if (name === undefined) return null
  return { name, id: fields.get('id') ?? null, data: JSON.parse(fields.get('data') ?? 'null') as unknown }
}

/** The events in a body, one after the other, until it ends. Stopping early cancels the body. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<SentEvent, undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = sentEvent(block)
      if (event) yield event
    }
  }
  return undefined
}

export interface OpenStream {
  /** The next event with one of these names, undefined at the end. */
  next(...names: readonly string[]): Promise<SentEvent | undefined>
  readonly response: Response
  end(): void
}

/** Joins a log like a browser. Throws Refusal as `join`. */
async function opened<After>(
  join: (following: Following<After>) => Promise<string>,
  after: After | null,
  pace: Partial<Pace>,
): Promise<OpenStream> {
  const leaving = new AbortController()
  const { sink, response } = eventStream(() => {
    leaving.abort()
  })
  await join({ after, sink, signal: leaving.signal, pace })
  if (!response.body) throw new Error('the stream has no body')
  const events = eventsIn(response.body)
  return {
    response,
    next: async (...names) => {
      for (;;) {
        const { value, done } = await events.next()
        if (done) return undefined
        if (names.includes(value.name)) return value
      }
    },
    end: () => {
      leaving.abort()
      sink.end()
    },
  }
}

type Reader = Pick<TestPerson, 'context'>

export const openStream = (
  { context }: Reader,
  { projectId, id: sessionId }: TestSession,
  after: Cursor | null,
  pace: Partial<Pace> = {},
): Promise<OpenStream> => opened((following) => joinSession(context, { projectId, sessionId }, following), after, pace)

/** As `openStream`, of a project's log. `after`: the number of the last event. */
export const openProjectStream = (
  { context }: Reader,
  projectId: string,
  after: number,
  pace: Partial<Pace> = {},
): Promise<OpenStream> => opened((following) => joinProject(context, projectId, following), after, pace)

/** The text in a `session` event. */
export const textOf = (event: SentEvent | undefined): string | undefined =>
  (event?.data as { event: { text?: string } } | undefined)?.event.text

/** Resolves once this process's connection listens: until then a notice can be missed. */
export async function listening(admin: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await admin.query(
      `select from pg_stat_activity where datname = current_database() and query = 'LISTEN project' and state = 'idle'`,
    )
    if (rowCount === 1) return
  }
}

/** Appends an event to the log without notifying anybody. */
export const appendQuietly = (admin: pg.Client, session: TestSession, text: string) =>
  admin.query(
    `begin; update session_event_counter set last_seq = last_seq + 1 where session_id = '${session.id}' and audience = 'all';
     insert into session_event (project_id, session_id, audience, seq, type, payload, by_role, command_id)
     select project_id, session_id, audience, last_seq, 'parking.added', '{"text": "${text}"}', 'facilitator', gen_random_uuid()
     from session_event_counter where session_id = '${session.id}' and audience = 'all'; commit`,
  )
