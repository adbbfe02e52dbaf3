import pg from 'pg'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readWithAccess } from '@/lib/access/access.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { cancelRound } from '@/lib/rounds/commands.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { addManager, addToProgramme, newProgramme, type TestProgramme } from '@/lib/testing/factories-programmes.ts'
import { draftRound, lock, makeOpenRound, openDraft, reveal } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { addMember, inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { forgetJobs, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { agreeToProgramme, remindFacilitators } from '@/lib/programme/commands/programme.ts'
import { REMINDER_DAYS, type StalledNeighbourhood } from '@/lib/programme/rules/programme.ts'
import { loadStalled } from '@/lib/programme/queries/office.ts'

const use = useDatabase()
const dayMs = 86_400_000
let programme: TestProgramme

beforeAll(() => {
  ownDataFolder()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Moves only the clock, this many days ahead; timers still run. */
const inDays = (days: number) => {
  vi.useRealTimers()
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(Date.now() + days * dayMs) })
}
const stalledFor = ({ context }: TestPerson, id = programme.id): Promise<StalledNeighbourhood[]> =>
  readWithAccess(context, (tx) => loadStalled(tx, id))
const facilitatorMembership = { role: 'facilitator', side: null, organisationId: null } as const

/** A programme with one neighbourhood that has been in it for six weeks without a round, by moving the clock. */
async function standing(): Promise<{ project: TestProject; neighbourhoodId: string }> {
  programme = await newProgramme()
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const neighbourhoodId = await addToProgramme(programme.id, project.id)
  await runJobs()
  inDays(43)
  return { project, neighbourhoodId }
}
const press = (manager = programme.manager, neighbourhoodId?: string) =>
  remindFacilitators(manager.context, programme.id, neighbourhoodId)
const askedBefore = (days: string) =>
  use.admin.query(`update facilitator_reminder set reminded_at = now() - $2::interval where programme_id = $1`, [
    programme.id,
    days,
  ])

describe('what stands still', () => {
  test('is each step of a neighbourhood in turn, and is gone as soon as the step is taken', async () => {
    programme = await newProgramme()
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
    const id = await addToProgramme(programme.id, project.id)
    const after = async (days: number) => {
      inDays(days)
      const [one, ...others] = await stalledFor(programme.manager)
      expect(others).toEqual([])
      vi.useRealTimers()
      return one?.what
    }
    expect(await after(40)).toBeUndefined()
    expect(await after(43)).toBe('not-opened')
    const dropped = await makeOpenRound(project)
    expect(await after(43)).toBe('open')
    await cancelRound(project.facilitator.context, project.id, dropped.id, 'Opnieuw.')
    expect(await after(43)).toBe('not-opened')
    const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['22354412'] })
    // a programme does not see that one side locked
    const before = await stalledFor(programme.manager)
    await lock(project, round, 'client')
    expect(await stalledFor(programme.manager)).toEqual(before)
    expect(await after(27)).toBeUndefined()
    expect(await after(29)).toBe('open')
    await lock(project, round, 'contractor')
    expect(await after(15)).toBe('sealed')
    await reveal(project, round)
    expect(await after(40)).toBeUndefined()
    expect(await after(43)).toBe('no-session')
    await makeHeldSession(project, round, 'Samen lopen.', '2027-01-01')
    expect(await after(43)).toBeUndefined()
    expect(await after(183)).toBe('no-next-round')
    // agreements come with the refresh of the programme's figures
    await runJobs()
    const daysUntil = Math.ceil((Date.parse('2027-01-01') - Date.now()) / dayMs)
    expect(await after(daysUntil + 26)).toBeUndefined()
    expect(await after(daysUntil + 29)).toBe('overdue')
    const next = await draftRound(project)
    // only the project may know of a draft
    expect(await after(183)).toBe('no-next-round')
    await openDraft(project, next)
    expect(await after(daysUntil + 29)).toBe('open')
    expect(id).not.toBe(project.id)
    for (const { context } of [client, contractor]) await agreeToProgramme(context, project.id, programme.id, false)
    expect(await after(400)).toBeUndefined()
  })

  test('is there for who manages the programme alone', async () => {
    const { project, neighbourhoodId } = await standing()
    const { what, asking, remindedAt } = (await stalledFor(programme.manager))[0] ?? {}
    expect({ what, asking, remindedAt }).toEqual({ what: 'not-opened', asking: 'possible', remindedAt: null })
    const other = await newProgramme()
    for (const { context } of [
      ...project.people.client,
      ...project.people.contractor,
      project.facilitator,
      other.manager,
      await makePerson(),
    ]) {
      await expect(readWithAccess(context, (tx) => loadStalled(tx, programme.id))).rejects.toMatchObject({
        code: 'not-found',
      })
      await expect(remindFacilitators(context, programme.id, neighbourhoodId)).rejects.toMatchObject({
        code: 'not-found',
      })
    }
    expect(await mailsOf(() => Promise.resolve())).toEqual([])
  })

  test('holds nothing of who is in a project, and no id of it', async () => {
    const { project } = await standing()
    const said = JSON.stringify(await stalledFor(programme.manager))
    for (const { id, name, email } of [...project.people.client, ...project.people.contractor, project.facilitator])
      for (const word of [id, name, email]) expect(said).not.toContain(word)
    for (const word of [project.id, project.contractor.id, project.contractor.name]) expect(said).not.toContain(word)
  })
})

