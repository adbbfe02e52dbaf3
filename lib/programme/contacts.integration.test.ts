import { beforeAll, describe, expect, test } from 'vitest'
import { readWithAccess } from '@/lib/access/access.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { removeMember, setSideLead } from '@/lib/team/commands.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { addToProgramme, newProgramme, type TestProgramme } from '@/lib/testing/factories-programmes.ts'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { agreeToProgramme, beContact, takeContacts } from '@/lib/programme/commands/programme.ts'
import { loadContacts } from '@/lib/programme/queries/office.ts'
import { listProgrammesOfProject, mayBeContact } from '@/lib/programme/queries/programme.ts'

const use = useDatabase()
let programme: TestProgramme
beforeAll(async () => {
  programme = await newProgramme()
})

const listFor = (person: TestPerson, programmeId = programme.id) =>
  readWithAccess(person.context, (tx) => loadContacts(tx, programmeId, 'page'))
/** Addresses of this project's people that the programme knows. */
const addressesOf = async ({ people, facilitator }: TestProject, others: readonly TestPerson[] = []) => {
  const { contacts } = await listFor(programme.manager)
  const own = [...people.client, ...people.contractor, facilitator, ...others].map(({ email }) => email)
  return contacts.map(({ email }) => email).filter((email) => own.includes(email))
}
const rowsOf = async (project: TestProject) => {
  const { rows } = await use.admin.query<{ person_id: string }>(
    'select person_id from programme_contact where project_id = $1',
    [project.id],
  )
  return rows.map((row) => row.person_id)
}
const facilitatorMembership = { role: 'facilitator', side: null, organisationId: null } as const

/** A project shown to the programme, with the client's lead as a contact. */
async function withContact() {
  const project = await makeProject({ client: 2, contractorPeople: 1 })
  await addToProgramme(programme.id, project.id)
  const [lead] = project.people.client
  await beContact(lead.context, project.id, programme.id, true)
  expect(await addressesOf(project)).toEqual([lead.email])
  return { project, lead }
}

