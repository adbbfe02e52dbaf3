import { createProject } from '@/lib/projects/commands.ts'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from './factories-people.ts'
import type { LeakIdentity } from './leak-requests.ts'

/** Twenty people, each with one to four projects that nobody else sees, alone in each. */
export async function makeLeakIdentities(): Promise<LeakIdentity[]> {
  const platformAdmin = await makePlatformAdmin()
  const municipality = await makeOrganisation(platformAdmin, 'municipality')
  const contractor = await makeOrganisation(platformAdmin, 'contractor')
  const made: LeakIdentity[] = []
  for (let place = 0; place < 20; place += 1) {
    const person = await makePerson()
    await joinOrganisation(platformAdmin, municipality, person)
    const projectIds = new Set<string>()
    for (let count = 0; count <= place % 4; count += 1)
      projectIds.add(
        await createProject(person.context, {
          name: `Wijk ${place}-${count}`,
          description: '',
          municipalityId: municipality.id,
          contractorIds: [contractor.id],
        }),
      )
    made.push({ token: person.context.token, personId: person.id, projectIds })
  }
  return made
}
