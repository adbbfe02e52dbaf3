import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { changeCommitment } from '@/lib/agreements/commands.ts'
import { getCommitments } from '@/lib/agreements/queries.ts'
import type { OutboxMail } from '@/lib/platform/outbox.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { addJob, forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'

let database: TestDatabase
let behind: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  ownDataFolder()
  behind = new pg.Client({ connectionString: database.url })
  await behind.connect()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  await behind.end()
  await closeConnections()
  await database.drop()
})

/** What is sent at a moment in the Netherlands: moves only the clock, timers still run. */
function remindedAt(moment: string): Promise<OutboxMail[]> {
  return mailsOf(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(moment) })
    await addJob('remind-owners', {})
  })
}

/** One agreement of both leads and one action of the facilitator, due on Monday 1 March 2027. */
async function owing(): Promise<{ project: TestProject; agreement: string }> {
  await behind.query('delete from commitment_owner')
  const project = await makeProject()
  await makeHeldSession(project, await makeRevealedRound(project), 'Samen lopen.', '2027-03-01')
  await forgetJobs()
  const all = await getCommitments(project.facilitator.context, project.id)
  return { project, agreement: all.find(({ kind }) => kind === 'agreement')?.id ?? '' }
}
const to = (mails: readonly OutboxMail[]) => mails.map((mail) => mail.to).toSorted()
const owners = ({ people, facilitator }: TestProject) =>
  [people.client[0], people.contractor[0], facilitator].map(({ email }) => email).toSorted()

describe('a reminder', () => {
  test('goes to each owner a week before and when the day has passed, once each, and to nobody else', async () => {
    const { project } = await owing()
    expect(await remindedAt('2027-02-19T10:00:00Z')).toEqual([])
    const soon = await remindedAt('2027-02-22T10:00:00Z')
    expect(to(soon)).toEqual(owners(project))
    expect(soon[0]?.text).toMatch(/maandag 1 maart 2027/)
    expect(soon.find((mail) => mail.to === project.people.client[0].email)?.text).toContain('Samen lopen.')
    expect(await remindedAt('2027-02-22T11:00:00Z')).toEqual([])
    expect(await remindedAt('2027-03-01T10:00:00Z')).toEqual([])
    const late = await remindedAt('2027-03-02T10:00:00Z')
    expect(to(late)).toEqual(owners(project))
    expect(late[0]?.text).toContain('is voorbij')
    expect(await remindedAt('2027-03-03T10:00:00Z')).toEqual([])
  })

  test('waits for working hours in the Netherlands', async () => {
    const { project } = await owing()
    // Sunday; Monday at five to nine and at a quarter past five, winter time
    for (const moment of ['2027-02-28T11:00:00Z', '2027-02-22T07:55:00Z', '2027-02-22T16:15:00Z'])
      expect(await remindedAt(moment), moment).toEqual([])
    expect(to(await remindedAt('2027-02-22T08:05:00Z'))).toEqual(owners(project))
  })

  test('stops for what is done, and for who left, also between the finding and the writing', async () => {
    const { project, agreement } = await owing()
    const ids = { projectId: project.id, commitmentId: agreement }
    const mails = await mailsOf(async () => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-02-22T10:00:00Z') })
      await behind.query('select authz.take_reminders($1)', ['2027-02-22'])
      const { rows } = await behind.query<{ commitment_id: string }>(
        'select commitment_id from commitment_owner where person_id = $1',
        [project.people.client[0].id],
      )
      const soon = rows.map((row) => row.commitment_id)
      await addJob('owed-mail', { personId: project.people.client[0].id, soon, late: [] })
      await changeCommitment(project.facilitator.context, ids, { kind: 'status', status: 'done', note: '' })
    })
    expect(mails).toEqual([])
    await behind.query('update membership set removed_at = now() where person_id = $1', [project.facilitator.id])
    expect(await remindedAt('2027-03-02T10:00:00Z')).toEqual([])
  })

  test('comes after all for what was done and runs again', async () => {
    const { project, agreement } = await owing()
    const ids = { projectId: project.id, commitmentId: agreement }
    const say = (status: 'done' | 'open') =>
      changeCommitment(project.facilitator.context, ids, { kind: 'status', status, note: '' })
    await say('done')
    expect(to(await remindedAt('2027-02-22T10:00:00Z'))).toEqual([project.facilitator.email])
    await say('open')
    const leads = [project.people.client[0].email, project.people.contractor[0].email].toSorted()
    expect(to(await remindedAt('2027-02-22T11:00:00Z'))).toEqual(leads)
  })

  test('comes anew for another day', async () => {
    const { project, agreement } = await owing()
    await remindedAt('2027-02-22T10:00:00Z')
    const ids = { projectId: project.id, commitmentId: agreement }
    await changeCommitment(project.facilitator.context, ids, { kind: 'due', due: '2027-04-01', reason: 'Later.' })
    const leads = [project.people.client[0].email, project.people.contractor[0].email].toSorted()
    expect(to(await remindedAt('2027-03-26T10:00:00Z'))).toEqual([...leads, project.facilitator.email].toSorted())
    // the action's day had passed
    expect(await remindedAt('2027-03-26T11:00:00Z')).toEqual([])
  })

  test('a week before is left out for who chose fewer mails; that the day passed is told', async () => {
    const { project } = await owing()
    const [lead] = project.people.client
    await behind.query(`update person set mail_level = 'essential' where id = $1`, [lead.id])
    expect(to(await remindedAt('2027-02-22T10:00:00Z'))).not.toContain(lead.email)
    expect(to(await remindedAt('2027-03-02T10:00:00Z'))).toContain(lead.email)
  })
})
