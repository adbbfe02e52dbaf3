import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  callables,
  callOf,
  isOfProject,
  kindsOf,
  missingIds,
  namedKinds,
  type Callable,
  type CallIds,
  type NamedKind,
} from '@/lib/testing/callables.ts'
import { inviteTo } from '@/lib/testing/factories.ts'
import { asDefiner, closeConnections } from '@/lib/testing/factories-roles.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { isolationWorld, type Asker, type Identity, type IsolationWorld } from '@/lib/testing/scenarios.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { speakFor } from '@/lib/testing/visible-rows.ts'

let database: TestDatabase
let world: IsolationWorld
let app: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  world = await isolationWorld()
  app = new pg.Client({ connectionString: database.roleUrl('app') })
  await app.connect()
})
afterAll(async () => {
  await Promise.all([app.end(), closeConnections()])
  await database.drop()
})

/** The server's complete answer: rows, or SQLSTATE, message, detail and hint. */
async function everythingSaid(asker: Asker, sql: string): Promise<string> {
  await speakFor(app, asker)
  await app.query('begin')
  try {
    const { rows } = await app.query<Record<string, unknown>>(sql)
    return JSON.stringify(rows)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    const { code, message, detail, hint, constraint, column } = error
    return JSON.stringify({ code, message, detail, hint, constraint, column })
  } finally {
    await app.query('rollback')
  }
}

/** One id of each kind that belongs to a project, its organisations and the programme it takes part in. */
async function idsOf(project: IsolationWorld['here']): Promise<CallIds> {
  const idFrom = async (sql: string): Promise<string> => {
    const [row] = await asDefiner<{ id: string }>(`${sql} limit 1`, [project.id])
    return row?.id ?? ''
  }
  const ofProgramme = `select programme_id from neighbourhood where project_id = $1 and code = 'shown'`
  const ids = {
    project: project.id,
    round: await idFrom(`select id from round where project_id = $1 and status = 'open'`),
    session: await idFrom('select id from alignment_session where project_id = $1'),
    commitment: await idFrom('select id from commitment where project_id = $1'),
    person: project.people.contractor[0].id,
    invitation: await idFrom('select id from project_invitation where project_id = $1'),
    seat: await idFrom('select id from session_seat where project_id = $1'),
    organisation: project.municipality.id,
    programme: await idFrom(`select programme_id as id from (${ofProgramme})`),
    neighbourhood: await idFrom(`select id from neighbourhood where project_id = $1 and code = 'shown'`),
    file: await idFrom(`select id from programme_file where programme_id in (${ofProgramme})`),
    proposal: await idFrom(
      `select x.id from project_proposal x join project p on p.id = $1 where x.begun_for = p.municipality_id and x.project_id is null`,
    ),
    cardholder: await idFrom('select person_id as id from membership where project_id = $1 and without_mail'),
    request: await idFrom('select id from without_mail_request where project_id = $1'),
    feedback: await idFrom('select id from feedback where readable order by md5(id || $1::text)'),
    organisationRequest: await idFrom(
      `select q.id from organisation_request q join membership m on m.person_id = q.person_id where m.project_id = $1`,
    ),
    words: await idFrom(
      `select shared_id as id from portfolio_question where for_teams and programme_id in (${ofProgramme})`,
    ),
    suggestion: await idFrom('select id from team_suggestion where project_id = $1'),
    template: await idFrom(
      `select t.id from plan_template t join membership m on m.person_id = t.person_id and m.role = 'facilitator'
       where m.project_id = $1`,
    ),
  }
  const absent = Object.entries(ids).filter(([, id]) => id === '')
  if (absent.length > 0) throw new Error(`the world lacks ${absent.map(([kind]) => kind).join(', ')}`)
  return ids
}

/** For callers who know the programme, its real ids: to them other ids are foreign. */
const withProgrammeOf = (ids: CallIds, { programme, neighbourhood, file, words }: CallIds): CallIds => ({
  ...ids,
  ...{ programme, neighbourhood, file, words },
})

const outsiders: readonly Identity[] = [
  'no token',
  'revoked token',
  'newcomer',
  'stranger',
  'removed member',
  'invited, not accepted',
  'programme manager',
  'ended seat',
  'withdrawn seat',
  'waiting seat',
  'card',
  'closed card',
]

