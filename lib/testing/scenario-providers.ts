import { addPerson, type TestProject } from './factories.ts'
import { makeTemplate } from './factories-desk.ts'
import { joinOrganisation } from './factories-people.ts'
import { asDefiner } from './factories-roles.ts'
import { connect, linkTo, makeOrganisationAdmin, signInThrough } from './factories-sign-in.ts'
import type { Asker } from './scenarios.ts'

/** Who has hats for two organisations. */
const ofTwo = ({ people }: TestProject) => {
  const [, , person] = people.client
  if (!person) throw new Error('the project has too few people')
  return person
}

/**
 * One person with hats in both projects, for an organisation in each: a participant of the municipality here and of the
 * contractor there, who administers the municipality there as well, manages a programme, asks for an organisation and has a
 * template. They came by the provider of
 * the one, and of the other. Both organisations require their own sign-in of nobody of this world.
 */
export async function providerAskers(
  here: TestProject,
  there: TestProject,
): Promise<Record<'by provider here' | 'by provider there', Asker>> {
  const person = ofTwo(here)
  const hat = { role: 'participant', side: 'contractor', organisationId: there.contractor.id } as const
  await addPerson(there.id, there.people.contractor[0], hat, person)
  await joinOrganisation(here.admin, there.municipality, person, 'admin')
  const askers: Asker[] = []
  for (const [project, organisation] of [
    [here, here.municipality],
    [there, there.contractor],
  ] as const) {
    const issuer = `https://login.example/${organisation.id}`
    await connect(await makeOrganisationAdmin(here, organisation), organisation.id, { issuer })
    await linkTo(organisation.id, issuer, 'subject', person.id)
    const { token } = await signInThrough(person.id, organisation.id)
    askers.push({ token, personId: person.id, projectId: project.id })
    // somebody is on the way to it
    await asDefiner(
      `insert into sign_in_attempt (organisation_id, connection_version, purpose, browser_hash, state_hash, nonce, verifier,
         onward) values ($1, 1, 'enter', sha256('browser'), sha256(convert_to($2, 'UTF8')), 'nonce', 'verifier', $2)`,
      [organisation.id, issuer],
    )
    await asDefiner('insert into sign_in_keeper (organisation_id, person_id) values ($1, $2)', [
      organisation.id,
      (await makeOrganisationAdmin(here, organisation)).id,
    ])
  }
  await makeTemplate(person)
  // it comes after those of the leads, which are of one project each
  await asDefiner(
    `insert into organisation_request (id, person_id, kind, name)
     values ('ffffffff-0000-4000-8000-000000000000', $1, 'facilitation', 'Eigen bureau')`,
    [person.id],
  )
  const [one, other] = askers
  if (!one || !other) throw new Error('there are two')
  return { 'by provider here': one, 'by provider there': other }
}

/** The same person manages a programme. */
export async function alsoManages(programmeId: string, here: TestProject): Promise<void> {
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [
    programmeId,
    ofTwo(here).id,
  ])
}
