import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { changeCommitment, releaseQuestion } from '@/lib/agreements/commands.ts'
import { removeFromOrganisation } from '@/lib/organisations/commands.ts'
import { env } from '@/lib/platform/env.ts'
import { goneListOf } from '@/lib/platform/gone-list.ts'
import { agreeToProgramme, removeManager } from '@/lib/programme/commands/programme.ts'
import { requestDeletion } from '@/lib/projects/commands.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { backupCommands, inDatabase } from '@/lib/testing/backups.ts'
import { joinOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { showInProgramme } from '@/lib/testing/factories-programmes.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { makeOpenRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeAskedSession, makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { temporaryDatabase, temporaryFolder } from './lib/temporary-database.mjs'

const use = useDatabase()
let target: Awaited<ReturnType<typeof temporaryDatabase>>
let folder: string
const { run } = backupCommands(() => folder)
beforeAll(async () => {
  ownDataFolder()
  target = await temporaryDatabase()
  folder = temporaryFolder()
})
afterAll(async () => {
  await target.remove()
  rmSync(folder, { recursive: true, force: true })
})

const emptyOne = () => target.url.replace(/[^/]*$/, `restored_${crypto.randomUUID().slice(0, 8)}`)
const list = () => goneListOf(env().dataFolder)
const sheets = { client: ['44352413', '44352413', '44352413'], contractor: ['22354412'] }

test('who was erased or removed since a backup is so again after a restore, by a list outside the database', async () => {
  const project = await makeProject({ client: 3, contractorPeople: 2 })
  const round = await makeOpenRound(project, sheets)
  const [lead, removed, erased] = project.people.client
  if (!removed || !erased) throw new Error('three are made')
  const [, stays] = project.people.contractor
  const file = join(folder, 'people.backup')
  await runJobs()
  expect(run('backup', file, use.database.url)).toMatchObject({ code: 0 })
  await eraseAccount(erased.context)
  await removeMember(lead.context, project.id, removed.id)
  await runJobs()
  expect(statSync(list()).mode & 0o777).toBe(0o600)
  const lines = readFileSync(list(), 'utf8')
  expect(lines).not.toContain(erased.email)
  expect(lines).not.toContain(erased.name)
  const stateOf = (url: string) =>
    inDatabase(url, async (client) => {
      const { rows } = await client.query<{ id: string; gone: boolean; erased: boolean }>(
        `select p.id, m.removed_at is not null as gone, p.erased_at is not null as erased from person p
         join membership m on m.person_id = p.id where m.project_id = $1`,
        [project.id],
      )
      return Object.fromEntries(rows.map(({ id, ...state }) => [id, state]))
    })
  const without = emptyOne()
  const unsaid = run('restore', file, without)
  expect(unsaid.said).toContain('stands there again')
  expect(await stateOf(without)).toMatchObject({ [erased.id]: { gone: false, erased: false } })

  const url = emptyOne()
  // half a line, what another version wrote, and people whom this backup does not know
  const nobody = ['erased', 'left', 'deleted'].map((kind) =>
    JSON.stringify({ at: new Date(), kind, person: crypto.randomUUID(), project: crypto.randomUUID() }),
  )
  const later = '{"kind":"later","at":"2026-12-04T09:00:00Z"}'
  writeFileSync(list(), [lines, ...nobody, later, '{"at":"20'].join('\n'))
  const { code, said } = run('restore', file, url, {}, ['--gone', list()])
  expect(code).toBe(0)
  expect(said).toContain('1 people are erased, and 0 projects deleted')
  expect(said).toContain('2 places in projects, organisations and programmes have ended')
  expect(await stateOf(url)).toMatchObject({
    [erased.id]: { gone: true, erased: true },
    [removed.id]: { gone: true, erased: false },
    [lead.id]: { gone: false, erased: false },
    [stays?.id ?? '']: { gone: false, erased: false },
  })
  // also the texts in a round that stands still, whose extents stay
  await inDatabase(url, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as all, count(person_id)::int as named, bool_and(extent is not null) as kept
       from answer where round_id = $1 and side = 'client'`,
      [round.id],
    )
    expect(rows).toEqual([{ all: 24, named: 16, kept: true }])
  })
  // what was named stands in the list of this data folder too, for a restore of an older backup
  expect(readFileSync(goneListOf(folder), 'utf8')).toContain(erased.id)
}, 120_000)

test('what a side took back since a backup is taken back again, a deleted project is deleted, and whoever lost a place has none', async () => {
  const admin = await makePlatformAdmin()
  const [deleted, kept, shown] = [
    await makeProject({ admin }),
    await makeProject({ admin }),
    await makeProject({ admin }),
  ]
  const round = await makeRevealedRound(shown)
  const asked = await makeAskedSession(shown, round, ['Hoe kunnen we dit samen houden?'])
  const held = await makeHeldSession(shown, round, 'Samen lopen')
  const { programme, manager } = await showInProgramme(shown.id)
  const [client, contractor] = [shown.people.client[0], shown.people.contractor[0]]
  const question = { projectId: shown.id, sessionId: asked.id, factor: asked.factor, number: 1 }
  const [agreement] = await asDefiner<{ id: string }>(
    `select id from commitment where session_id = $1 and kind = 'agreement'`,
    [held.id],
  )
  const commitment = { projectId: shown.id, commitmentId: agreement?.id ?? '' }
  const release = { readers: 'teams', words: null } as const
  for (const { context } of [client, contractor]) {
    await releaseQuestion(context, question, release)
    await changeCommitment(context, commitment, { kind: 'release', ...release })
  }
  const leaver = await makePerson()
  await joinOrganisation(admin, shown.municipality, leaver)
  for (const project of [deleted, kept])
    for (const side of ['client', 'contractor'] as const)
      await requestDeletion(project.people[side][0].context, project.id, true)
  await runJobs()
  rmSync(list(), { force: true })
  const file = join(folder, 'withdrawn.backup')
  expect(run('backup', file, use.database.url)).toMatchObject({ code: 0 })

  await asDefiner(`update project set deletion_due_at = now() where id = $1`, [deleted.id])
  await asRole('worker', 'select authz.delete_due_projects()')
  await requestDeletion(kept.people.client[0].context, kept.id, false)
  await agreeToProgramme(contractor.context, shown.id, programme, false)
  await releaseQuestion(contractor.context, question, null)
  // to fewer readers than before
  await changeCommitment(client.context, commitment, { kind: 'release', readers: 'office', words: null })
  await removeFromOrganisation(admin.context, shown.municipality.id, leaver.id)
  await removeManager(admin.context, programme, manager.id)
  await runJobs()
  const kinds = readFileSync(list(), 'utf8').split('\n').filter(Boolean)
  expect(kinds.map((line) => (JSON.parse(line) as { kind: string }).kind).sort()).toEqual(
    [
      ...['agreement-withdrawn', 'deleted', 'kept', 'left-organisation', 'left-programme', 'question-withdrawn'],
      'withdrawn',
    ].sort(),
  )

  const url = emptyOne()
  const { code, said } = run('restore', file, url, {}, ['--gone', list()])
  expect(code).toBe(0)
  expect(said).toContain('0 people are erased, and 1 projects deleted')
  expect(said).toContain('2 places in projects, organisations and programmes have ended')
  expect(said).toContain('4 times a side took back')
  await inDatabase(url, async (restored) => {
    const { rows } = await restored.query(
      `select (select count(*)::int from project where id = $1) as deleted,
         (select deletion_due_at is null from project where id = $2) as kept,
         (select array_agg(side) from deletion_request where project_id = $2) as wanted,
         (select joined from neighbourhood where project_id = $3) as joined,
         (select row(released_client, teams_client, released_contractor, teams_contractor)::text from question_release
           where project_id = $3) as question,
         (select row(released_client, teams_client, released_contractor, teams_contractor)::text from commitment
           where project_id = $3 and id = $4) as agreement,
         (select removed_at is not null from organisation_member where person_id = $5) as left_organisation,
         (select removed_at is not null from programme_manager where person_id = $6) as left_programme`,
      [deleted.id, kept.id, shown.id, commitment.commitmentId, leaver.id, manager.id],
    )
    expect(rows).toEqual([
      {
        ...{ deleted: 0, kept: true, wanted: ['contractor'], joined: false },
        ...{ question: '(t,t,f,f)', agreement: '(f,f,t,t)' },
        ...{ left_organisation: true, left_programme: true },
      },
    ])
  })
  // what came before a backup is not done again: it may have been agreed to anew since
  const newer = join(folder, 'newer.backup')
  for (const line of kinds) expect(line).toContain('"at"')
  await agreeToProgramme(contractor.context, shown.id, programme, true)
  await agreeToProgramme(client.context, shown.id, programme, true)
  const old = kinds.map((line) => JSON.stringify({ ...(JSON.parse(line) as object), at: '2026-01-01T00:00:00Z' }))
  const oldList = join(folder, 'old.jsonl')
  writeFileSync(oldList, old.join('\n'))
  if (existsSync(goneListOf(folder))) rmSync(goneListOf(folder))
  expect(run('backup', newer, use.database.url)).toMatchObject({ code: 0 })
  const again = emptyOne()
  expect(run('restore', newer, again, {}, ['--gone', oldList]).said).toContain('0 times a side took back')
  await inDatabase(again, async (restored) => {
    const { rows } = await restored.query('select joined from neighbourhood where project_id = $1', [shown.id])
    expect(rows).toEqual([{ joined: true }])
  })
}, 180_000)

test('two lists of two servers are both done, and one that is named and is not there restores nothing', async () => {
  const project = await makeProject({ client: 3 })
  const [, first, second] = project.people.client
  const file = join(folder, 'two.backup')
  expect(run('backup', file, use.database.url)).toMatchObject({ code: 0 })
  const lists = [first, second].map((person, position) => {
    const path = join(folder, `server-${position}.jsonl`)
    writeFileSync(path, JSON.stringify({ at: new Date(), kind: 'erased', person: person?.id }))
    return path
  })
  const url = emptyOne()
  const both = lists.flatMap((path) => ['--gone', path])
  expect(run('restore', file, url, {}, both).said).toContain('2 people are erased')
  await inDatabase(url, async (client) => {
    const { rows } = await client.query('select from person where erased_at is not null and id = any ($1)', [
      [first?.id, second?.id],
    ])
    expect(rows).toHaveLength(2)
  })
  expect(run('restore', file, emptyOne(), {}, ['--gone', join(folder, 'absent')])).toEqual({
    code: 1,
    said: expect.stringContaining('is not there') as string,
  })
}, 120_000)
