import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '@/lib/access/refusal.ts'
import { inviteToOrganisation } from '@/lib/organisations/commands.ts'
import { listMailTroubles, listMembers } from '@/lib/organisations/queries.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { readHealth } from '@/lib/platform/health.ts'
import { getTeam } from '@/lib/team/queries.ts'
import { renewInvitation } from '@/lib/team/commands.ts'
import { inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { forgetJobs, runJobs } from '@/lib/testing/jobs.ts'
import { startMailServer, type TestMailServer } from '@/lib/testing/mail-server.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
let server: TestMailServer
let project: TestProject
let toSender = '250 fine'
/** the mail server's answers about a reader, by part of the address */
const answers: Record<string, string> = {}

beforeAll(async () => {
  project = await makeProject({ client: 1, contractorPeople: 1 })
  await forgetJobs()
  server = await startMailServer(
    (recipient) => Object.entries(answers).find(([part]) => recipient.includes(part))?.[1] ?? '250 fine',
    () => toSender,
  )
  process.env.SMTP_URL = server.url
  process.env.MAIL_FROM = 'no-reply@example.nl'
  forgetEnvironment()
})
afterAll(() => {
  Reflect.deleteProperty(process.env, 'SMTP_URL')
  forgetEnvironment()
  server.close()
})

const lead = () => project.people.contractor[0]
async function invite(email: string): Promise<{ personId: string; invitationId: string }> {
  const membership = { role: 'participant', side: 'contractor', organisationId: project.contractor.id } as const
  const { invitationId } = await inviteTo(project.id, lead(), membership, { email })
  const [row] = await asDefiner<{ id: string }>('select person_id as id from project_invitation where id = $1', [
    invitationId,
  ])
  return { personId: row?.id ?? '', invitationId }
}
async function stateOf(personId: string) {
  const { ownSide } = await getTeam(lead().context, project.id, lead().id)
  const { mailedAt, mailRefused } = ownSide.get(personId)?.invitation ?? {}
  return { mailed: mailedAt instanceof Date, refused: mailRefused }
}
/** The waits between retries grow to hours. */
const tryAgainNow = () => use.admin.query('update graphile_worker._private_jobs set run_at = now()')
const troubles = async () =>
  (await listMailTroubles(project.admin.context)).map(({ code, waiting, refused }) => ({ code, waiting, refused }))

test('an invitation is asked for, and mailed only once the mail server has taken it', async () => {
  const { personId } = await invite('asked@example.nl')
  expect(await stateOf(personId)).toEqual({ mailed: false, refused: null })
  await runJobs()
  expect(await stateOf(personId)).toEqual({ mailed: true, refused: null })
  expect((await readHealth()).mail).toEqual({ waiting: 0, refused: 0 })
})

test('a mail server that refuses for now is tried again, which health and the admin can see, and then nothing is left of it', async () => {
  answers['slow@'] = '451 later'
  const { personId } = await invite('slow@example.nl')
  await runJobs()
  expect(await stateOf(personId)).toEqual({ mailed: false, refused: null })
  expect((await readHealth()).mail).toEqual({ waiting: 1, refused: 0 })
  expect(await troubles()).toEqual([{ code: '451', waiting: 1, refused: 0 }])
  answers['slow@'] = '250 fine'
  await tryAgainNow()
  await runJobs()
  expect(await stateOf(personId)).toEqual({ mailed: true, refused: null })
  expect((await readHealth()).mail).toEqual({ waiting: 0, refused: 0 })
})

test('an address that does not exist ends the tries, and stands beside the person until it is mailed again', async () => {
  answers['bounce@'] = '550 5.1.1 no such user'
  const { personId, invitationId } = await invite('bounce@nowhere.example')
  await runJobs()
  expect(await stateOf(personId)).toEqual({ mailed: false, refused: '550' })
  const { rowCount } = await use.admin.query('select from graphile_worker._private_jobs')
  expect(rowCount).toBe(0)
  expect((await readHealth()).mail).toEqual({ waiting: 0, refused: 1 })
  expect(await troubles()).toEqual([{ code: '550', waiting: 0, refused: 1 }])
  answers['bounce@'] = '250 fine'
  await asDefiner(`update project_invitation set sent_at = now() - interval '1 hour' where id = $1`, [invitationId])
  await renewInvitation(lead().context, project.id, invitationId)
  expect(await stateOf(personId)).toEqual({ mailed: false, refused: null })
  await runJobs()
  expect(await stateOf(personId)).toEqual({ mailed: true, refused: null })
})

test('a member of an organisation likewise, and a wrong password of ours ends no tries', async () => {
  answers['nobody-here@'] = '553 no'
  answers['locked@'] = '530 authenticate first'
  const { id } = project.municipality
  for (const email of ['nobody-here@example.nl', 'locked@example.nl'])
    await inviteToOrganisation(project.admin.context, { organisationId: id, email, name: email, role: 'admin' })
  await runJobs()
  const { members } = await listMembers(project.admin.context, id)
  const refused = (email: string) => members.find(({ name }) => name === email)?.invitation?.mailRefused
  expect(refused('nobody-here@example.nl')).toBe('553')
  expect(refused('locked@example.nl')).toBeNull()
  const { rowCount } = await use.admin.query('select from graphile_worker._private_jobs')
  expect(rowCount).toBe(1)
  expect(await troubles()).toContainEqual({ code: '530', waiting: 1, refused: 0 })
})

test('a mail server that does not want mail of ours refuses no reader: it is tried again, and goes once that is mended', async () => {
  toSender = '550 5.7.1 sender not allowed'
  const { personId } = await invite('sender@example.nl')
  await runJobs()
  expect(await stateOf(personId)).toEqual({ mailed: false, refused: null })
  expect(await troubles()).toContainEqual({ code: 'sender-550', waiting: 1, refused: 0 })
  toSender = '250 fine'
  await tryAgainNow()
  await runJobs()
  expect(await stateOf(personId)).toEqual({ mailed: true, refused: null })
})

test('a mail that is asked for once more while it waits, and then goes, is no trouble any more', async () => {
  answers['again@'] = '451 later'
  const { personId } = await invite('again@example.nl')
  await runJobs()
  const { rows } = await use.admin.query<{ task: string; payload: string }>(
    `update graphile_worker._private_jobs j set key = 'again' from graphile_worker._private_tasks t
     where t.id = j.task_id and j.last_error like '%451%' returning t.identifier as task, j.payload::text`,
  )
  expect(rows).toHaveLength(1)
  expect(await troubles()).toContainEqual({ code: '451', waiting: 1, refused: 0 })
  answers['again@'] = '250 fine'
  const [job] = rows
  // replaces the waiting job, which restarts its count of tries
  await use.admin.query(`select graphile_worker.add_job($1, $2::json, job_key => 'again')`, [job?.task, job?.payload])
  await runJobs()
  expect(await stateOf(personId)).toEqual({ mailed: true, refused: null })
  expect((await troubles()).map(({ code }) => code)).not.toContain('451')
})

test('after its last try a mail counts as given up', async () => {
  await use.admin.query('update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now()')
  await runJobs()
  expect(await troubles()).toContainEqual({ code: '530', waiting: 0, refused: 1 })
})

test('nobody but a platform admin reads why, and what is kept names no reader', async () => {
  for (const { context } of [lead(), project.facilitator, project.people.client[0]])
    await expect(listMailTroubles(context)).rejects.toEqual(new Refusal('not-found'))
  const { rows } = await use.admin.query<{ text: string }>('select to_jsonb(t)::text as text from mail_trouble t')
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.map(({ text }) => text).join('\n')).not.toContain('@')
})