describe('what is foreign and what does not exist', () => {
  test.each(outsiders)('are the same to %s in every function that app may call', async (identity) => {
    const ids = await idsOf(world.here)
    const foreign = identity === 'programme manager' ? withProgrammeOf(ids, await idsOf(world.there)) : ids
    const different: string[] = []
    for (const callable of await callables()) {
      const asked = await everythingSaid(world.askers[identity], callOf(callable, foreign))
      const control = await everythingSaid(world.askers[identity], callOf(callable, missingIds()))
      if (asked !== control) different.push(`${callable.name}: ${asked} instead of ${control}`)
    }
    expect(different).toEqual([])
  })

  test.each(['seat', 'screen'] as const)('are the same to a %s, for all but its own session', async (identity) => {
    const elsewhere = await idsOf(world.there)
    const own = await idsOf(world.here)
    for (const foreign of [elsewhere, { ...own, session: elsewhere.session }, { ...elsewhere, session: own.session }])
      for (const callable of await callables()) {
        const asked = await everythingSaid(world.askers[identity], callOf(callable, foreign))
        const control = await everythingSaid(world.askers[identity], callOf(callable, missingIds()))
        expect(asked, callable.name).toBe(control)
      }
  })

  test('are tried with an id of each kind that a function names: no call is its own control', async () => {
    const ids = await idsOf(world.here)
    const tried = new Set<NamedKind>()
    for (const callable of await callables())
      for (const kind of kindsOf(callable)) {
        const one = { ...ids, [kind]: missingIds()[kind] }
        expect(callOf(callable, one), `${callable.name}: ${kind}`).not.toBe(callOf(callable, ids))
        tried.add(kind)
      }
    expect([...tried].sort()).toEqual([...namedKinds].sort())
  })

  test('an id whose meaning is not written down is refused, not guessed', () => {
    const unknown: Callable = { name: 'made_up', names: ['of_project', 'z'], types: ['uuid', 'uuid'] }
    expect(() => callOf(unknown, missingIds())).toThrow('what z of authz.made_up names')
    expect(() => callOf({ ...unknown, types: ['uuid', 'uuid[]'] }, missingIds())).toThrow('z of authz.made_up')
  })

  test.each([
    ['lead', 'client lead'],
    ['lead of the other side', 'contractor lead'],
    ['participant', 'client participant'],
    ['facilitator', 'facilitator'],
    ['admin of an organisation', 'organisation admin'],
    ['manager of a programme', 'programme manager'],
  ] as const)('are the same to a %s, for one foreign id of each kind beside the own ones', async (_, identity) => {
    const [own, foreign] = [await idsOf(world.here), await idsOf(world.there)]
    const different: string[] = []
    for (const callable of await callables())
      for (const kind of kindsOf(callable)) {
        const asked = await everythingSaid(world.askers[identity], callOf(callable, { ...own, [kind]: foreign[kind] }))
        const control = await everythingSaid(
          world.askers[identity],
          callOf(callable, { ...own, [kind]: missingIds()[kind] }),
        )
        if (asked !== control) different.push(`${callable.name} with a foreign ${kind}: ${asked} instead of ${control}`)
      }
    expect(different).toEqual([])
  })

  test('are the same inside a project of one’s own: round, person and invitation of another one', async () => {
    const here = await idsOf(world.here)
    const own = await idsOf(world.there)
    for (const [identity, asker] of [
      ['lead', world.askers.stranger],
      ['facilitator', { ...world.askers.stranger, token: world.there.facilitator.token }],
    ] as const)
      for (const callable of await callables()) {
        const foreign = { ...here, project: own.project }
        const gone = { ...missingIds(), project: own.project }
        const asked = await everythingSaid(asker, callOf(callable, foreign))
        const control = await everythingSaid(asker, callOf(callable, gone))
        expect(asked, `${identity}: ${callable.name}`).toBe(control)
      }
  })

  test('are the same for each invitation: one of another project, and one of the other side', async () => {
    const own = (await callables()).filter((one) => one.names.includes('invitation') && isOfProject(one))
    expect(own).toHaveLength(2)
    const invitations = await asDefiner<{ id: string; project_id: string; side: string | null }>(
      'select id, project_id, side from project_invitation',
    )
    const asker = world.askers['contractor lead']
    const foreign = invitations.filter((row) => row.project_id !== world.here.id || row.side !== 'contractor')
    expect(new Set(foreign.map((row) => row.side))).toEqual(new Set(['client', 'contractor', null]))
    for (const callable of own)
      for (const { id } of foreign) {
        const ids = { ...missingIds(), project: world.here.id }
        const asked = await everythingSaid(asker, callOf(callable, { ...ids, invitation: id }))
        expect(asked, callable.name).toBe(await everythingSaid(asker, callOf(callable, ids)))
      }
  })

  test('are refused by one and the same code to somebody outside, in every function of a project', async () => {
    const ofProjects = (await callables()).filter((one) => isOfProject(one) && one.name !== 'record_refusal')
    expect(ofProjects.length).toBeGreaterThan(25)
    for (const callable of ofProjects) {
      const said = await everythingSaid(world.askers.newcomer, callOf(callable, await idsOf(world.here)))
      expect(said, callable.name).toContain('"code":"WS404","message":"not-found"')
    }
  })

  test.each([
    `insert into project (id, name) values ('%', 'x') on conflict do nothing`,
    `insert into membership (project_id, person_id, role, name) values ('%', '%', 'facilitator', 'x')`,
    `insert into answer (project_id, assessment_id, factor) values ('%', '%', 1) on conflict (project_id, assessment_id, factor)
     do update set extent = 1 returning extent`,
    `merge into round using (select '%'::uuid as id) s on round.id = s.id when matched then update set status = 'open'`,
    `update person set name = 'x' where id = '%' returning old.name`,
    `update login_session set revoked_at = now() where id = '%' returning old.device`,
  ])('are the same in a statement of one’s own: %s', async (sql) => {
    const asker = world.askers['removed member']
    const here = await idsOf(world.here)
    for (const id of [here.project, here.person, here.round])
      expect(await everythingSaid(asker, sql.replaceAll('%', id))).toBe(
        await everythingSaid(asker, sql.replaceAll('%', randomUUID())),
      )
  })
})

describe('whether somebody has an account', () => {
  test('does not show to whoever invites: a known address and an unknown one are answered alike', async () => {
    const lead = world.here.people.contractor[0]
    const membership = { role: 'participant', side: 'contractor', organisationId: world.here.contractor.id } as const
    const known = await makePerson()
    for (const seed of [known, {}]) {
      const { invitationId } = await inviteTo(world.here.id, lead, membership, seed)
      const [row] = await asDefiner(
        `select m.joined_at, m.name = $2 as named, i.accepted_at from project_invitation i
         join membership m using (project_id, person_id) where i.id = $1`,
        [invitationId, 'name' in seed ? seed.name : null],
      )
      expect(row).toMatchObject({ joined_at: null, accepted_at: null })
    }
  })
})
