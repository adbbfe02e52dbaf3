import { beforeEach, expect, test } from 'vitest'
import { requireSignIn } from '@/lib/organisations/commands.ts'
import { listOpenProposals } from '@/lib/projects/queries.ts'
import { makeProject, propose, sayYes, type TestProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makeOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { connect, makeOrganisationAdmin, proveDomain, signInThrough } from '@/lib/testing/factories-sign-in.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

useDatabase()
let project: TestProject
let organisationId: string
/** of the contractor, who proposes */
let theirs: TestPerson
/** has an address at the domain of an organisation that requires its own sign-in, no name, and is a member of another one */
let colleague: TestPerson
let elsewhere: string
beforeEach(async () => {
  const domain = `${crypto.randomUUID().slice(0, 8)}.example`
  project = await makeProject({ client: [{ email: `lead@${domain}` }] })
  organisationId = project.municipality.id
  theirs = project.people.contractor[0]
  const other = await makeOrganisation(project.admin, 'municipality')
  elsewhere = other.id
  colleague = await makePerson({ email: `colleague@${domain}` })
  await joinOrganisation(project.admin, other, colleague)
  await asDefiner(`update person set name = '' where id = $1`, [colleague.id])
  const keepers = [
    await makeOrganisationAdmin(project, project.municipality),
    await makeOrganisationAdmin(project, project.municipality),
  ]
  const [admin] = keepers
  if (!admin) throw new Error('there are two')
  await connect(admin, organisationId, { issuer: `https://login.example/${organisationId}` })
  await proveDomain(admin, organisationId, domain)
  await requireSignIn(
    admin.context,
    organisationId,
    true,
    keepers.map(({ id }) => id),
  )
})

/** The same person, who came by an organisation's provider. */
const through = async ({ id }: TestPerson, organisation: string) => ({
  ...{ id, name: 'Ria' },
  ...(await signInThrough(id, organisation)),
})
const seen = async ({ context, id }: Pick<TestPerson, 'context' | 'id'>) =>
  (await listOpenProposals(context, id)).map((one) => one.id).toSorted()

test('by the own sign-in that an organisation requires its people accept for it, and for no other', async () => {
  const asked = { client: colleague.email, contractor: theirs.email }
  const first = await propose(theirs, project.contractor.id, asked)
  const second = await propose(theirs, project.contractor.id, asked)
  const [by, byOther] = [await through(colleague, organisationId), await through(colleague, elsewhere)]
  for (const [person, organisation] of [
    [colleague, organisationId],
    [by, elsewhere],
    [byOther, organisationId],
  ] as const)
    await expect(sayYes(person, first, organisation)).rejects.toMatchObject({ code: 'organisation-unfit' })
  expect([await seen(by), await seen(byOther)]).toEqual([[first, second].toSorted(), [first, second].toSorted()])
  expect(await sayYes(by, first, organisationId)).toEqual(expect.any(String))
  // whoever has no name yet gets the one that was typed, whichever way they came
  expect(await asDefiner('select name from person where id = $1', [colleague.id])).toEqual([{ name: 'Ria' }])
  expect(
    await asDefiner('select name, role from organisation_member where person_id = $1 and organisation_id = $2', [
      ...[colleague.id, organisationId],
    ]),
  ).toEqual([{ name: 'Ria', role: 'member' }])
  // what one of the two may still accept
  expect(await sayYes(byOther, second, elsewhere)).toEqual(expect.any(String))
})

test('they propose for it, and read there what they proposed for it alone', async () => {
  const [lead] = project.people.client
  const asked = { client: lead.email, contractor: theirs.email }
  await expect(propose(lead, organisationId, asked)).rejects.toMatchObject({ code: 'not-beginner' })
  const made = await propose(await through(lead, organisationId), organisationId, asked)
  expect(await seen(await through(lead, organisationId))).toEqual([made])
  expect(await seen(await through(lead, elsewhere))).toEqual([])
  await expect(propose(await through(lead, elsewhere), organisationId, asked)).rejects.toMatchObject({
    code: 'not-beginner',
  })
})
