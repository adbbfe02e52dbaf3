import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { listMyProjects } from '@/lib/projects/queries.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { askFor, newProgramme, type TestProgramme } from '@/lib/testing/factories-programmes.ts'
import { beginProject, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import {
  agreeToProgramme,
  beContact,
  giveBackNeighbourhood,
  takeUpNeighbourhood,
} from '@/lib/programme/commands/programme.ts'
import { ASKED_SIZE } from '@/lib/programme/rules/programme.ts'
import {
  findAsked,
  listAsked,
  listNeighbourhoods,
  listNeighbourhoodsToTakeUp,
  listProgrammesOfProject,
} from '@/lib/programme/queries/programme.ts'

const use = useDatabase()
const everything = { text: '', page: 1 }
let project: TestProject
let programme: TestProgramme
/** A member of the municipality, in no project. */
let member: TestPerson
/** A member of another municipality. */
let stranger: TestPerson

beforeAll(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
  member = await makePerson()
  await joinOrganisation(project.admin, project.municipality, member)
  stranger = (await makeProject({ client: 1, contractorPeople: 1 })).people.client[0]
})
beforeEach(async () => {
  // withdraws what earlier tests left
  await use.admin.query('update neighbourhood set withdrawn_at = now() where withdrawn_at is null')
  programme = await newProgramme()
})

const ask = async (count = 1): Promise<string[]> => askFor(programme.id, project.municipality, count)
const askOne = async (): Promise<{ programmeId: string; neighbourhoodId: string }> => {
  const [neighbourhoodId = ''] = await ask()
  return { programmeId: programme.id, neighbourhoodId }
}
const begin = (person: TestPerson, asked: { programmeId: string; neighbourhoodId: string }): Promise<string> =>
  beginProject(
    { person, organisation: project.municipality },
    { person: project.people.contractor[0], organisation: project.contractor },
    { name: 'Rietlanden', asked },
  )
const officeSays = async () =>
  (await listNeighbourhoods(programme.manager.context, programme.id, 1)).neighbourhoods.map(
    ({ takenUp, agreed, withdrawn }) => ({ takenUp, agreed, withdrawn }),
  )
const nobody = { client: false, contractor: false }

describe('what is asked', () => {
  test('is seen by every member of the municipality, without a project too, and by nobody else', async () => {
    await ask(2)
    const seen = await listAsked(member.context, everything)
    expect(seen).toMatchObject({ fitting: 2, all: 2 })
    expect(seen.asked.map(({ name, code, municipality }) => [name, code, municipality])).toEqual([
      ['Gevraagde wijk 01', 'W-01', project.municipality.name],
      ['Gevraagde wijk 02', 'W-02', project.municipality.name],
    ])
    const contractorMember = await makePerson()
    await joinOrganisation(project.admin, project.contractor, contractorMember)
    const others = [...project.people.contractor, project.facilitator, contractorMember, stranger, await makePerson()]
    for (const { context } of [...others, programme.manager])
      expect(await listAsked(context, everything)).toEqual({ asked: [], page: 1, pages: 1, fitting: 0, all: 0 })
  })

  test('comes in pages by name, is searched by name and code without regard to case, and says how many there are', async () => {
    const count = ASKED_SIZE + 5
    await ask(count)
    const first = await listAsked(member.context, everything)
    const second = await listAsked(member.context, { text: '', page: 2 })
    expect([first.asked.length, second.asked.length, second.fitting, second.all]).toEqual([ASKED_SIZE, 5, count, count])
    expect([first.page, first.pages, second.page]).toEqual([1, 2, 2])
    expect(await listAsked(member.context, { text: '', page: 9 })).toEqual(second)
    const names = [...first.asked, ...second.asked].map(({ name }) => name)
    expect(names).toEqual(names.toSorted())
    expect(new Set(names).size).toBe(count)
    const found = await listAsked(member.context, { text: 'w-1', page: 1 })
    expect([found.fitting, found.all, found.asked[0]?.code]).toEqual([10, count, 'W-10'])
    expect((await listAsked(member.context, { text: '%', page: 1 })).fitting).toBe(0)
  })

  test('is asked no more once it is taken up or withdrawn, and one of them is found under the same rule', async () => {
    const asked = await askOne()
    expect(await findAsked(member.context, asked)).toMatchObject({ code: 'W-01' })
    expect(await findAsked(stranger.context, asked)).toBeNull()
    await begin(member, asked)
    expect((await listAsked(member.context, everything)).all).toBe(0)
    expect(await findAsked(project.people.client[0].context, asked)).toBeNull()
  })
})

