import { createProject } from '@/lib/projects/commands.ts'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { askFor, newProgramme } from '@/lib/testing/factories-programmes.ts'
import { callAction } from './fixtures/actions.ts'
import { ask } from './fixtures/http.ts'
import { linkIn, waitForMail } from './fixtures/outbox.ts'
import { stable } from './fixtures/stable.ts'
import { expect, test } from './fixtures/world.ts'

/** A municipality with an admin and a member, who are in no project, and a contractor to choose. */
async function makeMunicipality() {
  const admin = await makePlatformAdmin()
  const municipality = await makeOrganisation(admin, 'municipality')
  const contractor = await makeOrganisation(admin, 'contractor')
  const [head, member, colleague] = [await makePerson(), await makePerson(), await makePerson()]
  await joinOrganisation(admin, municipality, head, 'admin')
  await joinOrganisation(admin, municipality, member)
  await joinOrganisation(admin, municipality, colleague)
  return { municipality, contractor, head, member, colleague }
}

test('the manager asks for a neighbourhood; a member of the municipality, in no project, makes it one, and the office says so', async ({
  as,
  stage,
}) => {
  const { municipality, contractor, head, member } = await makeMunicipality()
  const { id, name, manager } = await newProgramme(`Straten ${crypto.randomUUID().slice(0, 8)}`)
  const office = await as(manager)
  await office.goto(`/programmes/${id}/office`)
  const list = `code;naam;gemeente\nRL-1;Rietlanden;${municipality.name}\nRL-2;Biezenveld;${municipality.name}\n`
  await office.getByLabel('De lijst').fill(list)
  await office.getByRole('button', { name: 'Bekijk de lijst' }).click()
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
    await page.getByRole('button', { name: 'Maak het project' }).click()
    await expect(page.getByRole('link', { name: /Aannemer/ })).toBeVisible()
    await expect(page.getByLabel('Naam van de wijk')).toHaveValue(place)
    await page.getByLabel(contractor.name).check()
    await page.getByRole('button', { name: 'Maak het project' }).click()
    await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}\/team$/)
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
  const { municipality, contractor, member, colleague } = await makeMunicipality()
  const { id: programmeId } = await newProgramme()
  for (const javaScriptEnabled of [true, false]) {
    const [neighbourhoodId = ''] = await askFor(programmeId, municipality, 1, javaScriptEnabled ? 'MET' : 'ZONDER')
    const page = await as(member, { javaScriptEnabled })
    await page.goto(`/projects/new?programme=${programmeId}&neighbourhood=${neighbourhoodId}`)
    await page.getByLabel('Naam van de wijk').fill('Zelf getypt')
    await page.getByLabel('Waar gaat het over?').fill('De riolering')
    await page.getByLabel(contractor.name).check()
    await createProject(colleague.context, {
      ...{ name: 'Eerder', description: '', municipalityId: municipality.id, contractorIds: [contractor.id] },
      asked: { programmeId, neighbourhoodId },
    })
    await page.getByRole('button', { name: 'Maak het project' }).click()
    await expect(page.getByRole('link', { name: 'Deze wijk is al opgepakt door een project.' })).toBeVisible()
    await expect(page.getByText('Geen programma vraagt nog of deze wijk meedoet')).toBeVisible()
    await expect(page.getByLabel('Naam van de wijk')).toHaveValue('Zelf getypt')
    await expect(page.getByLabel('Waar gaat het over?')).toHaveValue('De riolering')
    await expect(page.getByLabel(contractor.name)).toBeChecked()
    // a project made now belongs to no programme, as the page says
    await page.getByRole('button', { name: 'Maak het project' }).click()
    await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}\/team$/)
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
      ...{ name: 'Wijk', municipalityId: there.municipality.id, contractorIds: [there.contractor.id] },
      ...{ 'asked.programmeId': ids.programmeId, 'asked.neighbourhoodId': ids.neighbourhoodId },
    }
    const { refusal } = await callAction(copy, '/projects', 'createProjectAction', fields, { who: there.member })
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
