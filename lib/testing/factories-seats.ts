import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import { takeSeat } from '@/lib/access/pass-door.ts'
import { giveCommandFromSeat, planSession, prepareSession, type SessionIds } from '@/lib/session/commands/session.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { getSessionLine } from '@/lib/session/queries/session-list.ts'
import type { SessionState } from '@/lib/session/rules/state.ts'
import type { AgendaTopic } from '@/lib/session/rules/steps.ts'
import { makeSeat, type Sitter } from '@/lib/session/commands/seats.ts'
import { makeProject, type TestProject } from './factories.ts'
import type { TestPerson } from './factories-people.ts'
import { asDefiner } from './factories-roles.ts'
import { makeRevealedRound, type TestRound } from './factories-rounds.ts'
import { makeSession, type TestSession } from './factories-sessions.ts'
import type { TestDatabase } from './template-database.ts'

/** A session, two people per side, and what is needed to come in with a code. */
export interface Table {
  readonly project: TestProject
  readonly round: TestRound
  readonly session: TestSession
  readonly ids: SessionIds
  /** the room's code */
  readonly room: string
  /** of the client */
  readonly lead: TestPerson
  readonly member: TestPerson
}

interface TableSeed {
  readonly attribution?: 'named' | 'side-only'
  /** only the facilitator has joined */
  readonly empty?: boolean
}

/** A session about a revealed round that people without mail can join. */
export async function layTable({ attribution = 'named', empty = false }: TableSeed = {}): Promise<Table> {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  const round = await makeRevealedRound(project, { attribution })
  const session = await makeSession(project, round, empty ? [project.facilitator] : undefined)
  const ids = { projectId: project.id, sessionId: session.id }
  const { roomCode: room } = await getSessionLine(project.facilitator.context, project.id, session.id)
  const [lead, member] = project.people.client
  if (!member) throw new Error('the client has one person')
  return { project, round, session, ids, room, lead, member }
}

/** The client's lead makes a seat, which is then taken. */
export async function sit({ lead, ids, room }: Table, sitter: Sitter): Promise<AccessContext> {
  const code = await makeSeat(lead.context, ids, sitter)
  return mintAccessContext(await takeSeat(room, code, null))
}

export const giveFrom = (context: AccessContext, { ids }: Table, command: GivenCommand): Promise<void> =>
  giveCommandFromSeat(context, ids, randomUUID(), command)

export const stateOf = async ({ project, session }: Table): Promise<SessionState> =>
  (await getSession(project.facilitator.context, project.id, session.id)).state

/** A guest who came in before the session opened: the plan exists, but the guest may not read it. Returns the token. */
export async function waitingSeat(): Promise<string> {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeRevealedRound(project)
  const { facilitator, people } = project
  const sessionId = await prepareSession(facilitator.context, project.id, round.id)
  const [row] = await asDefiner<{ room: string; topics: AgendaTopic[] }>(
    `select x.room_code as room, (select jsonb_agg(jsonb_build_object('factor', f.factor, 'depth', 'quick'))
       from factor_result f where f.project_id = x.project_id and f.round_id = x.round_id and f.agenda_depth <> 'opening') as topics
     from alignment_session x where x.id = $1`,
    [sessionId],
  )
  const { room = '', topics = [] } = row ?? {}
  await planSession(facilitator.context, project.id, round.id, {
    seen: 0,
    topics,
    reason: 'plan',
    commandId: randomUUID(),
  })
  const code = await makeSeat(people.client[0].context, { projectId: project.id, sessionId }, { name: 'Vroege gast' })
  return takeSeat(room, code, null)
}

type Asked = readonly [sql: string, values: readonly unknown[]]
/** The database's answers to direct queries: rows, or the message of the refusal. */
export async function askAs<Name extends string>(
  database: TestDatabase,
  { token }: AccessContext,
  questions: Record<Name, Asked>,
): Promise<Record<Name, unknown>> {
  const app = new pg.Client({ connectionString: database.roleUrl('app') })
  await app.connect()
  await app.query(`select set_config('app.session', $1, false)`, [token])
  const answers: [string, unknown][] = []
  for (const [name, [sql, values]] of Object.entries<Asked>(questions))
    answers.push([
      name,
      await app.query(sql, [...values]).then(
        ({ rows }) => rows as unknown,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    ])
  await app.end()
  return Object.fromEntries(answers) as Record<Name, unknown>
}
