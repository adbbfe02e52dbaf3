import { describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { whoHolds } from '@/lib/access/session.ts'
import { listMembers } from '@/lib/organisations/queries.ts'
import { getProject } from '@/lib/projects/queries.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { rename, setPreferences } from './commands.ts'

useDatabase()

describe('an account', () => {
  test('that is renamed has the new name everywhere that others see it', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const [lead] = project.people.client
    await rename(lead.context, 'Nieuwe Naam')
    const names = async (person: TestPerson) =>
      (await getProject(person.context, project.id, person.id)).members.map(({ name }) => name)
    expect(await names(project.people.contractor[0])).toContain('Nieuwe Naam')
    expect(await names(project.people.contractor[0])).not.toContain(lead.name)
    const { members } = await listMembers(project.admin.context, project.municipality.id)
    expect(members.map(({ name }) => name)).toEqual(['Nieuwe Naam'])
    expect((await whoHolds(lead.token))?.person.name).toBe('Nieuwe Naam')
    for (const name of ['x'.repeat(121), 'nul \0']) await expect(rename(lead.context, name)).rejects.toThrow()
  })

  test('keeps preferences of its own, and cannot set another’s', async () => {
    const [person, other] = [await makePerson(), await makePerson()]
    await setPreferences(person.context, person.id, { locale: 'en', shortcuts: false, mailLevel: 'essential' })
    await setPreferences(person.context, other.id, { locale: 'en', shortcuts: false, mailLevel: 'essential' })
    expect((await whoHolds(person.token))?.person).toMatchObject({
      locale: 'en',
      shortcuts: false,
      mailLevel: 'essential',
    })
    expect((await whoHolds(other.token))?.person).toMatchObject({
      locale: 'nl',
      shortcuts: true,
      mailLevel: 'all',
    })
  })

  test('of the platform admin makes programmes, each name once; nobody else’s does', async () => {
    const create = (person: TestPerson) =>
      withAccess(
        person.context,
        (tx) => tx.$queryRaw<{ id: string }[]>`select authz.create_programme('Wijken van nu') as id`,
      )
    const admin = await makePlatformAdmin()
    expect(await create(admin)).toHaveLength(1)
    await expect(create(admin)).rejects.toMatchObject({ code: 'name-taken' })
    await expect(create(await makePerson())).rejects.toMatchObject({ code: 'not-found' })
  })
})
