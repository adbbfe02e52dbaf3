import { describe, expect, test } from 'vitest'
import { removeMember } from '@/lib/team/commands.ts'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { addPerson, makeProject } from '@/lib/testing/factories.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { listDestinations } from './queries.ts'

useDatabase()

describe('places to go to', () => {
  test('are the own projects by name, each with the side one is on, and nobody else’s', async () => {
    const person = await makePerson()
    const [later, first] = [await makeProject({ name: 'Zuidrand' }), await makeProject({ name: 'Akkers' })]
    await makeProject({ name: 'Van een ander' })
    const contractor = { role: 'participant', side: 'contractor', organisationId: first.contractor.id } as const
    await addPerson(first.id, first.people.contractor[0], contractor, person)
    const client = { role: 'participant', side: 'client', organisationId: later.municipality.id } as const
    await addPerson(later.id, later.people.client[0], client, person)
    expect((await listDestinations(person.context, person.id)).projects).toEqual([
      { id: first.id, name: 'Akkers', side: 'contractor' },
      { id: later.id, name: 'Zuidrand', side: 'client' },
    ])
  })

  test('lose a project when one is removed from it', async () => {
    const project = await makeProject({ client: 2 })
    const [lead, member] = project.people.client
    if (!member) throw new Error('the project has too few people')
    await removeMember(lead.context, project.id, member.id)
    expect(await listDestinations(member.context, member.id)).toEqual({
      projects: [],
      organisations: [],
      programmes: [],
    })
  })

  test('name an organisation to its admins, and not to its members', async () => {
    const admin = await makePlatformAdmin()
    const organisation = await makeOrganisation(admin, 'municipality')
    const [manager, member] = [await makePerson(), await makePerson()]
    await joinOrganisation(admin, organisation, manager, 'admin')
    await joinOrganisation(manager, organisation, member)
    expect((await listDestinations(manager.context, manager.id)).organisations).toMatchObject([{ id: organisation.id }])
    expect((await listDestinations(member.context, member.id)).organisations).toEqual([])
  })

  test('are none for somebody else’s id', async () => {
    const project = await makeProject()
    const stranger = await makePerson()
    expect((await listDestinations(stranger.context, project.people.client[0].id)).projects).toEqual([])
  })
})