describe('a project of what is asked', () => {
  test('is led by who proposed it, has taken the neighbourhood up, and both are written down', async () => {
    const asked = await askOne()
    const id = await begin(member, asked)
    const mine = await listMyProjects(member.context, member.id)
    expect(mine.find((one) => one.id === id)).toMatchObject({
      name: 'Rietlanden',
      membership: { role: 'sideLead', side: 'client' },
    })
    expect(await officeSays()).toEqual([{ takenUp: true, agreed: nobody, withdrawn: false }])
    const { rows } = await use.admin.query(
      'select kind, actor_id as actor from audit_event where project_id = $1 order by kind',
      [id],
    )
    expect(rows).toEqual([
      // it begins by the press of who accepts last, whom the log does not tell
      { kind: 'programme.taken-up', actor: null },
      { kind: 'project.created', actor: null },
    ])
    const events = await use.admin.query('select type from project_event where project_id = $1 order by seq', [id])
    expect(events.rows).toEqual([{ type: 'project.created' }, { type: 'programme.asked' }])
  })

  test('is refused as one that does not exist to who is no member there, and nothing is made', async () => {
    const asked = await askOne()
    const nowhere = { programmeId: crypto.randomUUID(), neighbourhoodId: crypto.randomUUID() }
    const elsewhere = { ...asked, programmeId: (await newProgramme()).id }
    const count = async () => (await use.admin.query('select from project')).rowCount
    const before = await count()
    for (const who of [stranger, ...project.people.contractor, project.facilitator, programme.manager])
      for (const ids of [asked, nowhere]) await expect(begin(who, ids)).rejects.toMatchObject({ code: 'not-beginner' })
    for (const ids of [nowhere, elsewhere])
      await expect(begin(member, ids)).rejects.toMatchObject({ code: 'not-found' })
    expect(await count()).toBe(before)
    expect(await officeSays()).toEqual([{ takenUp: false, agreed: nobody, withdrawn: false }])
  })

  test('of two in the same moment is one: the other is told so and has no project', async () => {
    const asked = await askOne()
    const [other] = project.people.client
    const holder = new pg.Client({ connectionString: use.database.url })
    await holder.connect()
    await holder.query('begin')
    await holder.query('select from neighbourhood where id = $1 for update', [asked.neighbourhoodId])
    const projects = async () => (await use.admin.query('select from project')).rowCount ?? 0
    const before = await projects()
    const both = Promise.allSettled([begin(member, asked), begin(other, asked)])
    const waiting = async () => {
      const { rows } = await use.admin.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows[0]?.count
    }
    await vi.waitUntil(async () => (await waiting()) === 2, { timeout: 10_000, interval: 5 })
    await holder.query('commit')
    await holder.end()
    const outcomes = await both
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'already-taken-up' } })
    expect(await projects()).toBe(before + 1)
  })
})

describe('taking up by mistake', () => {
  test('is undone by a lead of the client alone: what was agreed is gone, and the neighbourhood is asked again', async () => {
    const asked = await askOne()
    const [lead, participant = lead] = project.people.client
    const [contractorLead] = project.people.contractor
    await takeUpNeighbourhood(lead.context, project.id, asked)
    await agreeToProgramme(contractorLead.context, project.id, programme.id, true)
    await beContact(lead.context, project.id, programme.id, true)
    for (const { context } of [contractorLead, participant, project.facilitator])
      await expect(giveBackNeighbourhood(context, project.id, programme.id)).rejects.toMatchObject({
        code: 'not-allowed',
      })
    for (const { context } of [stranger, member, programme.manager])
      await expect(giveBackNeighbourhood(context, project.id, programme.id)).rejects.toMatchObject({
        code: 'not-found',
      })
    const events = async () => {
      const { rows: all } = await use.admin.query<{ type: string }>(
        'select type from project_event where project_id = $1 order by seq',
        [project.id],
      )
      return all.map(({ type }) => type)
    }
    const before = await events()
    await giveBackNeighbourhood(lead.context, project.id, programme.id)
    expect(await officeSays()).toEqual([{ takenUp: false, agreed: nobody, withdrawn: false }])
    expect((await listAsked(member.context, everything)).all).toBe(1)
    expect((await listNeighbourhoodsToTakeUp(lead.context, project.id, everything)).all).toBe(1)
    const { rowCount } = await use.admin.query('select from programme_contact where programme_id = $1', [programme.id])
    expect(rowCount).toBe(0)
    const { rows } = await use.admin.query(
      `select actor_id as actor, project_id as project from audit_event where kind = 'programme.given-back'
       and details ->> 'programme' = $1`,
      [programme.id],
    )
    expect(rows).toEqual([{ actor: lead.id, project: project.id }])
    expect(await events()).toEqual([...before, 'programme.changed'])
    // when it is taken up again, earlier agreements do not return
    await takeUpNeighbourhood(lead.context, project.id, asked)
    expect(await officeSays()).toEqual([{ takenUp: true, agreed: nobody, withdrawn: false }])
  })

  test('cannot be undone while both sides agree, and can once one of them takes it out', async () => {
    const asked = await askOne()
    const [lead, contractorLead] = [project.people.client[0], project.people.contractor[0]]
    await takeUpNeighbourhood(lead.context, project.id, asked)
    for (const { context } of [lead, contractorLead]) await agreeToProgramme(context, project.id, programme.id, true)
    await expect(giveBackNeighbourhood(lead.context, project.id, programme.id)).rejects.toMatchObject({
      code: 'both-agreed',
    })
    expect(await officeSays()).toEqual([
      { takenUp: true, agreed: { client: true, contractor: true }, withdrawn: false },
    ])
    await agreeToProgramme(contractorLead.context, project.id, programme.id, false)
    await giveBackNeighbourhood(lead.context, project.id, programme.id)
    expect(await officeSays()).toEqual([{ takenUp: false, agreed: nobody, withdrawn: false }])
    expect(await listProgrammesOfProject(lead.context, project.id)).not.toContainEqual(
      expect.objectContaining({ programmeId: programme.id }),
    )
    await expect(giveBackNeighbourhood(lead.context, project.id, programme.id)).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(agreeToProgramme(contractorLead.context, project.id, programme.id, true)).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
