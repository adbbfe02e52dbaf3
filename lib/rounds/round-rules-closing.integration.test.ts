import { describe, expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { closeAfter, dayFromNow, lock, makeOpenRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { cancelRound, moveClosingDate } from './commands.ts'
import { endOfDay } from '@/lib/i18n/format.ts'
import { getProjectHome } from './queries.ts'

const use = useDatabase()
const whole = '44352413'
const yesterday = dayFromNow(-1)
const small = () => makeProject({ client: 2, contractorPeople: 2 })

async function viewsOf({ id, people, facilitator }: TestProject) {
  const homes = await Promise.all(
    [...people.client, ...people.contractor, facilitator].map((person) =>
      getProjectHome(person.context, id, person.id),
    ),
  )
  return homes.map((home) => home.round)
}
/** Makes yesterday the closing date, without running a job. */
async function beyond(round: TestRound): Promise<void> {
  await use.admin.query('set session_replication_role = replica')
  await use.admin.query('update round set closes_on = $2 where id = $1', [round.id, yesterday])
  await use.admin.query('reset session_replication_role')
}

async function eventsOf(round: TestRound): Promise<string[]> {
  const { rows } = await use.admin.query<{ type: string }>(
    'select type from project_event where project_id = $1 order by seq',
    [round.projectId],
  )
  return rows.map((row) => row.type)
}

describe('the end of the closing date', () => {
  test('a job locks both sides as they are', async () => {
    const project = await small()
    const unfinished = { extents: whole, handedIn: false }
    const round = await makeOpenRound(project, { client: [whole, unfinished], contractor: [unfinished, whole] })
    expect(await closeAfter(use.admin, round, yesterday)).toBe('closed')
    for (const seen of await viewsOf(project))
      expect(seen).toMatchObject({
        status: 'sealed',
        sides: { client: { locked: true }, contractor: { locked: true } },
      })
    const { rows } = await use.admin.query(
      `select a.side, count(*)::int from assessment a where round_id = $1 and counted group by 1 order by 1`,
      [round.id],
    )
    expect(rows).toEqual([
      { side: 'client', count: 1 },
      { side: 'contractor', count: 1 },
    ])
    expect(await closeAfter(use.admin, round, yesterday)).toBe('nothing')
  })

  test('a side that its lead has locked keeps that lock', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole], contractor: [whole] })
    await lock(project, round, 'client')
    const lockOf = async () =>
      (
        await use.admin.query<object>(
          `select locked_at, seal from round_side where round_id = $1 and side = 'client'`,
          [round.id],
        )
      ).rows
    const before = await lockOf()
    expect(await closeAfter(use.admin, round, yesterday)).toBe('closed')
    expect(await lockOf()).toEqual(before)
  })

  test('if one has nothing handed in, it locks neither, and all read the same notice', async () => {
    const project = await small()
    const unfinished = { extents: whole, handedIn: false }
    const round = await makeOpenRound(project, { client: [whole, whole], contractor: [unfinished] })
    expect(await closeAfter(use.admin, round, yesterday)).toBe('missed')
    const views = await viewsOf(project)
    expect(views[0]).toMatchObject({
      status: 'open',
      missedCloseOn: yesterday,
      sides: { client: { locked: false, seal: null }, contractor: { locked: false, seal: null } },
    })
    for (const view of views) expect(view).toEqual(views[0])
    expect((await eventsOf(round)).at(-1)).toBe('round.not-closed')
    const [again] = await asRole<{ outcome: string }>('worker', 'select authz.close_round($1, $2) as outcome', [
      project.id,
      round.id,
    ])
    expect(again?.outcome).toBe('nothing')
    expect((await eventsOf(round)).filter((type) => type === 'round.not-closed')).toHaveLength(1)
  })

  test('says the same whichever side has nothing: it is the notice of a round, not of a side', async () => {
    const notices = []
    for (const sheets of [{ client: [whole] }, { contractor: [whole] }, {}]) {
      const project = await small()
      const round = await makeOpenRound(project, sheets)
      await closeAfter(use.admin, round, yesterday)
      const [seen] = await viewsOf(project)
      notices.push([seen?.status, seen?.missedCloseOn, seen?.sides, (await eventsOf(round)).at(-1)])
    }
    expect(notices[1]).toEqual(notices[0])
    expect(notices[2]).toEqual(notices[0])
  })

  test('then the facilitator moves the date or cancels, and people go on filling in until then', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole] })
    await closeAfter(use.admin, round, yesterday)
    await fillSheet(project.people.contractor[0], round, whole)
    await moveClosingDate(project.facilitator.context, project.id, round.id, dayFromNow(3))
    const [moved] = await viewsOf(project)
    expect(moved).toMatchObject({ missedCloseOn: null, closesOn: dayFromNow(3), status: 'open' })
    expect(await closeAfter(use.admin, round, yesterday)).toBe('closed')
    const other = await small()
    const missed = await makeOpenRound(other)
    await closeAfter(use.admin, missed, yesterday)
    await cancelRound(other.facilitator.context, other.id, missed.id, 'Te weinig mensen.')
    expect((await viewsOf(other))[0]?.status).toBe('cancelled')
  })

  test('holds at the save too: as long as the job has not run, nothing is taken or handed in any more', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole], closesOn: dayFromNow(0) })
    const [late] = project.people.contractor
    await fillSheet(late, round, { extents: whole, handedIn: false })
    await beyond(round)
    await expect(fillSheet(late, round, whole)).rejects.toMatchObject({ code: 'round-not-open' })
    expect((await viewsOf(project))[0]?.status).toBe('open')
  })

  test('comes no sooner than the end of that day: a job that runs early finds nothing to do', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole], contractor: [whole], closesOn: dayFromNow(0) })
    expect(await closeAfter(use.admin, round, dayFromNow(0))).toBe('nothing')
    expect(await closeAfter(use.admin, round, dayFromNow(1))).toBe('nothing')
    expect(await closeAfter(use.admin, round, yesterday)).toBe('closed')
  })

  test('is planned at the moment that the day ends in Amsterdam, for the first date and for every later one', async () => {
    const project = await small()
    const first = dayFromNow(10)
    const round = await makeOpenRound(project, { closesOn: first })
    await moveClosingDate(project.facilitator.context, project.id, round.id, dayFromNow(12))
    const jobs = await asRole<{ run_at: Date }>(
      'worker',
      `select j.run_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'close-round' and j.payload ->> 'roundId' = $1 order by j.run_at`,
      [round.id],
    )
    expect(jobs.map((job) => job.run_at)).toEqual([endOfDay(first), endOfDay(dayFromNow(12))])
  })
})