describe('asking the facilitators', () => {
  test('is one mail to each who accepted and is still there, in their language, with what stands still', async () => {
    const { project, neighbourhoodId } = await standing()
    const [lead] = project.people.client
    const [english, gone] = [
      await addMember(project.id, lead, facilitatorMembership),
      await addMember(project.id, lead, facilitatorMembership),
    ]
    await use.admin.query(`update person set locale = 'en' where id = $1`, [english.id])
    await removeMember(lead.context, project.id, gone.id)
    await inviteTo(project.id, lead, facilitatorMembership)
    await runJobs()
    const mails = await mailsOf(() => press(programme.manager, neighbourhoodId))
    const { email } = project.facilitator
    expect(mails.map(({ to }) => to).toSorted()).toEqual([email, english.email].toSorted())
    const text = mails.find(({ to }) => to === email)?.text ?? ''
    expect(text).toContain(`Het programma ${programme.name} kijkt mee`)
    expect(text).toContain('Er is geen ronde open. De laatste stap was op')
    expect(text).toContain(`/projects/${project.id}\n`)
    expect(text).toContain('Die ziet ook niet wie deze mail krijgt.')
    expect(mails.find(({ to }) => to === english.email)?.text).toContain('No round is open. The last step was on')
    for (const person of [...project.people.client, ...project.people.contractor, programme.manager])
      for (const mail of mails) expect(mail.text).not.toContain(person.name)
    const { rows } = await use.admin.query(
      `select actor_id as who, project_id as project, details from audit_event where kind = 'programme.reminded'
       and project_id = $1`,
      [project.id],
    )
    expect(rows).toEqual([{ who: programme.manager.id, project: project.id, details: { programme: programme.id } }])
  })

  test('is done once in fourteen days for a neighbourhood, whoever asks', async () => {
    const { neighbourhoodId } = await standing()
    const second = await addManager(programme.id)
    expect(await mailsOf(() => press(programme.manager, neighbourhoodId))).toHaveLength(1)
    const refused = { code: 'reminded-lately' }
    for (const manager of [programme.manager, second]) {
      await expect(press(manager, neighbourhoodId)).rejects.toMatchObject(refused)
      await expect(press(manager)).rejects.toMatchObject(refused)
    }
    await askedBefore(`${REMINDER_DAYS} days -1 minute`)
    await expect(press(second, neighbourhoodId)).rejects.toMatchObject(refused)
    await askedBefore(`${REMINDER_DAYS} days`)
    expect(await mailsOf(() => press(second, neighbourhoodId))).toHaveLength(1)
    vi.useRealTimers()
    inDays(43)
    await use.admin.query(`update facilitator_reminder set reminded_at = $2 where programme_id = $1`, [
      programme.id,
      new Date(Date.now() - 13 * dayMs),
    ])
    expect(await stalledFor(second)).toMatchObject([{ asking: 'lately' }])
  })

  test('by two managers in the same moment is one mail', async () => {
    const { neighbourhoodId } = await standing()
    const second = await addManager(programme.id)
    await press(programme.manager, neighbourhoodId)
    await askedBefore('15 days')
    await forgetJobs()
    // both wait for the holder of the row, and continue together
    const holder = new pg.Client({ connectionString: use.database.url })
    await holder.connect()
    await holder.query('begin')
    await holder.query('select from facilitator_reminder where programme_id = $1 for update', [programme.id])
    const mails = await mailsOf(async () => {
      const both = Promise.allSettled([press(programme.manager, neighbourhoodId), press(second)])
      const waiting = async () => {
        const { rows } = await use.admin.query<{ count: number }>(
          `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return rows[0]?.count
      }
      await vi.waitUntil(async () => (await waiting()) === 2, { timeout: 10_000, interval: 5 })
      await holder.query('commit')
      const outcomes = await both
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'reminded-lately' },
      })
    })
    await holder.end()
    expect(mails).toHaveLength(1)
  })

  test('of all asks where something stands still and nowhere else', async () => {
    const { project } = await standing()
    vi.useRealTimers()
    const [also, busy] = [
      await makeProject({ client: 1, contractorPeople: 1 }),
      await makeProject({ client: 1, contractorPeople: 1 }),
    ]
    await addToProgramme(programme.id, also.id)
    await addToProgramme(programme.id, busy.id)
    await makeOpenRound(busy, { closesOn: new Date(Date.now() + 60 * dayMs).toISOString().slice(0, 10) })
    await runJobs()
    inDays(43)
    const busyId = (
      await use.admin.query<{ id: string }>('select id from neighbourhood where project_id = $1', [busy.id])
    ).rows[0]?.id
    await expect(press(programme.manager, busyId)).rejects.toMatchObject({ code: 'not-stalled' })
    const mails = await mailsOf(async () => {
      expect(await press()).toBe(2)
    })
    const asked = [project.facilitator.email, also.facilitator.email].toSorted()
    expect(mails.map(({ to }) => to).toSorted()).toEqual(asked)
  })

  test('is left out for who chose fewer mails, and the manager is told the same', async () => {
    const { project, neighbourhoodId } = await standing()
    await use.admin.query(`update person set mail_level = 'essential' where id = $1`, [project.facilitator.id])
    const mails = await mailsOf(async () => {
      expect(await press(programme.manager, neighbourhoodId)).toBe(1)
    })
    expect(mails).toEqual([])
  })

  test('brings no mail where the step was taken, or the neighbourhood taken out, before it was written', async () => {
    const moved = await standing()
    const mails = await mailsOf(async () => {
      await press(programme.manager, moved.neighbourhoodId)
      vi.useRealTimers()
      await makeOpenRound(moved.project)
      inDays(20)
    })
    expect(mails.filter(({ text }) => text.includes(programme.name))).toEqual([])
    const withdrawn = await standing()
    const others = await mailsOf(async () => {
      await press(programme.manager, withdrawn.neighbourhoodId)
      await agreeToProgramme(withdrawn.project.people.contractor[0].context, withdrawn.project.id, programme.id, false)
    })
    expect(others).toEqual([])
  })

  test('cannot be done where nobody facilitates: that is said, and nothing is kept', async () => {
    const { project, neighbourhoodId } = await standing()
    await use.admin.query(`update membership set removed_at = now() where project_id = $1 and role = 'facilitator'`, [
      project.id,
    ])
    // somebody invited who has not answered does not count
    await inviteTo(project.id, project.people.client[0], facilitatorMembership)
    expect(await stalledFor(programme.manager)).toMatchObject([{ asking: 'nobody', remindedAt: null }])
    await expect(press(programme.manager, neighbourhoodId)).rejects.toMatchObject({ code: 'not-stalled' })
    await expect(press()).rejects.toMatchObject({ code: 'not-stalled' })
    const { rowCount } = await use.admin.query('select from facilitator_reminder where programme_id = $1', [
      programme.id,
    ])
    expect(rowCount).toBe(0)
  })
})
