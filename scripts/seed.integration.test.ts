import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededProjectsOf, withKey, type DemoRound } from '@/lib/demo/rules/model.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { movedDay, movedMoment, storyShift } from '@/prisma/demo/calendar.ts'
import { drawNeighbourhoods } from '@/prisma/demo/drawn.ts'
import { makeDemo } from '@/prisma/demo/make-demo.ts'
import { retell } from '@/prisma/demo/retell.ts'

let database: TestDatabase
let admin: pg.Client
const file = readDemoFile()
/** Names of the neighbourhoods in the story, and of the generated ones. */
const story = file.projects.map(({ name }) => name)
const drawn = drawNeighbourhoods()

const shift = storyShift(file.asOf, amsterdamDay(new Date()))
const outcomes: boolean[] = []
let rulesBefore: string[]
const rulesSql = `select concat_ws(' ', p.oid::regprocedure, p.proowner::regrole, p.proacl, md5(p.prosrc)) as line from pg_proc p
    where p.pronamespace in ('authz'::regnamespace, 'public'::regnamespace, 'jobs'::regnamespace)
  union all select concat_ws(' ', c.relname, c.relacl, c.relrowsecurity, c.relforcerowsecurity) from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  union all select concat_ws(' ', t.tgrelid::regclass, t.tgname, t.tgenabled) from pg_trigger t where not t.tgisinternal
  order by 1`

function setDemo(demo: '0' | '1'): void {
  const mail = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>' }
  Object.assign(process.env, mail, { WIJKSPIEGEL_DEMO: demo })
  forgetEnvironment()
}
const quietly = () => undefined
const rows = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await admin.query<Row>(sql, values)).rows
const lines = async (sql: string, values: unknown[] = []) =>
  (await rows<{ line: string }>(sql, values)).map((row) => row.line)

beforeAll(async () => {
  database = await cloneDatabase()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  rulesBefore = await lines(rulesSql)
  // the first start is interrupted, then two run concurrently, then one more
  const brokenOff = makeDemo((what) => {
    if (what === 'Steltenbuurt') throw new Error('broken off')
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
    expect(await lines('select name as line from project order by name')).toEqual(
      [...story, ...drawn.filter(({ stage }) => stage !== 'invited').map(({ name }) => name)].sort(),
    )
    expect(await lines('select name as line from organisation order by name')).toEqual(
      file.organisations.map((organisation) => organisation.name).sort(),
    )
    expect(await lines('select name as line from programme')).toEqual([file.programme.name])
  })

  test('no session of the seed stays open, and no mail waits for anybody', async () => {
    expect(await lines('select device as line from login_session where revoked_at is null')).toEqual([])
    const tasks = `select distinct t.identifier as line from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier like '%mail%'`
    expect(await lines(tasks)).toEqual([])
  })

  test('the open round closes by itself on its day', async () => {
    const closing = `select j.payload ->> 'roundId' as line from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id join round r on r.id::text = j.payload ->> 'roundId'
      where t.identifier = 'close-round' and j.run_at > now() + interval '6 days'`
    const open = await lines(`select id::text as line from round where status = 'open'`)
    expect((await lines(closing)).sort()).toEqual(open.sort())
  })
})

describe('a round of the demo', () => {
  test('stands in the state of the story, with the rules and the last day that it gives', async () => {
    const sql = `select concat_ws(' ', p.name, r.number, r.status, r.kind, r.attribution, r.mirror_question, r.masked_preparation,
      r.closes_on) as line from round r join project p on p.id = r.project_id where p.name = any ($1::text[])`
    const told = file.rounds.map((round) =>
      [
        withKey(file.projects, round.project).name,
        round.number,
        round.state,
        round.kind,
        round.attribution,
        round.mirrorQuestion ? 't' : 'f',
        round.maskedPreparation ? 't' : 'f',
        movedDay(round.closesOn, shift),
      ].join(' '),
    )
    expect((await lines(sql, [story])).sort()).toEqual(told.sort())
  })

  // for each sheet: who, side, state; answers, guesses, marks, priorities and characters of text
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

  test.each(file.rounds.map((round) => [round.key, round] as const))(
    '%s counts who the story invites: who came later has no part in it, who left had',
    async (_key, { project, number, state, invited }) => {
      const { name, team } = withKey(file.projects, project)
      const sql = `select q.name as line from round_participant t join person q on q.id = t.person_id
        join project p on p.id = t.project_id join round r on r.id = t.round_id
        where p.name = $1 and r.number = $2 and t.takes_part`
      const nameOf = ({ person }: { person: string }) => withKey(file.people, person).name
      // while a round is prepared, everybody invited to the project takes part
      const told = state === 'draft' ? team : invited
      expect(new Set(await lines(sql, [name, number]))).toEqual(new Set(told.map(nameOf)))
    },
  )

  test('leaves in each team who belongs there now, and in the one that prepares some who have not answered', async () => {
    const sql = `select concat_ws(' ', p.name, m.name, case when m.joined_at is null then 'invited' end) as line
      from membership m join project p on p.id = m.project_id where m.removed_at is null and m.side is not null
        and p.name = any ($1::text[])`
    const told = seededProjectsOf(file).flatMap(({ name, team, rounds }) => {
      const [last] = rounds.slice(-1)
      const answered = new Set(last?.state === 'draft' ? last.invited.map(({ person }) => person) : undefined)
      return team.map(({ person }) =>
        [
          name,
          withKey(file.people, person).name,
          ...(answered.size > 0 && !answered.has(person) ? ['invited'] : []),
        ].join(' '),
      )
    })
    expect((await lines(sql, [story])).sort()).toEqual(told.sort())
    expect(told.filter((line) => line.endsWith(' invited'))).toHaveLength(3)
  })
})

