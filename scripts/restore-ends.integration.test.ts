import { createReadStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { taskLists } from '@/lib/jobs/tasks.ts'
import { backupCommands, contents, inDatabase, withoutEnded } from '@/lib/testing/backups.ts'
import { catalogueOf, differing } from '@/lib/testing/catalogue-lines.ts'
import type { Gone } from '@/lib/platform/gone-list.ts'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { restoreBackup } from '@/lib/platform/restore.ts'
import { isolationWorld } from '@/lib/testing/scenarios.ts'
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

/** Tasks that mail nobody by themselves, or look first whether there is still something to say. */
const stay = [
  ...['chain-audit', 'check-domain', 'close-due-rounds', 'close-round', 'closing-soon', 'cut-audit'],
  ...['delete-due-projects', 'send-audit-heads'],
  ...['drop-old-files', 'free-jobs', 'keep-rehearsals', 'make-rehearsal', 'make-workbook', 'masked-preparation'],
  'note-gone',
  ...['play-rehearsal', 'refresh-portfolio', 'remind-owners', 'renew-all-team-figures', 'renew-team-figures'],
  'tell-waiting',
]

/** What still lets somebody in, of each kind. */
const doors = `select (select count(*)::int from login_session where revoked_at is null and expires_at > now()) as sessions,
  (select count(*)::int from mail_token where used_at is null and expires_at > now()) as mails,
  (select count(*)::int from invitation_token) as links,
  (select count(*)::int from session_pass where revoked_at is null) as passes,
  (select count(*)::int from session_seat t join alignment_session x on x.project_id = t.project_id
    and x.id = t.session_id where x.closed_at is null and t.withdrawn_at is null) as seats,
  (select count(*)::int from session_screen where ended_at is null) as screens,
  (select count(*)::int from worksheet_card where ended_at is null) as cards,
  (select count(*)::int from card_pass where ended_at is null) as card_passes`

test('after a restore nothing of then lets anybody in, queued mails are gone, and all else is as it was', async () => {
  await isolationWorld()
  await use.admin.query('delete from graphile_worker._private_jobs')
  const tasks = taskLists.flatMap((list) => Object.keys(list))
  for (const task of tasks) await use.admin.query('select graphile_worker.add_job($1)', [task])
  await use.admin.query(`select graphile_worker.add_job('closing-soon', run_at => now() + interval '1 day')`)
  await use.admin.query(`insert into mail_trouble (job_id, code) values (999999, '451')`)
  await use.admin.query(
    `insert into mail_token (email, locale, browser_hash, address_hash, token_hash, expires_at)
     values ('late@example.nl', 'nl', sha256('b'), sha256('a'), sha256('t'), now() + interval '1 hour')`,
  )
  const [open] = (await use.admin.query<Record<string, number>>(doors)).rows
  // else their ending would not be tried
  for (const [kind, count] of Object.entries(open ?? {})) expect([kind, count > 0]).toEqual([kind, true])
  const before = await contents(use.admin)

  const file = join(folder, 'doors.backup')
  expect(run('backup', file, use.database.url)).toMatchObject({ code: 0 })
  const url = target.url.replace(/[^/]*$/, 'restored_doors')
  const { code, said } = run('restore', file, url)
  expect(code).toBe(0)
  expect(said).toMatch(/What let somebody in then has ended/)
  expect(said).toMatch(`  ${String(open?.sessions)} sessions and`)
  expect(said).toMatch(`  ${String(open?.cards)} cards, `)
  await inDatabase(url, async (client) => {
    const [left] = (await client.query<Record<string, number>>(doors)).rows
    expect(Object.values(left ?? {}).every((count) => count === 0)).toBe(true)
    const { rows } = await client.query<{ task: string; soon: boolean }>(
      'select task_identifier as task, run_at > now() as soon from graphile_worker.jobs order by 1, 2',
    )
    // a new task is put down here, or goes with the mails: then its name ends in -mail
    const due = rows.filter(({ soon }) => !soon).map(({ task }) => task)
    // the mails that ask the leads of rounds that stand still are new
    expect(due.filter((task) => task === 'mail').length).toBeGreaterThan(0)
    expect(due.filter((task) => task !== 'mail')).toEqual(stay.filter((task) => task !== 'closing-soon').sort())
    expect(rows.filter(({ soon }) => soon)).toEqual([{ task: 'closing-soon', soon: true }])
    const after = await contents(client)
    const changed = Object.keys(before).filter((table) => before[table] !== after[table])
    expect(changed.sort()).toEqual([
      'graphile_worker._private_jobs',
      'public.card_pass',
      'public.invitation_token',
      'public.login_session',
      'public.mail_token',
      'public.mail_trouble',
      'public.restored_answer',
      'public.restored_round',
      'public.session_pass',
      'public.session_screen',
      'public.session_seat',
      'public.sign_in_attempt',
      'public.worksheet_card',
    ])
  })
  // nobody of the server may ask for it
  for (const role of ['app', 'auth', 'worker', 'report'])
    await inDatabase(url, async (client) => {
      await client.query(`set role wijkspiegel_${role}`)
      await expect(client.query('select authz.end_restored(now())')).rejects.toThrow(/permission denied/)
    })
}, 120_000)

test('no server starts on a database whose restore broke off, and the next restore into it leaves nothing of the first', async () => {
  const file = join(folder, 'broken-off.backup')
  expect(run('backup', file, use.database.url)).toMatchObject({ code: 0 })
  const url = target.url.replace(/[^/]*$/, 'broke_off')
  // a line of the list that the database refuses, when all rows are there and what let somebody in has ended
  const gone: readonly Gone[] = [{ kind: 'erased', at: 'never', person: crypto.randomUUID() }]
  const prisma = join(process.cwd(), 'prisma')
  const open = () => createReadStream(file).pipe(createGunzip())
  const given = { adminUrl: url, secret: 'a-secret', folder: prisma, gone }
  await expect(restoreBackup(given, open)).rejects.toThrow(/invalid input syntax/)
  await inDatabase(url, async (client) => {
    expect((await client.query('select from person limit 1')).rowCount).toBe(1)
  })
  await expect(prepareAndMigrate(url, 'a-secret', prisma)).rejects.toThrow(
    'The restore into the database broke_off broke off, and it may not be served so: restore into it again.',
  )
  await restoreBackup({ ...given, gone: [] }, open)
  expect(await prepareAndMigrate(url, 'a-secret', prisma)).toEqual([])
  await inDatabase(url, async (client) => {
    expect(differing(await catalogueOf(client), await catalogueOf(use.admin))).toEqual([])
    expect(withoutEnded(await contents(client))).toEqual(withoutEnded(await contents(use.admin)))
  })
})
