import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { AccessContext } from '@/lib/access/access.ts'
import { whoHolds } from '@/lib/access/session.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { accessKey, newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { acceptFacilitators, createRound, lockSide, openRound, revealRound } from '@/lib/rounds/commands.ts'
import { STAGES } from '@/lib/programme/rules/portfolio.ts'
import { daysBefore, type Timeline } from './calendar.ts'
import { SEED_DEVICE } from './cast.ts'
import type { Connections } from './connections.ts'
import { drawnFirstNames, drawnLastNames } from './drawn-agreements.ts'
import type { DrawnNeighbourhood, DrawnRound, DrawnSheet } from './drawn.ts'
import { idOf, type OrganisationIds } from './organisations.ts'

/** Somebody in a generated neighbourhood: nobody can sign in as them, but they too act through the product's rules. */
interface DrawnPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly token: string
  readonly context: AccessContext
  readonly side: Side | null
}

export interface DrawnTeam {
  readonly facilitator: DrawnPerson
  /** The first person of each side is its lead. */
  readonly sides: Readonly<Record<Side, readonly [DrawnPerson, ...DrawnPerson[]]>>
}

export interface DrawnStage {
  readonly drawn: DrawnNeighbourhood
  readonly projectId: string
  readonly team: DrawnTeam
  readonly connections: Connections
  readonly timeline: Timeline
  /** A day of the story, this many days before its today. */
  readonly daysAgo: (days: number) => Date
}

const hasReached = ({ stage }: DrawnNeighbourhood, at: DrawnNeighbourhood['stage']): boolean =>
  STAGES.indexOf(stage) >= STAGES.indexOf(at)

const nameAt = (position: number): string =>
  `${drawnFirstNames[position % drawnFirstNames.length] ?? ''} ${drawnLastNames[(position * 7) % drawnLastNames.length] ?? ''}`

async function makePerson({ auth }: Connections, name: string, email: string, side: Side | null): Promise<DrawnPerson> {
  const token = newToken()
  const { rows } = await auth.query<{ id: string }>(
    `with made as (insert into person (email, name, verified_at) values ($1, $2, now())
         on conflict (email) do update set name = excluded.name returning id),
       signed as (insert into login_session (token_hash, person_id, device, idle_until, expires_at)
         select $3, id, $4, now() + interval '10 minutes', now() + interval '10 minutes' from made)
     select id from made`,
    [email, name, Buffer.from(tokenHash(token)), SEED_DEVICE],
  )
  const [row] = rows
  const current = await whoHolds(token)
  if (!row || !current) throw new Error(`${name} could not sign in`)
  return { id: row.id, name, email, token, context: current.context, side }
}

