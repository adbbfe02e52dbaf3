import { beforeAll, expect, test } from 'vitest'
import { makeProject } from '@/lib/testing/factories.ts'
import { dayFromNow, makeOpenRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { addJob, forgetJobs, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
beforeAll(() => {
  ownDataFolder()
})

/** Moves the closing date to before yesterday, bypassing the guard, without running a job. */
async function letClose({ id }: TestRound): Promise<void> {
  await use.admin.query('set session_replication_role = replica')
  await use.admin.query('update round set closes_on = current_date - 2 where id = $1', [id])
  await use.admin.query('reset session_replication_role')
}

test('an open round past its date is closed by the clock where the job was lost, once; what could not be closed is left to its facilitator', async () => {
  const [lost, empty, running] = [
    await makeProject({ client: 2, contractorPeople: 2 }),
    await makeProject({ client: 2, contractorPeople: 2 }),
    await makeProject({ client: 2, contractorPeople: 2 }),
  ]
  const rounds = [
    await makeOpenRound(lost, { client: ['44352413'], contractor: ['44352413'], closesOn: dayFromNow(0) }),
    await makeOpenRound(empty, { client: ['44352413'], closesOn: dayFromNow(0) }),
    await makeOpenRound(running, { client: ['44352413'], contractor: ['44352413'], closesOn: dayFromNow(0) }),
  ]
  await forgetJobs()
  for (const round of rounds.slice(0, 2)) await letClose(round)
  for (let turn = 0; turn < 2; turn++) {
    await addJob('close-due-rounds', {})
    await runJobs()
  }
  const { rows } = await use.admin.query<{ status: string; missed: boolean }>(
    `select r.status, r.missed_close_on is not null as missed from unnest($1::uuid[]) with ordinality x(id, place)
     join round r on r.id = x.id order by x.place`,
    [rounds.map(({ id }) => id)],
  )
  expect(rows).toEqual([
    { status: 'sealed', missed: false },
    { status: 'open', missed: true },
    { status: 'open', missed: false },
  ])
  const { rows: told } = await use.admin.query(
    `select count(*)::int as times from project_event where type = 'round.not-closed' and project_id = $1`,
    [empty.id],
  )
  expect(told).toEqual([{ times: 1 }])
})