describe('the programme of the demo', () => {
  test('asks for forty neighbourhoods in six municipalities, each as far as it was drawn', async () => {
    const sql = `select concat_ws(' ', n.municipality, n.name, n.joined, (select count(*) from round r where r.project_id = n.project_id),
        (select r.status from round r where r.project_id = n.project_id order by r.number desc limit 1),
        (select count(*) from alignment_session s where s.project_id = n.project_id and s.closed_at is not null)) as line
      from neighbourhood n where n.name = any ($1::text[])`
    const told = drawn.map(({ municipality, name, stage, rounds }) => {
      const status = stage === 'held' ? 'aligned' : stage
      return [
        withKey(file.organisations, municipality).name,
        name,
        stage === 'invited' ? 'f' : 't',
        rounds.length,
        ...(stage === 'invited' ? [] : [status]),
        stage === 'held' ? 1 : 0,
      ].join(' ')
    })
    expect((await lines(sql, [drawn.map(({ name }) => name)])).sort()).toEqual(told.sort())
    expect(await lines('select count(*)::text as line from neighbourhood')).toEqual(['40'])
    expect(await lines('select count(distinct municipality)::text as line from neighbourhood')).toEqual(['6'])
    expect(await lines('select p.name as line from programme_manager m join person p on p.id = m.person_id')).toEqual([
      withKey(file.people, file.programme.manager).name,
    ])
  })

  test('asks something of who comes in by the door of the municipality, and every lead of one belongs to it', async () => {
    const sql = `select p.name as line from membership m join person p on p.id = m.person_id join project j on j.id = m.project_id
      where j.name = any ($1::text[]) and m.side = 'client' and m.role = 'sideLead' and m.removed_at is null and not exists (
        select from organisation_member o where o.person_id = p.id and o.organisation_id = j.municipality_id and o.joined_at is not null)`
    expect(await lines(sql, [story])).toEqual([])
    const asked = `select n.name as line from neighbourhood n join organisation_member o on o.organisation_id = n.municipality_id
      join person p on p.id = o.person_id where p.name = $1 and n.project_id is null`
    expect(await lines(asked, [withKey(file.people, 'samira-el-idrissi').name])).toEqual(['Oude Haven'])
  })

  test('holds the answers as they were drawn, sealed by both sides', async () => {
    const sql = `select concat_ws(' ', p.name, r.number, t.side, t.factor, array_to_string(t.counts, ','), t.dont_know) as line
      from factor_tally t join round r on r.id = t.round_id join project p on p.id = t.project_id where p.name = any ($1::text[])`
    const revealed = drawn.filter(({ stage }) => stage === 'revealed' || stage === 'held')
    const told = revealed.flatMap(({ name, rounds }) =>
      rounds.flatMap(({ sheets }, index) =>
        SIDES.flatMap((side) =>
          FACTOR_NUMBERS.map((factor) => {
            const given = sheets[side].map((sheet) => sheet[factor - 1] ?? null)
            const counts = [1, 2, 3, 4, 5].map((extent) => given.filter((one) => one === extent).length)
            return [name, index + 1, side, factor, counts, given.filter((one) => one === null).length].join(' ')
          }),
        ),
      ),
    )
    expect((await lines(sql, [revealed.map(({ name }) => name)])).sort()).toEqual(told.sort())
  })
})

