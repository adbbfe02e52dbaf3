import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { withKey } from '@/lib/demo/rules/model.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { getMaskedPreparation } from '@/lib/rounds/queries.ts'
import { asIntended, factorKeyOf, intended } from '@/lib/testing/demo-intended.ts'
import { signIn } from '@/lib/testing/factories-people.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { runJobs } from '@/lib/testing/jobs.ts'
import { sealOf } from '@/lib/testing/seal.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { movedDay, movedMoment, storyShift } from '@/prisma/demo/calendar.ts'
import { makeDemo } from '@/prisma/demo/make-demo.ts'

let database: TestDatabase
let admin: pg.Client
const file = readDemoFile()
const shift = storyShift(file.asOf, amsterdamDay(new Date()))
const rows = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await admin.query<Row>(sql, values)).rows
const lines = async (sql: string, values: unknown[] = []) =>
  (await rows<{ line: string }>(sql, values)).map((row) => row.line)

beforeAll(async () => {
  database = await cloneDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  await makeDemo(() => undefined)
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
  await database.drop()
})

interface Place {
  projectId: string
  roundId: string
}

async function placeOf(key: string): Promise<Place> {
  const { project, number } = withKey(file.rounds, key)
  const { rows } = await admin.query<Place>(
    `select r.project_id as "projectId", r.id as "roundId" from round r join project p on p.id = r.project_id
     where p.name = $1 and r.number = $2`,
    [withKey(file.projects, project).name, number],
  )
  const [place] = rows
  if (!place) throw new RangeError(`the demo made no ${key}`)
  return place
}

async function signInAs(person: string) {
  const { rows } = await admin.query<{ id: string }>('select id from person where email = $1', [
    withKey(file.people, person).email,
  ])
  const id = rows[0]?.id ?? ''
  return { id, ...(await signIn(id)) }
}

async function mirrorAs(person: string, key: string): Promise<Mirror> {
  const { projectId, roundId } = await placeOf(key)
  const { id, context } = await signInAs(person)
  return getMirror(context, projectId, roundId, id)
}

