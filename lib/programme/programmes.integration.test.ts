import { expect, test } from 'vitest'
import { makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { newProgramme } from '@/lib/testing/factories-programmes.ts'
import { LIST_SIZE } from '@/lib/programme/rules/portfolio.ts'
import { createProgramme, inviteNeighbourhoods } from '@/lib/programme/commands/programme.ts'
import { getOffice } from '@/lib/programme/queries/office.ts'
import { listProgrammes } from '@/lib/programme/queries/programme.ts'

const use = useDatabase()

test('a programme is made by the platform admin alone, each name once, and three sheets a side are the least', async () => {
  const admin = await makePlatformAdmin()
  const id = await createProgramme(admin.context, 'Straten van straks')
  await expect(createProgramme(admin.context, 'Straten van straks')).rejects.toMatchObject({ code: 'name-taken' })
  const { people, facilitator } = await makeProject({ client: 1, contractorPeople: 1 })
  for (const { context } of [people.client[0], people.contractor[0], facilitator, await makePerson()]) {
    await expect(createProgramme(context, 'Van een ander')).rejects.toMatchObject({ code: 'not-found' })
    expect(await listProgrammes(context)).toEqual([])
  }
  expect(await listProgrammes(admin.context)).toEqual([{ id, name: 'Straten van straks', minimumRaters: 3 }])
})

test('making one is written down, with who made it', async () => {
  const admin = await makePlatformAdmin()
  const id = await createProgramme(admin.context, 'Wijken aan het water')
  const { rows } = await use.admin.query(
    `select actor_id as actor, details ->> 'programme' as programme from audit_event where kind = 'programme.created'
     and details ->> 'programme' = $1`,
    [id],
  )
  expect(rows).toEqual([{ actor: admin.id, programme: id }])
})

test('the office has its neighbourhoods in pages, in the order of the whole list, and says how many there are', async () => {
  const { id, manager } = await newProgramme('Wijken op een rij')
  const { rows } = await use.admin.query<{ id: string; name: string }>(
    `select id, name from organisation where kind = 'municipality' order by name limit 1`,
  )
  const [municipality] = rows
  if (!municipality) throw new Error('there is no municipality')
  const names = Array.from({ length: LIST_SIZE + 1 }, (_, position) => `Wijk ${String(position).padStart(3, '0')}`)
  await inviteNeighbourhoods(
    manager.context,
    id,
    names.toReversed().map((name) => ({
      code: name,
      name,
      municipalityId: municipality.id,
      phase: null,
      latitude: null,
      longitude: null,
    })),
  )
  const namesOn = async (page: number) => {
    const { neighbourhoods, all } = await getOffice(manager.context, id, page)
    expect(all).toBe(names.length)
    return neighbourhoods.map(({ name }) => name)
  }
  expect(await namesOn(1)).toEqual(names.slice(0, LIST_SIZE))
  expect(await namesOn(2)).toEqual(names.slice(LIST_SIZE))
  // there is no third page: it shows the last
  expect(await namesOn(3)).toEqual(names.slice(LIST_SIZE))
})