describe('a contact of a programme', () => {
  test('is a lead of the client or a facilitator, who says so oneself and may take it back; nobody else', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const neighbourhoodId = await addToProgramme(programme.id, project.id)
    const { people, facilitator } = project
    const [lead, participant] = people.client
    for (const person of [participant, ...people.contractor]) {
      if (!person) throw new Error('the project has too few people')
      await expect(beContact(person.context, project.id, programme.id, true)).rejects.toMatchObject({
        code: 'not-allowed',
      })
      expect(await mayBeContact(person.context, project.id)).toBe(false)
    }
    const stranger = await makePerson()
    for (const other of [stranger, programme.manager]) {
      await expect(beContact(other.context, project.id, programme.id, true)).rejects.toMatchObject({
        code: 'not-found',
      })
      await expect(mayBeContact(other.context, project.id)).rejects.toMatchObject({ code: 'not-found' })
    }
    for (const person of [lead, facilitator]) {
      expect(await mayBeContact(person.context, project.id)).toBe(true)
      // doing it twice counts once
      for (let time = 0; time < 2; time += 1) await beContact(person.context, project.id, programme.id, true)
    }
    const { contacts } = await listFor(programme.manager)
    const place = { municipality: project.municipality.name, neighbourhoodId, neighbourhood: project.name }
    const line = ({ name, email }: TestPerson, role: string) => ({ ...place, name, email, role })
    const expected = [line(lead, 'sideLead'), line(facilitator, 'facilitator')]
    expect(contacts.toSorted((one, other) => one.role.localeCompare(other.role)).toReversed()).toEqual(expected)

    expect((await listProgrammesOfProject(lead.context, project.id))[0]).toMatchObject({
      iAmContact: true,
      otherContacts: [facilitator.name],
    })
    await beContact(lead.context, project.id, programme.id, false)
    expect(await addressesOf(project)).toEqual([facilitator.email])
    const { rows } = await use.admin.query(
      `select actor_id as who, kind, details from audit_event where project_id = $1 and kind like 'programme.contact%'
       order by occurred_at, id`,
      [project.id],
    )
    const details = { programme: programme.id }
    expect(rows).toEqual([
      { who: lead.id, kind: 'programme.contact-given', details },
      { who: facilitator.id, kind: 'programme.contact-given', details },
      { who: lead.id, kind: 'programme.contact-taken-back', details },
    ])
  })

  test('is never somebody who works for the contractor’s side, whose address would tell which one it is', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1, facilitatorFrom: 'contractor' })
    await addToProgramme(programme.id, project.id)
    expect(await mayBeContact(project.facilitator.context, project.id)).toBe(false)
    await expect(beContact(project.facilitator.context, project.id, programme.id, true)).rejects.toMatchObject({
      code: 'not-allowed',
    })
    // nor somebody who joins that organisation later
    const second = await addMember(project.id, project.people.client[0], facilitatorMembership)
    await beContact(second.context, project.id, programme.id, true)
    expect(await addressesOf(project, [second])).toEqual([second.email])
    await joinOrganisation(project.admin, project.contractor, second)
    expect(await addressesOf(project, [second])).toEqual([])
    // and can still end it
    await beContact(second.context, project.id, programme.id, false)
    expect(await rowsOf(project)).toEqual([])
  })

  test('is said where the project was taken up, and to no programme that it is not in', async () => {
    const { project, lead } = await withContact()
    const other = await newProgramme()
    await expect(beContact(lead.context, project.id, other.id, true)).rejects.toMatchObject({ code: 'not-found' })
    expect((await listFor(other.manager, other.id)).contacts).toEqual([])
  })

  test('goes with the hat it was said under', async () => {
    const { project, lead } = await withContact()
    const [, second] = project.people.client
    await setSideLead(lead.context, project.id, second?.id ?? '', true)
    await setSideLead(lead.context, project.id, lead.id, false)
    expect(await rowsOf(project)).toEqual([])
    // a lead who returns is a contact only after saying so again
    await setSideLead(second?.context ?? lead.context, project.id, lead.id, true)
    expect(await addressesOf(project)).toEqual([])
  })

  test('goes with who leaves the project', async () => {
    const { project, lead } = await withContact()
    const second = await addMember(project.id, lead, facilitatorMembership)
    await beContact(second.context, project.id, programme.id, true)
    await removeMember(lead.context, project.id, second.id)
    expect(await rowsOf(project)).toEqual([lead.id])
    expect(await addressesOf(project, [second])).toEqual([lead.email])
  })

  test('goes with who is erased', async () => {
    const { project, lead } = await withContact()
    const second = await addMember(project.id, lead, facilitatorMembership)
    await beContact(second.context, project.id, programme.id, true)
    await eraseAccount(second.context)
    expect(await rowsOf(project)).toEqual([lead.id])
    expect(JSON.stringify(await listFor(programme.manager))).not.toContain(second.name)
  })

  test('goes when a lead of either side takes the neighbourhood out, and does not come back by itself', async () => {
    const { project, lead } = await withContact()
    const [theirs] = project.people.contractor
    await agreeToProgramme(theirs.context, project.id, programme.id, false)
    expect(await rowsOf(project)).toEqual([])
    await expect(beContact(lead.context, project.id, programme.id, true)).rejects.toMatchObject({ code: 'not-found' })
    for (const { context } of [lead, theirs]) await agreeToProgramme(context, project.id, programme.id, true)
    expect(await addressesOf(project)).toEqual([])
  })
})

describe('the list of contacts', () => {
  test('is empty for everybody but who manages the programme, also for the project’s own people', async () => {
    const { project, lead } = await withContact()
    const other = await newProgramme()
    for (const person of [lead, project.facilitator, project.admin, other.manager, await makePerson()]) {
      expect(await listFor(person)).toEqual({ contacts: [], without: [] })
      await expect(takeContacts(person.context, programme.id)).rejects.toMatchObject({ code: 'not-found' })
    }
  })

  test('says which municipalities have nobody yet, those that were only asked too', async () => {
    const own = await newProgramme()
    const [reached, silent] = [await makeProject({ client: 1, contractorPeople: 1 }), await makeProject()]
    for (const project of [reached, silent]) await addToProgramme(own.id, project.id)
    await beContact(reached.people.client[0].context, reached.id, own.id, true)
    const { contacts, without } = await listFor(own.manager, own.id)
    expect(contacts.map(({ municipality }) => municipality)).toEqual([reached.municipality.name])
    expect(without).toEqual([silent.municipality.name])
  })

  test('names no contractor, and is kept in the audit log by who took it', async () => {
    const { project } = await withContact()
    await beContact(project.facilitator.context, project.id, programme.id, true)
    const { contacts } = await takeContacts(programme.manager.context, programme.id)
    const said = JSON.stringify(contacts)
    expect(said).toContain(project.facilitator.email)
    for (const { id, name } of [project.contractor, ...project.people.contractor]) {
      expect(said).not.toContain(id)
      expect(said).not.toContain(name)
    }
    expect(said).not.toContain(project.id)
    const { rows } = await use.admin.query<{ details: { filter: unknown } }>(
      `select details from audit_event where kind = 'programme.exported' and actor_id = $1`,
      [programme.manager.id],
    )
    expect(rows.map(({ details }) => details.filter)).toEqual([{ list: 'contacts' }])
  })
})