describe('the mirror of a demo round, as its people read it', () => {
  test.each(Object.entries(intended))(
    '%s shows the figures, labels, badges and agenda that the story means',
    async (key, means) => {
      const { project, invited } = withKey(file.rounds, key)
      const { facilitator, team } = withKey(file.projects, project)
      const stillThere = invited.filter(({ person }) => team.some((member) => member.person === person))
      for (const person of [stillThere[0]?.person ?? '', stillThere.at(-1)?.person ?? '', facilitator]) {
        const { analysis, seals, round } = await mirrorAs(person, key)
        expect(asIntended(analysis)).toEqual({ factors: means.factors, agenda: means.agenda })
        expect(seals.map(({ side, intact, erasedTexts }) => [side, intact, erasedTexts])).toEqual([
          ['client', true, 0],
          ['contractor', true, 0],
        ])
        expect(round.revealedAt?.getTime()).toBeLessThan(Date.now())
      }
    },
  )

  test.each(Object.entries(intended))(
    '%s stores what lists count: the same labels, the same order',
    async (key, means) => {
      const { rows } = await admin.query<{ factor: number; label: string; strength: string | null; place: number }>(
        'select factor, label, strength, agenda_place as place from factor_result where round_id = $1 order by factor',
        [(await placeOf(key)).roundId],
      )
      expect(rows.map(({ label, strength }) => [label, strength])).toEqual(
        means.factors.map((factor) => [factor.label, factor.label === 'diverging' ? factor.strength : null]),
      )
      expect(rows.toSorted((a, b) => a.place - b.place).map(({ factor }) => factorKeyOf(factor))).toEqual(
        means.agenda.map(({ factor }) => factor),
      )
    },
  )

  test('has seals that come out the same when they are made again outside the database', async () => {
    for (const key of [...Object.keys(intended), 'steltenbuurt-1']) {
      const { projectId, roundId } = await placeOf(key)
      const { rows } = await admin.query<{ side: 'client' | 'contractor'; seal: string }>(
        `select side, encode(seal, 'hex') as seal from round_side where round_id = $1 order by side`,
        [roundId],
      )
      for (const { side, seal } of rows)
        expect([key, await sealOf(admin, projectId, roundId, side)]).toEqual([key, seal])
    }
  })

  test('holds nothing before the reveal: not of the sealed round, nor of the open one', async () => {
    for (const [person, key] of [
      ['daan-verhulst', 'steltenbuurt-1'],
      ['amber-schouten', 'steltenbuurt-1'],
      ['hans-wesselink', 'zuiderlus-1'],
    ] as const)
      await expect(mirrorAs(person, key)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the round per side only', () => {
  const key = 'wevershoek-1'

  test('gives every reason of the story and no name, key, order or row that ties two answers to one person', async () => {
    const { assessments } = withKey(file.rounds, key)
    const sheets = assessments.filter((sheet) => sheet.state === 'handed-in')
    const orders = new Set<string>()
    const keys = new Set<string>()
    const reads = 6
    for (let read = 0; read < reads; read += 1) {
      const { answers } = await mirrorAs('bas-ottens', key)
      expect(
        answers
          .map(({ rationale }) => rationale)
          .filter((text) => text !== '')
          .sort(),
      ).toEqual(sheets.flatMap((sheet) => sheet.answers.flatMap(({ rationale }) => rationale ?? [])).sort())
      expect(answers.every(({ name }) => name === null)).toBe(true)
      expect(answers.map((answer) => answer.key)).toEqual(answers.map((answer) => answer.key).toSorted())
      for (const answer of answers) keys.add(answer.key)
      for (const factor of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const said = answers.filter((answer) => answer.side === 'client' && answer.factor === factor)
        // only the story tells who wrote which
        const writers = said.map(({ rationale }) =>
          sheets.findIndex((sheet) => sheet.answers.some((answer) => answer.rationale === rationale)),
        )
        orders.add(writers.join(' '))
      }
    }
    expect(keys.size).toBe(reads * sheets.length * 8)
    // 48 orders of six people: if it were the order of people, sheets or moments, there would be only one
    expect(orders.size).toBeGreaterThan(36)
  })

  test('lets nobody read a row of another’s sheet, nor when it was handed in', async () => {
    const { projectId, roundId } = await placeOf(key)
    for (const person of ['bas-ottens', 'hans-wesselink', 'amber-schouten']) {
      const { id, context } = await signInAs(person)
      const others = { projectId, roundId, NOT: { personId: id } }
      const readable = await withAccess(context, async (tx) => [
        await tx.answer.count({ where: others }),
        await tx.assessment.count({ where: others }),
        await tx.aspectMark.count({ where: others }),
        await tx.priorityPick.count({ where: others }),
        await tx.answerSeal.count({ where: { projectId, roundId } }),
        await tx.auditEvent.count({ where: { projectId, kind: 'sheet.handed-in', NOT: { actorId: id } } }),
      ])
      expect([person, readable]).toEqual([person, [0, 0, 0, 0, 0, 0]])
    }
  })
})

test('the sealed round has its masked preparation once the server runs, for the facilitator alone', async () => {
  await runJobs()
  const { projectId, roundId } = await placeOf('steltenbuurt-1')
  const prepared = await getMaskedPreparation((await signInAs('amber-schouten')).context, projectId, roundId)
  expect(prepared?.factors).toHaveLength(8)
  expect(prepared?.agenda).toHaveLength(8)
  const lead = await signInAs('daan-verhulst')
  expect(await getMaskedPreparation(lead.context, projectId, roundId)).toBeNull()
})

describe('the session of the demo', () => {
  const numberOf = (key: string) => worksheetOf(1).factors.findIndex((factor) => factor.key === key) + 1
  const nameOf = (key: string) => withKey(file.people, key).name
  const countsOf = (values: readonly (number | null)[]) =>
    [1, 2, 3, 4, 5].map((extent) => values.filter((value) => value === extent).length)
  const sideOf = (person: string) =>
    withKey(file.rounds, 'merelveld-1').invited.find((member) => member.person === person)?.side
  // apart from the neighbourhoods that are only generated
  const told = `project_id = (select id from project where name = 'Merelveld')`
  const events = (type: string) =>
    rows<{ payload: { factor: number; results: Record<Side, unknown> } }>(
      `select payload from session_event where type = $1 and ${told} order by seq`,
      [type],
    )
  const [session] = file.sessions
  if (!session) throw new Error('the story holds no session')

  test('was held, and confirmed by both sides, at the moments of the story, by everybody who was there', async () => {
    const [held] = await rows<{ opened: Date; closed: Date; intact: boolean }>(
      `select opened_at as opened, closed_at as closed, (select k.intact from authz.check_record(project_id, id) k) as intact
       from alignment_session where ${told}`,
    )
    expect(held?.intact).toBe(true)
    for (const [stored, moment] of [
      [held?.opened, session.startedAt],
      [held?.closed, session.closedAt],
    ] as const) {
      const off = Number(stored) - movedMoment(moment, shift).getTime()
      expect([moment, off >= 0 && off <= 1000]).toEqual([moment, true])
    }
    const joined = `select q.name as line from session_event e join person q on q.id = e.by_person where e.type = $1 and e.${told}`
    expect((await lines(joined, ['attendance.joined'])).sort()).toEqual(session.attendance.map(nameOf).sort())
    const yes = await rows<{ name: string; at: Date }>(
      `select q.name, e.occurred_at as at from session_event e join person q on q.id = e.by_person
       where e.type = 'record.confirmed' and e.${told} order by e.seq`,
    )
    expect(yes.map(({ name, at }) => [name, amsterdamDay(at)])).toEqual(
      SIDES.map((side) => session.confirmedBy[side]).map(({ person, at }) => [
        nameOf(person),
        movedDay(at.slice(0, 10), shift),
      ]),
    )
    expect(
      await lines(`select payload ->> 'reason' as line from session_event where type = 'agenda.reordered' and ${told}`),
    ).toEqual(session.reorders.map(({ reason }) => reason))
  })

  test('counts the dots, the new answers and the talk itself as the story does', async () => {
    const votes = await events('vote.closed')
    expect(votes.map(({ payload }) => payload)).toMatchObject(
      session.topics.map(({ factor, howMightWe }) => {
        const dots = (side: Side) => howMightWe.map(({ votes: given }, index) => [index + 1, given[side]])
        return { factor: numberOf(factor), results: { client: dots('client'), contractor: dots('contractor') } }
      }),
    )
    const again = await events('rating.closed')
    expect(again.map(({ payload }) => payload)).toMatchObject(
      session.topics.map(({ factor, reRatings }) => {
        const of = (side: Side) => {
          const given = Object.entries(reRatings).flatMap(([person, extent]) =>
            sideOf(person) === side ? [extent] : [],
          )
          return { after: countsOf(given) }
        }
        return { factor: numberOf(factor), results: { client: of('client'), contractor: of('contractor') } }
      }),
    )
    const [talk] = await events('check-out.closed')
    const asked = ['could-speak', 'understood', 'worth-it'] as const
    const of = (side: Side) =>
      asked.map((question) =>
        countsOf(
          Object.entries(session.checkOut).flatMap(([person, answers]) =>
            sideOf(person) === side ? [answers[question]] : [],
          ),
        ),
      )
    expect(talk?.payload.results).toEqual({ client: of('client'), contractor: of('contractor') })
  })

  test('fills the register: what, whose, by when, how it stands, and since when it is done', async () => {
    const sql = `select concat_ws(' | ', c.kind, c.factor, c.what, c.due, c.status, c.review_on, (select string_agg(q.name, ' + ' order by o.side)
        from commitment_owner o join person q on q.id = o.person_id where o.commitment_id = c.id)) as line from commitment c where c.${told}`
    const statusOf = (status: string) => (status === 'done' ? 'done' : 'open')
    const agreements = file.agreements.flatMap((agreement) => {
      if (agreement.outcome !== 'agreement') return []
      const { key, text, dueOn, status, reviewOn, owners } = agreement
      const { factor } =
        [...session.topics, ...session.quick].find((topic) => topic.agreements.includes(key)) ?? session.openingStrength
      const whose = `${nameOf(owners.client)} + ${nameOf(owners.contractor)}`
      const days = [movedDay(dueOn, shift), statusOf(status), movedDay(reviewOn, shift)]
      return [['agreement', numberOf(factor), text, ...days, whose].join(' | ')]
    })
    const actions = file.actions.map(({ text, owner, dueOn, status, agreement }) => {
      const topic = session.topics.find(({ agreements: keys }) => agreement !== undefined && keys.includes(agreement))
      const about = topic ? [numberOf(topic.factor)] : []
      return ['action', ...about, text, movedDay(dueOn, shift), statusOf(status), nameOf(owner)].join(' | ')
    })
    expect((await lines(sql)).sort()).toEqual([...agreements, ...actions].sort())
    const done = await rows<{ what: string; at: Date }>(
      `select c.what, k.occurred_at as at from commitment_step k join commitment c on c.id = k.commitment_id
       where k.content ->> 'status' = 'done' and c.${told}`,
    )
    const ended = [...file.agreements, ...file.actions].flatMap((one) =>
      'status' in one && one.status === 'done' ? [[one.text, movedDay(one.dueOn, shift)]] : [],
    )
    expect(done.map(({ what, at }) => [what, amsterdamDay(at)]).sort()).toEqual(ended.sort())
  })
})
