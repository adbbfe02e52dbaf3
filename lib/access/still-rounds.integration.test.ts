import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { allCallables, callOf, missingIds, type Callable, type CallIds } from '@/lib/testing/callables.ts'
import { addCardholder, askWithoutMail, fillByCard, makeTestCard, openTestCard } from '@/lib/testing/factories-cards.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { lock, makeOpenRound, makeRevealedRound, makeSealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { typeSheet } from '@/lib/testing/factories-sheets.ts'
import { inviteTo, makeProject } from '@/lib/testing/factories.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

// every function that somebody may call, and every one of a job, on a round while it goes on and while it stands still
// after a restore: what it changes of the round and of what people filled in

const use = useDatabase()

/** Somebody who asks: the token of a session or of a card, and whom the call may be about. */
interface Caller {
  readonly token: string
  readonly about: readonly string[]
}
interface World {
  readonly roundId: string
  readonly ids: CallIds
  readonly callers: readonly Caller[]
  /** what comes about before a call: the closing date has passed */
  readonly before: string
  /** values of parameters of which the general ones change nothing */
  readonly given?: Readonly<Record<string, string>>
}

/** So that a call that is let in changes something. */
const given = { closes: `'2099-01-01'`, of_kind: `'interim'`, takes: 'false', base: '0', of_factor: '8' }

async function openWorld(): Promise<World> {
  const project = await makeProject({ client: 5, contractorPeople: 2 })
  const earlier = await makeRevealedRound(project)
  await makeHeldSession(project, earlier, 'Samen lopen')
  const [agreement] = await asDefiner<{ id: string }>(
    `select id from commitment where project_id = $1 and kind = 'agreement'`,
    [project.id],
  )
  const [carded, late] = [await addCardholder(project, 'client'), await addCardholder(project, 'client', 'Piet Kaart')]
  const unfinished = { extents: '4435----', handedIn: false }
  const round = await makeOpenRound(project, { client: [unfinished, '44352413', '4435241-'], contractor: ['22354412'] })
  const [lead, handedIn, begun, onPaper, none] = project.people.client
  if (!handedIn || !begun || !onPaper || !none) throw new Error('five are made')
  await typeSheet(lead, round, onPaper, { extents: '44352413' })
  const cards = [carded, late].map(async (id) => openTestCard(await makeTestCard(project, round, 'client', id)))
  const [full, part] = await Promise.all(cards)
  if (!full || !part) throw new Error('two are opened')
  // complete, and not handed in
  for (const sheet of ['4435241-', '-------3']) await fillByCard(full.context, sheet)
  await fillByCard(part.context, '4435----')
  const membership = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
  const ids: CallIds = {
    ...missingIds(),
    ...{ project: project.id, round: round.id, organisation: project.municipality.id, cardholder: late },
    request: await askWithoutMail(project),
    invitation: (await inviteTo(project.id, lead, membership)).invitationId,
  }
  const others = [onPaper.id, none.id, begun.id, handedIn.id]
  const people = [lead, handedIn, begun, project.people.contractor[0], project.facilitator]
  const callers = people.map(({ id, context }) => ({ token: context.token, about: [id, ...others] }))
  const withCard = [full, part].map(({ context }) => ({ token: context.token, about: [carded] }))
  const answers = { given: `'{"${agreement?.id ?? ''}": 1}'` }
  return { roundId: round.id, ids, callers: [...callers, ...withCard], before: '', given: answers }
}

async function sealedWorld(): Promise<World> {
  const project = await makeProject({ client: 3, contractorPeople: 3 })
  const round = await makeSealedRound(project, { maskedPreparation: true })
  const people = [project.people.client[0], project.people.contractor[0], project.facilitator]
  return {
    roundId: round.id,
    ids: { ...missingIds(), project: project.id, round: round.id },
    callers: people.map(({ id, context }) => ({ token: context.token, about: [id] })),
    before: '',
  }
}

/** One side locked and the other one full: the job at the end of the closing date seals it. */
async function dueWorld(): Promise<World> {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['22354412'] })
  await lock(project, round, 'client')
  return {
    roundId: round.id,
    ids: { ...missingIds(), project: project.id, round: round.id },
    callers: [],
    before: `set local session_replication_role = replica;
      update public.round set closes_on = authz.amsterdam_today() - 1 where id = '${round.id}';
      set local session_replication_role = origin`,
  }
}

let fingerprintOf: (roundId: string) => string
let ofApp: readonly Callable[]
let ofJobs: readonly Callable[]
const worlds: Record<string, World> = {}

