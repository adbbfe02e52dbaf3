import { expect, test } from 'vitest'
import { makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { createProgramme } from './commands.ts'
import { listProgrammes } from './queries.ts'

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