/** People of the generated neighbourhood; `first` is their first number, so that addresses are unique. */
export async function makeTeam(connections: Connections, drawn: DrawnNeighbourhood, first: number): Promise<DrawnTeam> {
  const people = async (side: Side, count: number, offset: number, key: string) => {
    const made: DrawnPerson[] = []
    for (let position = 0; position < count; position += 1) {
      const number = first + offset + position
      const name = nameAt(number)
      const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${number}@${key}.example`
      made.push(await makePerson(connections, name, email, side))
    }
    const [lead, ...others] = made
    if (!lead) throw new RangeError(`${drawn.name} has nobody on the side of the ${side}`)
    return [lead, ...others] as const
  }
  const [round] = drawn.rounds
  const count = (side: Side): number => Math.max(2, round?.sheets[side].length ?? 2)
  return {
    facilitator: await makePerson(connections, nameAt(first), `begeleider.${first}@middenberm.example`, null),
    sides: {
      client: await people('client', count('client'), 1, drawn.municipality),
      contractor: await people('contractor', count('contractor'), 10, drawn.contractor),
    },
  }
}

/** The project with all its people, as if each had been invited and had accepted. */
export async function makeDrawnProject(
  { owner }: Connections,
  organisations: OrganisationIds,
  drawn: DrawnNeighbourhood,
  { facilitator, sides }: DrawnTeam,
): Promise<string> {
  const of = { client: idOf(organisations, drawn.municipality), contractor: idOf(organisations, drawn.contractor) }
  const members = [
    { person: facilitator.id, name: facilitator.name, role: 'facilitator', side: null, organisation: null },
    ...SIDES.flatMap((side) =>
      sides[side].map(({ id, name }, position) => ({
        person: id,
        name,
        role: position === 0 ? 'sideLead' : 'participant',
        side,
        organisation: of[side],
      })),
    ),
  ]
  await owner.query('begin; set local role wijkspiegel_definer')
  const { rows } = await owner.query<{ id: string }>(
    `with made as (insert into project (name, municipality_id, created_by) values ($1, $2, $3) returning id),
       parts as (insert into project_organisation (project_id, organisation_id, part, side)
         select id, $2::uuid, 'municipality', 'client' from made union all select id, $4::uuid, 'contractor', 'contractor' from made)
     select id from made`,
    [drawn.name, of.client, sides.client[0].id, of.contractor],
  )
  const projectId = rows[0]?.id ?? ''
  await owner.query(
    `insert into membership (project_id, person_id, role, side, organisation_id, name, joined_at)
     select $1, m.person, m.role, m.side, m.organisation, m.name, clock_timestamp()
     from jsonb_to_recordset($2::jsonb) as m(person uuid, name text, role text, side text, organisation uuid)`,
    [projectId, JSON.stringify(members)],
  )
  await owner.query(`select authz.append_event($1, 'project.created', '{}')`, [projectId])
  await owner.query('commit')
  return projectId
}

/** One statement as this person, by role app: every rule of the database applies. */
export async function asPerson(
  { app }: Connections,
  { token }: Pick<DrawnPerson, 'token'>,
  statements: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const client = await app.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.session', $1, true)`, [accessKey(token)])
    await statements(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const fillIn = (stage: DrawnStage, roundId: string, person: DrawnPerson, sheet: DrawnSheet): Promise<void> =>
  asPerson(stage.connections, person, async (client) => {
    const answers = sheet.map((extent, index) => ({
      factor: index + 1,
      content: {
        extent,
        dontKnow: extent === null,
        rationale: '',
        example: '',
        comparison: null,
        guess: null,
        aspects: {},
      },
    }))
    await client.query(
      `select authz.save_answer($1, $2, a.factor, 0, $3, a.factor, a.content, null)
       from jsonb_to_recordset($4::jsonb) as a(factor smallint, content jsonb)`,
      [stage.projectId, roundId, randomUUID(), JSON.stringify(answers)],
    )
    await client.query('select authz.hand_in($1, $2, null)', [stage.projectId, roundId])
  })

/** One round from draft to reveal, or as far as the neighbourhood has come. Returns its id. */
export async function makeDrawnRound(stage: DrawnStage, round: DrawnRound, closesOn: string): Promise<string> {
  const { drawn, projectId, timeline, team, daysAgo } = stage
  const { facilitator, sides } = team
  const revealed = daysAgo(round.revealedDaysAgo)
  const rules = { kind: round.kind, attribution: 'named', mirrorQuestion: false, maskedPreparation: false } as const
  const roundId = await timeline.at(daysBefore(revealed, 40), () =>
    createRound(facilitator.context, projectId, { ...rules, closesOn }),
  )
  for (const side of SIDES) await acceptFacilitators(sides[side][0].context, projectId, roundId)
  await timeline.at(daysBefore(revealed, 30), () => openRound(facilitator.context, projectId, roundId))
  for (const side of SIDES)
    for (const [position, sheet] of round.sheets[side].entries()) {
      const person = sides[side][position]
      if (person) await fillIn(stage, roundId, person, sheet)
    }
  if (!hasReached(drawn, 'sealed')) return roundId
  for (const [position, side] of SIDES.entries())
    await timeline.at(daysBefore(revealed, 3 - position), () => lockSide(sides[side][0].context, projectId, roundId))
  if (hasReached(drawn, 'revealed'))
    await timeline.at(revealed, () => revealRound(facilitator.context, projectId, roundId))
  return roundId
}