beforeAll(async () => {
  const tables = await asDefiner<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'round_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in
       ('restored_round', 'restored_answer', 'round_watcher', 'session_planning', 'session_moment', 'session_day',
        'session_moment_answer', 'card_pass', 'portfolio_round', 'portfolio_cell') order by 1`,
  )
  const parts = tables.map(
    ({ name }) =>
      (roundId: string) =>
        `select '${name}' as name, md5(string_agg(x::text, '/' order by x::text)) as rows from public.${name} x where x.round_id = '${roundId}'`,
  )
  fingerprintOf = (roundId) =>
    [
      `select 'round' as name, md5(x::text) as rows from public.round x where x.id = '${roundId}'`,
      ...parts.map((part) => part(roundId)),
    ].join(' union all ')
  expect(tables.length).toBeGreaterThan(10)
  const volatile = await asDefiner<{ name: string; worker: boolean; app: boolean }>(
    `select proname as name, has_function_privilege('wijkspiegel_app', oid, 'execute') as app,
       has_function_privilege('wijkspiegel_worker', oid, 'execute') as worker
     from pg_proc where pronamespace = 'authz'::regnamespace and provolatile = 'v'`,
  )
  const changes = new Set(volatile.filter(({ app }) => app).map(({ name }) => name))
  ofApp = (await allCallables()).filter(({ name }) => changes.has(name))
  ofJobs = (await allCallables('wijkspiegel_worker')).filter(({ name }) =>
    volatile.some((one) => one.worker && one.name === name),
  )
  worlds.open = await openWorld()
  worlds.sealed = await sealedWorld()
  worlds.due = await dueWorld()
}, 60_000)

/** What a call changes of the round and of its sheets; undone afterwards. */
async function changesOf(
  client: pg.Client,
  { roundId, before }: World,
  still: boolean,
  role: 'app' | 'worker',
  token: string,
  sql: string,
): Promise<string[]> {
  const fingerprint = async () => {
    const { rows } = await client.query<{ name: string; rows: string }>(fingerprintOf(roundId))
    return Object.fromEntries(rows.map(({ name, rows: hash }) => [name, hash]))
  }
  await client.query('begin')
  try {
    if (before) await client.query(before)
    if (still)
      await client.query(
        `insert into public.restored_round (project_id, round_id, backup_at)
         select project_id, id, now() from public.round where id = $1`,
        [roundId],
      )
    const first = await fingerprint()
    await client.query('savepoint asked')
    await client.query(`select set_config('app.session', $1, true)`, [token])
    await client.query(`set local role wijkspiegel_${role}`)
    try {
      await client.query(sql)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error
      await client.query('rollback to savepoint asked')
    }
    await client.query('reset role')
    const after = await fingerprint()
    return Object.keys(after).filter((name) => after[name] !== first[name])
  } finally {
    await client.query('rollback')
  }
}

/** The functions that change anything of a round, with what they change. */
async function changing(state: string, still: boolean): Promise<Record<string, string[]>> {
  const world = worlds[state]
  if (!world) throw new Error(state)
  const client = new pg.Client({ connectionString: use.database.url })
  await client.connect()
  const found: Record<string, Set<string>> = {}
  const ask = async (role: 'app' | 'worker', token: string, callable: Callable, person: string) => {
    const sql = callOf(callable, { ...world.ids, person }, { ...given, ...world.given })
    for (const name of await changesOf(client, world, still, role, token, sql))
      (found[callable.name] ??= new Set()).add(name)
  }
  try {
    for (const callable of ofJobs) await ask('worker', '', callable, world.ids.person)
    for (const { token, about } of world.callers)
      for (const callable of ofApp)
        for (const person of callable.names.includes('who') ? about : about.slice(0, 1))
          await ask('app', token, callable, person)
  } finally {
    await client.end()
  }
  return Object.fromEntries(Object.entries(found).map(([name, tables]) => [name, [...tables].sort()]))
}

/** What takes the round or its sheets further, by state: each was let in while the round goes on. */
const further: Readonly<Record<string, readonly string[]>> = {
  open: [
    ...['add_without_mail', 'answer_without_mail', 'begin_paper_sheet', 'card_hand_in', 'card_save_answer'],
    ...['card_save_fulfilments', 'card_save_picks', 'discard_paper_sheet', 'hand_in', 'lock_side', 'make_card'],
    ...['move_closing_date', 'remind', 'reopen_sheet', 'save_answer', 'save_fulfilments', 'save_picks'],
    'set_participation',
  ],
  sealed: ['reveal_round', 'store_masked'],
  due: ['close_round'],
}
/** What anybody may do at any time: leave, be erased, have nobody come, and end the round. */
const always: Readonly<Record<string, readonly string[]>> = {
  open: ['cancel_round', 'erase_cardholder', 'erase_me', 'remove_member', 'withdraw_invitation'],
  sealed: ['cancel_round'],
  due: [],
}
/** What there is to do because it stands still. A yes cancels it. */
const answered: Readonly<Record<string, readonly string[]>> = {
  open: ['answer_restored'],
  sealed: ['answer_restored'],
  due: [],
}

const inOrder = (...lists: (readonly string[] | undefined)[]) => lists.flatMap((list) => list ?? []).toSorted()

describe.each(['open', 'sealed', 'due'])(
  'of all functions that anybody or a job may call, in a round that is %s',
  (state) => {
    test('those change something that are written down, while it goes on', async () => {
      expect(Object.keys(await changing(state, false)).toSorted()).toEqual(inOrder(further[state], always[state]))
    }, 120_000)

    test('none takes it further while it stands still', async () => {
      const found = await changing(state, true)
      expect(Object.keys(found).toSorted()).toEqual(inOrder(always[state], answered[state]))
      // what an erasure leaves of a sheet is the same as ever; nobody's answers change by anything else
      for (const [name, tables] of Object.entries(found))
        if (!name.startsWith('erase_'))
          expect(tables.filter((table) => !['round', 'round_participant'].includes(table))).toEqual([])
    }, 120_000)
  },
)

test('every table of a sheet says of which round it is', async () => {
  const without = await asDefiner<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'assessment_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not exists (select from pg_attribute x
       where x.attrelid = c.oid and x.attname = 'round_id')`,
  )
  expect(without).toEqual([])
})
