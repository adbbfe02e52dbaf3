import { beginProject } from './factories.ts'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from './factories-people.ts'
import type { LeakIdentity } from './leak-requests.ts'

/** Twenty people, each with one to four projects that no other of them sees; the contractor's lead is in all. */
export async function makeLeakIdentities(): Promise<LeakIdentity[]> {
  const platformAdmin = await makePlatformAdmin()
  const municipality = await makeOrganisation(platformAdmin, 'municipality')
  const contractor = await makeOrganisation(platformAdmin, 'contractor')
  const other = { person: await makePerson(), organisation: contractor }
  await joinOrganisation(platformAdmin, contractor, other.person)
  const made: LeakIdentity[] = []
  for (let place = 0; place < 20; place += 1) {
    const person = await makePerson()
    await joinOrganisation(platformAdmin, municipality, person)
    const projectIds = new Set<string>()
    for (let count = 0; count <= place % 4; count += 1)
      projectIds.add(
        await beginProject({ person, organisation: municipality }, other, { name: `Wijk ${place}-${count}` }),
      )
    made.push({ token: person.context.token, personId: person.id, projectIds })
  }
  return made
}
