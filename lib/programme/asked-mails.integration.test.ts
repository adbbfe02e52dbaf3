import { beforeAll, expect, test } from 'vitest'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestOrganisation,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { newProgramme } from '@/lib/testing/factories-programmes.ts'
import { addJob, forgetJobs, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { inviteToOrganisation, removeFromOrganisation } from '@/lib/organisations/commands.ts'
import { inviteNeighbourhoods } from '@/lib/programme/commands/programme.ts'
import type { NewNeighbourhood } from '@/lib/programme/rules/programme.ts'

const use = useDatabase()
let platformAdmin: TestPerson

beforeAll(async () => {
  ownDataFolder()
  platformAdmin = await makePlatformAdmin()
})

/** A municipality with this many admins, and one member who is no admin. */
async function makeMunicipality(admins: number): Promise<{ municipality: TestOrganisation; admins: TestPerson[] }> {
  const municipality = await makeOrganisation(platformAdmin, 'municipality')
  await joinOrganisation(platformAdmin, municipality, await makePerson())
  const people: TestPerson[] = []
  for (let position = 0; position < admins; position++) {
    const person = await makePerson()
    await joinOrganisation(platformAdmin, municipality, person, 'admin')
    people.push(person)
  }
  await runJobs()
  await forgetJobs()
  return { municipality, admins: people }
}
const linesOf = ({ id }: TestOrganisation, count: number, from = 1): NewNeighbourhood[] =>
  Array.from({ length: count }, (_, position) => ({
    code: `${id.slice(0, 8)}-${from + position}`,
    name: `Wijk ${from + position}`,
    municipalityId: id,
    phase: null,
    latitude: null,
    longitude: null,
  }))

test('each admin of a municipality that is asked gets one mail a list, however many neighbourhoods are in it', async () => {
  const { id, name, manager } = await newProgramme()
  const [here, there, unasked] = [await makeMunicipality(2), await makeMunicipality(1), await makeMunicipality(1)]
  const nobody = await makeMunicipality(0)
  const [dutch, english] = here.admins
  await use.admin.query(`update person set locale = 'en' where id = $1`, [english?.id])
  const lines = [
    ...linesOf(here.municipality, 12),
    ...linesOf(there.municipality, 1),
    ...linesOf(nobody.municipality, 3),
  ]
  const mails = await mailsOf(() => inviteNeighbourhoods(manager.context, id, lines))
  const expected = [...here.admins, ...there.admins].map(({ email }) => email).toSorted()
  expect(mails.map(({ to }) => to).toSorted()).toEqual(expected)
  const mailTo = (person: TestPerson | undefined) => mails.find(({ to }) => to === person?.email)
  expect(mailTo(dutch)?.subject).toBe(`${name} vraagt of 12 wijken meedoen`)
  expect(mailTo(english)?.subject).toBe(`${name} asks 12 neighbourhoods to take part`)
  expect(mailTo(there.admins[0])?.subject).toBe(`${name} vraagt of 1 wijk meedoet`)
  expect(mailTo(dutch)?.text).toContain(here.municipality.name)
  expect(mailTo(dutch)?.text).toMatch(/^https?:\/\/\S+\/projects$/m)
  // it names neither the asking person nor other municipalities
  for (const word of [manager.name, manager.email, there.municipality.name, unasked.municipality.name])
    expect(mailTo(dutch)?.text).not.toContain(word)
  const again = await mailsOf(() => inviteNeighbourhoods(manager.context, id, linesOf(there.municipality, 2, 2)))
  expect(again.map(({ to, subject }) => [to, subject])).toEqual([
    [there.admins[0]?.email, `${name} vraagt of 2 wijken meedoen`],
  ])
})

test('being asked is an invitation: who chose fewer mails is told too', async () => {
  const { id, manager } = await newProgramme()
  const { municipality, admins } = await makeMunicipality(1)
  await use.admin.query(`update person set mail_level = 'essential' where id = $1`, [admins[0]?.id])
  const mails = await mailsOf(() => inviteNeighbourhoods(manager.context, id, linesOf(municipality, 1)))
  expect(mails.map(({ to }) => to)).toEqual([admins[0]?.email])
})

test('no mail goes to who has not accepted, was removed, or is admin no more when it is written', async () => {
  const { id, manager } = await newProgramme()
  const { municipality, admins } = await makeMunicipality(2)
  const [stays, leaves] = admins
  const invited = { name: 'Nog Niet', email: `nog-niet-${crypto.randomUUID().slice(0, 8)}@example.nl` }
  await inviteToOrganisation(platformAdmin.context, { organisationId: municipality.id, ...invited, role: 'admin' })
  await runJobs()
  await forgetJobs()
  const mails = await mailsOf(async () => {
    await inviteNeighbourhoods(manager.context, id, linesOf(municipality, 1))
    await removeFromOrganisation(platformAdmin.context, municipality.id, leaves?.id ?? '')
  })
  expect(mails.map(({ to }) => to)).toEqual([stays?.email])
  const ids = { programmeId: id, municipalityId: municipality.id, count: 1 }
  const late = await mailsOf(async () => {
    for (const person of admins) await addJob('asked-mail', { ...ids, personId: person.id })
  })
  expect(late.map(({ to }) => to)).toEqual([stays?.email])
})

test('no mail goes where all of it is taken up, or asked no more, before it is written; nor for an empty list', async () => {
  const { id, manager } = await newProgramme()
  const { municipality } = await makeMunicipality(1)
  await inviteNeighbourhoods(manager.context, id, [])
  const { rowCount } = await use.admin.query('select from graphile_worker._private_jobs')
  expect(rowCount).toBe(0)
  const mails = await mailsOf(async () => {
    await inviteNeighbourhoods(manager.context, id, linesOf(municipality, 2))
    await use.admin.query('update neighbourhood set withdrawn_at = now() where programme_id = $1', [id])
  })
  expect(mails).toEqual([])
})
