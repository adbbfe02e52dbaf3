import pg from 'pg'
import type { Side } from '@/lib/measures/model.ts'
import type { TestProject } from './factories.ts'
import type { TestPerson } from './factories-people.ts'
import { dayFromNow } from './factories-rounds.ts'
import { sealOf } from './seal.ts'

const sides: readonly Side[] = ['client', 'contractor']

async function connectAs(connectionString: string, person: TestPerson): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(`select set_config('app.session', $1, false)`, [person.context.token])
  return client
}

interface Racers {
  readonly admin: pg.Client
  readonly facilitator: pg.Client
  readonly leads: Readonly<Record<Side, pg.Client>>
  readonly savers: Readonly<Record<Side, readonly pg.Client[]>>
}

/** An open round in which every saver of both sides has handed in. */
async function openFull({ admin, facilitator, leads }: Racers, project: TestProject): Promise<string> {
  const { rows } = await facilitator.query<{ id: string }>(
    `select authz.create_round($1, 'baseline', $2, 'named', true, false, 1::smallint) as id`,
    [project.id, dayFromNow(30)],
  )
  const id = rows[0]?.id ?? ''
  for (const side of sides) await leads[side].query('select authz.accept_facilitators($1, $2)', [project.id, id])
  await facilitator.query('select authz.open_round($1, $2)', [project.id, id])
  const savers = sides.flatMap((side) => project.people[side].slice(1).map((person) => person.id))
  await admin.query(
    `with sheets as (
       insert into assessment (project_id, round_id, side, person_id, handed_in_at)
       select project_id, round_id, side, person_id, now() from round_participant
       where project_id = $1 and round_id = $2 and person_id = any ($3) returning *)
     insert into answer (project_id, assessment_id, factor, round_id, side, person_id, extent, rationale, client_id, client_sequence)
     select project_id, id, factor, round_id, side, person_id, 3, 'eerst', gen_random_uuid(), 1
     from sheets cross join generate_series(1, 8) factor`,
    [project.id, id, savers],
  )
  return id
}

const codeOf = (error: unknown): string => (error instanceof pg.DatabaseError ? error.message : String(error))

/**
 * Reopens the own sheet, changes an answer, hands in, and repeats without a pause until the side is locked. Half of the
 * savers do all three in one transaction. Resolves to whatever ended it.
 */
async function saveUntilLocked(saver: pg.Client, place: readonly string[], together: boolean): Promise<string> {
  const steps: readonly ((turn: number) => [string, unknown[]])[] = [
    () => ['select authz.reopen_sheet($1, $2)', [...place]],
    (turn) => [
      `select authz.save_answer($1, $2, $3::smallint, coalesce((select version from answer where project_id = $1 and round_id = $2
         and factor = $3 and person_id = authz.uid()), 0), gen_random_uuid(), 1, $4)`,
      [
        ...place,
        1 + (turn % 8),
        JSON.stringify({
          extent: 1 + (turn % 5),
          dontKnow: false,
          rationale: `beurt ${turn}`,
          example: turn % 3 === 0 ? '' : `voorbeeld ${turn}`,
          comparison: null,
          guess: 1 + (turn % 4),
          aspects: { 'one-task': turn % 2 === 0 ? 'goes-well' : 'pinches' },
        }),
      ],
    ],
    () => ['select authz.hand_in($1, $2)', [...place]],
  ]
  try {
    for (let turn = 0; ; turn += 1) {
      if (together) await saver.query('begin')
      for (const step of steps) await saver.query(...step(turn))
      if (together) await saver.query('commit')
    }
  } catch (error) {
    if (together) await saver.query('rollback')
    return codeOf(error)
  }
}

/** Locks after some turns of the event loop; retries if every sheet was open at that very moment. */
async function lockInBetween(lead: pg.Client, place: readonly string[], turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((done) => setImmediate(done))
  for (;;) {
    try {
      await lead.query('select authz.lock_side($1, $2)', [...place])
      return
    } catch (error) {
      if (codeOf(error) !== 'nothing-handed-in') throw error
    }
  }
}

export interface RaceOutcome {
  races: number
  /** locked sides whose stored answers no longer give the published seal */
  late: number
  /** how savers ended: each should be side-locked */
  endings: Record<string, number>
  /** counting answers in a sheet that does not count, or the reverse, or in a sheet that is not handed in */
  torn: number
}

async function raceOnce(
  racers: Racers,
  project: TestProject,
  random: () => number,
  outcome: RaceOutcome,
): Promise<string> {
  const id = await openFull(racers, project)
  const place = [project.id, id]
  const saving = sides.flatMap((side) =>
    racers.savers[side].map((saver, index) => saveUntilLocked(saver, place, index % 2 === 0)),
  )
  await Promise.all(sides.map((side) => lockInBetween(racers.leads[side], place, Math.floor(random() * 60))))
  for (const ending of await Promise.all(saving)) outcome.endings[ending] = (outcome.endings[ending] ?? 0) + 1
  await racers.facilitator.query(`select authz.cancel_round($1, $2, 'gedaan')`, [...place])
  return id
}

async function judge(
  admin: pg.Client,
  project: TestProject,
  ids: readonly string[],
  outcome: RaceOutcome,
): Promise<void> {
  for (const id of ids)
    for (const side of sides) {
      const { rows } = await admin.query<{ seal: string }>(
        `select encode(seal, 'hex') as seal from round_side where project_id = $1 and round_id = $2 and side = $3`,
        [project.id, id, side],
      )
      outcome.races += 1
      if (rows[0]?.seal !== (await sealOf(admin, project.id, id, side))) outcome.late += 1
    }
  const { rowCount } = await admin.query(
    `select from answer b join assessment a on a.project_id = b.project_id and a.id = b.assessment_id
     where a.project_id = $1 and (a.counted <> b.counted or (a.counted and a.handed_in_at is null))`,
    [project.id],
  )
  outcome.torn = rowCount ?? 0
}

/**
 * Lets both sides of a project save without a pause while their leads lock, round after round: two races per round.
 * Afterwards the seals are computed again from the tables, without the database's functions.
 */
export async function runLockRaces(
  database: { url: string; appUrl: string },
  project: TestProject,
  races: number,
  random: () => number,
): Promise<RaceOutcome> {
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  const connect = (person: TestPerson) => connectAs(database.appUrl, person)
  const { client, contractor } = project.people
  const racers: Racers = {
    admin,
    facilitator: await connect(project.facilitator),
    leads: { client: await connect(client[0]), contractor: await connect(contractor[0]) },
    savers: {
      client: await Promise.all(client.slice(1).map(connect)),
      contractor: await Promise.all(contractor.slice(1).map(connect)),
    },
  }
  const outcome: RaceOutcome = { races: 0, late: 0, endings: {}, torn: 0 }
  const ids: string[] = []
  while (ids.length * 2 < races) ids.push(await raceOnce(racers, project, random, outcome))
  await judge(admin, project, ids, outcome)
  const { facilitator, leads, savers } = racers
  const open = [admin, facilitator, leads.client, leads.contractor, ...savers.client, ...savers.contractor]
  await Promise.all(open.map((connection) => connection.end()))
  return outcome
}
