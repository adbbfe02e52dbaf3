import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededProjectsOf, withKey, type DemoRound } from '@/lib/demo/model.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { dayFromNow } from '@/lib/testing/factories-rounds.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { makeDemo } from '@/prisma/demo/make-demo.ts'
import story from '@/prisma/demo/demo.json' with { type: 'json' }

let database: TestDatabase
let admin: pg.Client
const file = readDemoFile()
const outcomes: boolean[] = []

const quietly = () => undefined
const rows = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await admin.query<Row>(sql, values)).rows
const lines = async (sql: string, values: unknown[] = []) =>
  (await rows<{ line: string }>(sql, values)).map((row) => row.line)

beforeAll(async () => {
  database = await cloneDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  // the first start is broken off in the middle, then two begin at once, then one more
  const brokenOff = makeDemo((what) => {
    if (what === 'Zuiderlus') throw new Error('broken off')
  })
  await expect(brokenOff).rejects.toThrow('broken off')
  outcomes.push(...(await Promise.all([makeDemo(quietly), makeDemo(quietly)])).sort())
  outcomes.push(await makeDemo(quietly))
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
  await database.drop()
})

describe('the demo is made once', () => {
  test('of two starts at once, after one that was broken off, one makes it and the others find it there', async () => {
    expect(outcomes).toEqual([false, true, false])
    expect(await lines('select name as line from project order by name')).toEqual(['Merelveld', 'Zuiderlus'])
    expect(await lines('select name as line from organisation order by name')).toEqual(
      file.organisations.map((organisation) => organisation.name).sort(),
    )
  })

  test('no session of the seed stays open, and no mail waits for anybody', async () => {
    expect(await lines('select device as line from login_session where revoked_at is null')).toEqual([])
    const tasks = `select distinct t.identifier as line from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier like '%mail%'`
    expect(await lines(tasks)).toEqual([])
  })

  test('the open round closes by itself on its day', async () => {
    const closing = `select j.payload ->> 'roundId' as line from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'close-round' and j.run_at > now() + interval '9 days'`
    expect(await lines(closing)).toEqual(await lines(`select id::text as line from round where status = 'open'`))
  })
})

describe('a round of the demo', () => {
  test('stands in the state of the story, and an open one has days to go', async () => {
    const sql = `select p.name || ' ' || r.number || ' ' || r.status || ' ' || r.closes_on as line
      from round r join project p on p.id = r.project_id order by 1`
    expect(await lines(sql)).toEqual([`Merelveld 1 revealed ${dayFromNow(0)}`, `Zuiderlus 1 open ${dayFromNow(10)}`])
  })

  // of each sheet: who, side, state; answers, guesses, marks, priorities and characters of text
  const stored = `select concat_ws(' ', q.name, a.side, case when a.handed_in_at is null then 'in-progress' else 'handed-in' end,
      count(*), count(b.extent), (select count(*) from mirror_guess g where g.assessment_id = a.id and g.guess is not null),
      (select count(*) from aspect_mark m where m.assessment_id = a.id and m.mark is not null),
      (select count(*) from priority_pick k where k.assessment_id = a.id and k.picked),
      sum(length(b.rationale) + length(b.example))) as line
    from assessment a join answer b on b.assessment_id = a.id join person q on q.id = a.person_id
    join project p on p.id = a.project_id where p.name = $1 group by a.id, q.name, a.side, a.handed_in_at`
  const told = (round: DemoRound) =>
    round.assessments.map(({ person, side, state, answers, priorities }) =>
      [
        withKey(file.people, person).name,
        side,
        state,
        answers.length,
        answers.filter((answer) => answer.extent !== null).length,
        answers.filter((answer) => answer.mirrorGuess !== undefined).length,
        answers.flatMap((answer) => Object.keys(answer.aspects ?? {})).length,
        priorities.length,
        answers.map((answer) => `${answer.rationale ?? ''}${answer.example ?? ''}`).join('').length,
      ].join(' '),
    )

  test.each(seededProjectsOf(file).map((project) => [project.name, project] as const))(
    '%s holds the sheets of the story with all that is on them, handed in or not',
    async (name, project) => {
      expect(new Set(await lines(stored, [name]))).toEqual(new Set(project.rounds.flatMap(told)))
    },
  )

  test('shows, once revealed, the labels and the agenda that the story means', async () => {
    const { factors, agenda } = story.intended['merelveld-1']
    const results = await rows<{ label: string; strength: string | null; factor: number; depth: string }>(
      'select factor, label, strength, agenda_depth as depth from factor_result order by factor',
    )
    expect(results.map(({ label, strength }) => [label, strength])).toEqual(
      factors.map((factor) => [factor.label, 'strength' in factor ? factor.strength : null]),
    )
    const places = await lines('select factor::text as line from factor_result order by agenda_place')
    const keys = factors.map((factor) => factor.factor)
    expect(places.map((place) => keys[Number(place) - 1])).toEqual(agenda.map((place) => place.factor))
  })

  test('invites who the story invites: who came later has no part in it, who left had', async () => {
    const sql = `select q.name as line from round_participant t join person q on q.id = t.person_id
      join project p on p.id = t.project_id where p.name = 'Merelveld' and t.takes_part`
    const told = withKey(file.rounds, 'merelveld-1').invited.map(({ person }) => withKey(file.people, person).name)
    expect(new Set(await lines(sql))).toEqual(new Set(told))
    const team = `select m.name as line from membership m join project p on p.id = m.project_id
      where p.name = 'Merelveld' and m.joined_at is not null and m.removed_at is null and m.side is not null`
    const members = withKey(file.projects, 'merelveld').team.map(({ person }) => withKey(file.people, person).name)
    expect(new Set(await lines(team))).toEqual(new Set(members))
  })
})

test('the demo has one administrator of the platform', async () => {
  expect(await lines('select email as line from person where platform_admin')).toEqual(['beheer@wijkspiegel.example'])
})
