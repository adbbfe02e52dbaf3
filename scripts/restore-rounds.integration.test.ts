import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupCommands, inDatabase } from '@/lib/testing/backups.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { draftRound, lock, makeOpenRound, makeSealedRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { temporaryDatabase, temporaryFolder } from './lib/temporary-database.mjs'

const use = useDatabase()
let target: Awaited<ReturnType<typeof temporaryDatabase>>
let folder: string
const { run } = backupCommands(() => folder)
beforeAll(async () => {
  target = await temporaryDatabase()
  folder = temporaryFolder()
})
afterAll(async () => {
  await target.remove()
  rmSync(folder, { recursive: true, force: true })
})

const emptyOne = () => target.url.replace(/[^/]*$/, `restored_${crypto.randomUUID().slice(0, 8)}`)

test('rounds that were open or sealed in a backup stand still after a restore, whatever happened since; no other does', async () => {
  const sheets = { client: ['44352413'], contractor: ['22354412'] } as const
  const [first, second, third] = [await makeProject(), await makeProject(), await makeProject()]
  const open = await makeOpenRound(first, sheets)
  const sealed = await makeSealedRound(second)
  await draftRound(third)
  const file = join(folder, 'rounds.backup')
  expect(run('backup', file, use.database.url)).toMatchObject({ code: 0 })
  // people go on: one side knows its seal, and everybody what is revealed
  await lock(first, open, 'client')
  await reveal(second, sealed)
  const url = emptyOne()
  const { code, said } = run('restore', file, url)
  expect(code).toBe(0)
  expect(said).toContain('2 rounds that were open or sealed in it stand still')
  const made = /as they were at (\S+?)\. /.exec(said)?.[1] ?? ''
  await inDatabase(url, async (client) => {
    const { rows } = await client.query<{ id: string; status: string; since: Date; settled: Date | null }>(
      `select r.id, r.status, k.backup_at as since, k.settled_at as settled
       from restored_round k join round r on r.project_id = k.project_id and r.id = k.round_id order by r.status`,
    )
    const since = new Date(made)
    expect(rows).toEqual([
      { id: open.id, status: 'open', since, settled: null },
      { id: sealed.id, status: 'sealed', since, settled: null },
    ])
    // as the role of the rules, which may what no function lets anybody do
    await client.query('set role wijkspiegel_definer')
    for (const sql of [
      `update round set closes_on = closes_on + 1 where id = '${open.id}'`,
      `update round set status = 'revealed', revealed_at = now() where id = '${sealed.id}'`,
      `update answer set extent = 1 where round_id = '${open.id}'`,
    ])
      await expect(client.query(sql)).rejects.toThrow('round-stands-still')
    await client.query('reset role')
    const jobs = await client.query<{ kind: string }>(
      `select payload ->> 'kind' as kind from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'mail'`,
    )
    expect(jobs.rows).toEqual([{ kind: 'round-restored' }, { kind: 'round-restored' }])
  })
}, 120_000)