/** The result of the closing job's own function at another moment: its text with that moment instead of now(). */
async function outcomeAt(round: TestRound, closesOn: string, moment: Date): Promise<string | undefined> {
  const { rows: sources } = await use.admin.query<{ source: string }>(
    `select pg_get_functiondef('authz.close_round'::regproc) as source`,
  )
  const source = sources[0]?.source.replace('pg_catalog.now()', `'${moment.toISOString()}'::timestamptz`)
  await use.admin.query('begin; set local session_replication_role = replica')
  await use.admin.query('update round set closes_on = $2 where id = $1', [round.id, closesOn])
  await use.admin.query(`set local session_replication_role = origin; ${source}`)
  const { rows } = await use.admin.query<{ outcome: string }>('select authz.close_round($1, $2) as outcome', [
    round.projectId,
    round.id,
  ])
  await use.admin.query('rollback')
  return rows[0]?.outcome
}

describe('dates and times are in Europe/Amsterdam', () => {
  // 2027-03-28 has 23 hours there and 2027-10-31 has 25; these tests' server is in Kathmandu
  test.each([
    ['2026-12-04', '2026-12-04T23:00:00.000Z'],
    ['2027-03-27', '2027-03-27T23:00:00.000Z'],
    ['2027-03-28', '2027-03-28T22:00:00.000Z'],
    ['2027-10-30', '2027-10-30T22:00:00.000Z'],
    ['2027-10-31', '2027-10-31T23:00:00.000Z'],
    ['2027-12-31', '2027-12-31T23:00:00.000Z'],
  ])('%s ends at %s, for the planning of the job and for the job itself', async (day, end) => {
    expect(endOfDay(day).toISOString()).toBe(end)
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const round = await makeOpenRound(project, { client: [whole], contractor: [whole] })
    await use.admin.query(`set timezone = 'America/Lima'`)
    expect(await outcomeAt(round, day, new Date(Date.parse(end) - 1))).toBe('nothing')
    expect(await outcomeAt(round, day, new Date(end))).toBe('closed')
  })

  test('today is what the calendar says there, whatever the zone of the connection', async () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      await use.admin.query(`set timezone = '${zone}'`)
      const { rows } = await use.admin.query<{ today: string }>('select authz.amsterdam_today()::text as today')
      expect(rows[0]?.today).toBe(dayFromNow(0))
    }
  })
})
