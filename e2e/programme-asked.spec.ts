import { proposeProject } from '@/lib/projects/commands.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { askFor, newProgramme } from '@/lib/testing/factories-programmes.ts'
import { callAction } from './fixtures/actions.ts'
import { ask } from './fixtures/http.ts'
import { linkIn, waitForMail } from './fixtures/outbox.ts'
import { stable } from './fixtures/stable.ts'
import { expect, test } from './fixtures/world.ts'

/** A municipality with an admin and members, who are in no project, and somebody of a contractor. */
async function makeMunicipality() {
  const admin = await makePlatformAdmin()
  const municipality = await makeOrganisation(admin, 'municipality')
  const contractor = await makeOrganisation(admin, 'contractor')
  const [head, member, colleague, other] = [
    await makePerson(),
    await makePerson(),
    await makePerson(),
    await makePerson(),
  ]
  await joinOrganisation(admin, contractor, other)
  await joinOrganisation(admin, municipality, head, 'admin')
  await joinOrganisation(admin, municipality, member)
  await joinOrganisation(admin, municipality, colleague)
  return { municipality, head, member, colleague, other }
}

test('the manager asks for a neighbourhood; a member of the municipality, in no project, makes it one, and the office says so', async ({
  as,
  stage,
}) => {
  const { municipality, head, member, other } = await makeMunicipality()
  const { id, name, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  const office = await as(manager)
  await office.goto(`/programmes/${id}/office`)
  const list = `code;naam;gemeente\nRL-1;Rietlanden;${municipality.name}\nRL-2;Biezenveld;${municipality.name}\n`
  await office.getByLabel('De lijst').fill(list)
  await office.getByRole('button', { name: 'Bekijk de lijst' }).click()
  // the page moves to the list when it has loaded: a press before that may end beside its button
  await office.waitForURL(/list=sent#import-band$/)
  await office.getByRole('button', { name: 'Vraag 2 wijken' }).click()
  await expect(office.getByRole('row', { name: /Rietlanden.*nog niet opgepakt/ })).toBeVisible()
  const mail = await waitForMail(stage.dataFolder, { to: head.email, subject: `${name} vraagt of 2 wijken meedoen` })
  expect(new URL(linkIn(mail)).pathname).toBe('/projects')

  for (const [place, javaScriptEnabled] of [
    ['Rietlanden', true],
    ['Biezenveld', false],
  ] as const) {
    const page = await as(member, { javaScriptEnabled })
    await page.goto('/projects')
    const code = place === 'Rietlanden' ? 'RL-1' : 'RL-2'
    await expect(page.getByText(`Het programma ${name} vraagt of ${place} (${code}) meedoet.`)).toBeVisible()
    const begin = page.getByRole('link', { name: new RegExp(`^Maak er een project van.*${place}$`) })
    await begin.click()
    await expect(page.getByRole('heading', { level: 1, name: `Maak een project van ${place}` })).toBeVisible()
    await expect(page.getByLabel('Naam van de wijk')).toHaveValue(place)
    await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
    await expect(page.getByRole('link', { name: /trekker van de aannemer/ })).toBeVisible()
    await expect(page.getByLabel('Naam van de wijk')).toHaveValue(place)
    await page.getByLabel('E-mailadres van de trekker van de aannemer').fill(other.email)
    await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
    await expect(page).toHaveURL(/\/proposals\/[0-9a-f-]{36}$/)
    await expect(page.getByText(`${other.email} is gevraagd`)).toBeVisible()
    const theirs = await as(other, { javaScriptEnabled })
    await theirs.goto(new URL(page.url()).pathname)
    await theirs.getByRole('button', { name: 'Ja, ik word trekker van onze kant' }).click()
    await expect(theirs).toHaveURL(/\/projects\/[0-9a-f-]{36}\/team$/)
    await page.goto('/projects')
    await expect(page.getByRole('link', { name: place, exact: true })).toBeVisible()
    await expect(begin).toHaveCount(0)
    await office.reload()
    await expect(office.getByRole('row', { name: new RegExp(`${place}.*opgepakt, nog niemand akkoord`) })).toBeVisible()
  }
})

test('a neighbourhood that a colleague took up meanwhile is said where it went wrong, and what was typed stays', async ({
  as,
}) => {
  const { municipality, member, colleague, other } = await makeMunicipality()
  const { id: programmeId } = await newProgramme()
  for (const javaScriptEnabled of [true, false]) {
    const [neighbourhoodId = ''] = await askFor(programmeId, municipality, 1, javaScriptEnabled ? 'MET' : 'ZONDER')
    const page = await as(member, { javaScriptEnabled })
    await page.goto(`/projects/new?programme=${programmeId}&neighbourhood=${neighbourhoodId}`)
    await page.getByLabel('Naam van de wijk').fill('Zelf getypt')
    await page.getByLabel('Waar gaat het over?').fill('De riolering')
    const address = page.getByLabel('E-mailadres van de trekker van de aannemer')
    await address.fill(other.email)
    await proposeProject(colleague.context, {
      ...{
        name: 'Eerder',
        description: '',
        organisationId: municipality.id,
        facilitatorEmail: '',
        rulesVersion: gameRulesVersion,
      },
      ...{ leads: { client: '', contractor: other.email }, asked: { programmeId, neighbourhoodId } },
    })
    await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
    await expect(page.getByRole('link', { name: 'Deze wijk is al opgepakt door een project.' })).toBeVisible()
    await expect(page.getByLabel('Naam van de wijk')).toHaveValue('Zelf getypt')
    await expect(page.getByLabel('Waar gaat het over?')).toHaveValue('De riolering')
    await expect(address).toHaveValue(other.email)
  }
})

test('a neighbourhood that another municipality is asked for is as one that does not exist', async ({ copy }) => {
  const [here, there] = [await makeMunicipality(), await makeMunicipality()]
  const { id: programmeId } = await newProgramme()
  const [neighbourhoodId = ''] = await askFor(programmeId, here.municipality, 1)
  const told = async (ids: { programmeId: string; neighbourhoodId: string }) => {
    const path = `/projects/new?programme=${ids.programmeId}&neighbourhood=${ids.neighbourhoodId}`
    const page = await ask(copy, path, { who: there.member })
    const fields = {
      ...{ name: 'Wijk', organisationId: there.municipality.id, otherEmail: there.other.email },
      ...{ 'asked.programmeId': ids.programmeId, 'asked.neighbourhoodId': ids.neighbourhoodId },
    }
    const { refusal } = await callAction(copy, '/projects', 'proposeAsSideAction', fields, { who: there.member })
    const text = stable(await page.text())
    return {
      status: page.status,
      refusal,
      text: Object.values(ids).reduce((rest, id) => rest.replaceAll(id, 'ID'), text),
    }
  }
  const foreign = await told({ programmeId, neighbourhoodId })
  expect(foreign).toEqual(await told({ programmeId: crypto.randomUUID(), neighbourhoodId: crypto.randomUUID() }))
  expect(foreign).toMatchObject({ status: 200, refusal: 'not-found' })
  expect(foreign.text).toContain('Geen programma vraagt nog of deze wijk meedoet')
})