describe('the dates of the demo', () => {
  test('are those of the story, moved by whole weeks to today', async () => {
    const sql = `select jsonb_build_object('opened', r.opened_at, 'client', (select locked_at from round_side s where s.round_id = r.id
        and s.side = 'client'), 'contractor', (select locked_at from round_side s where s.round_id = r.id and s.side = 'contractor'),
        'revealed', r.revealed_at)::text as line
      from round r join project p on p.id = r.project_id where p.name = $1 and r.number = $2`
    for (const { project, number, openedAt, lockedAt, revealedAt } of file.rounds) {
      const [line = '{}'] = await lines(sql, [withKey(file.projects, project).name, number])
      const stored = JSON.parse(line) as Record<string, string | null>
      const told = {
        opened: openedAt,
        client: lockedAt?.client,
        contractor: lockedAt?.contractor,
        revealed: revealedAt,
      }
      for (const [what, moment] of Object.entries(told)) {
        const off = moment === undefined ? null : Date.parse(stored[what] ?? '') - movedMoment(moment, shift).getTime()
        if (off === null) expect([project, what, stored[what]]).toEqual([project, what, null])
        else expect([project, what, off >= 0 && off <= 1000]).toEqual([project, what, true])
      }
    }
  })

  test('lie behind today and follow each other as things happened', async () => {
    const late = `select 'audit' as line from audit_event where occurred_at > now()
      union all select 'event' from project_event where occurred_at > now()
      union all select 'session' from session_event where occurred_at > now()
      union all select 'register' from commitment_step where occurred_at > now()
      union all select 'member' from membership where greatest(joined_at, removed_at) > now()
      union all select 'invitation' from project_invitation where greatest(sent_at, accepted_at) > now()
        or expires_at - sent_at <> interval '14 days' or accepted_at < sent_at`
    expect(await lines(late)).toEqual([])
    const backward = `select p.name as line from project p join project_event a on a.project_id = p.id
      join project_event b on b.project_id = p.id and b.seq = a.seq + 1 where a.occurred_at > b.occurred_at`
    expect(await lines(backward)).toEqual([])
    const beforehand = `select p.name as line from assessment a join round r on r.id = a.round_id join project p on p.id = a.project_id
      join round_side s on s.round_id = r.id and s.side = a.side where a.handed_in_at not between r.opened_at and coalesce(s.locked_at, now())`
    expect(await lines(beforehand)).toEqual([])
    const allInOneDay = `select p.name as line from project p join membership m on m.project_id = p.id
      where p.name = any ($1::text[]) group by p.name having max(m.joined_at) - min(m.joined_at) < interval '7 days'`
    expect(await lines(allInOneDay, [story])).toEqual([])
  })

  test('leave every guard, row rule, function and grant as it was', async () => {
    expect(await lines(rulesSql)).toEqual(rulesBefore)
    await expect(admin.query(`update round set revealed_at = now() where revealed_at is not null`)).rejects.toThrow(
      'one-way',
    )
  })

  test('are told anew in the demo only', async () => {
    setDemo('0')
    await expect(retell(admin, [])).rejects.toThrow('in the demo only')
    setDemo('1')
  })

  test('stand before the log of actions is numbered, in whose order it then is', async () => {
    await admin.query(`update audit_event set occurred_at = occurred_at - interval '1 minute'`)
    const chain = `select authz.chain_audit() as chained`
    while (((await admin.query<{ chained: number }>(chain)).rows[0]?.chained ?? 0) > 0);
    const unchained =
      await lines(`select r.status as line from audit_event e join round r on r.project_id = e.project_id
      and r.id::text = e.details ->> 'round' where e.number is null`)
    // a lock waits for the end of its round
    expect(new Set(unchained)).toEqual(new Set(['sealed']))
    expect(await lines(`select kind as line from audit_event where number is null and kind <> 'round.locked'`)).toEqual(
      [],
    )
    const backward = `select a.kind as line from audit_event a join audit_event b on b.organisation_id is not distinct from a.organisation_id
      and b.number = a.number + 1 where a.occurred_at > b.occurred_at`
    expect(await lines(backward)).toEqual([])
  })
})

test('the sheets that the story calls typed from paper are, by the lead whom it names, and handed in', async () => {
  const nameOf = (key: string) => file.people.find((person) => person.key === key)?.name ?? key
  const told = file.rounds.flatMap(({ assessments }) =>
    assessments.flatMap(({ person, enteredOnPaperBy, state }) =>
      enteredOnPaperBy ? [`${nameOf(person)}, ${nameOf(enteredOnPaperBy)}, ${state}`] : [],
    ),
  )
  expect(told).toHaveLength(2)
  expect(
    await lines(
      `select concat_ws(', ', p.name, l.name, case when a.handed_in then 'handed-in' end) as line from paper_entry e
       join person p on p.id = e.person_id join person l on l.id = e.entered_by
       join assessment a on a.project_id = e.project_id and a.paper_entry_id = e.id order by 1`,
    ),
  ).toEqual(told.sort())
})

test('the demo has one administrator of the platform', async () => {
  expect(await lines('select email as line from person where platform_admin')).toEqual(['beheer@wijkspiegel.example'])
})
