import { addPerson, makeProject } from '@/lib/testing/factories.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { isLive } from './fixtures/live.ts'
import { scriptWays } from './fixtures/script.ts'
import { expect, test } from './fixtures/world.ts'

async function personOfTwoProjects() {
  const [here, there] = [await makeProject({ name: 'Vogelbuurt' }), await makeProject({ name: 'Rivierenwijk' })]
  const [person] = here.people.client
  const membership = { role: 'participant', side: 'contractor', organisationId: there.contractor.id } as const
  await addPerson(there.id, there.people.contractor[0], membership, person)
  return { here, there, person }
}

test('Ctrl K finds a page by a part of its name, and the keyboard alone goes there', async ({ as }) => {
  const { here, there, person } = await personOfTwoProjects()
  const page = await as(person)
  await page.goto(`/projects/${here.id}`)
  await isLive(page)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Ga naar' })
  await expect(palette.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('rivieren')
  await expect(palette.getByRole('option')).toHaveText(['Rivierenwijk'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/projects/${there.id}`)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the palette finds a factor of the round that runs', async ({ as }) => {
  const project = await makeProject()
  await makeOpenRound(project)
  const page = await as(project.people.client[0])
  await page.goto(`/projects/${project.id}`)
  await isLive(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('businesscase')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/worksheet\/business-case$/)
})

test('the palette says when nothing fits, and Escape goes back to the button that opened it', async ({ as }) => {
  const { here, person } = await personOfTwoProjects()
  const page = await as(person)
  await page.goto(`/projects/${here.id}`)
  const button = page.getByRole('button', { name: /^Zoek/ })
  await button.click()
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('xyzzy')
  await expect(page.getByText('Niets gevonden. Probeer een ander woord.')).toBeVisible()
  // the first empties the field, as in any search field
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button).toBeFocused()
})

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `the name of the project opens the list of the others, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ as }) => {
      const { here, there, person } = await personOfTwoProjects()
      const page = await as(person, { javaScriptEnabled })
      await page.goto(`/projects/${here.id}`)
      await page.locator('summary').filter({ hasText: 'Vogelbuurt' }).click()
      await page.getByRole('banner').getByRole('link', { name: 'Rivierenwijk' }).click()
      await page.waitForURL(`**/projects/${there.id}`)
      await expect(page.getByText('Je bent hier namens de aannemer')).toBeVisible()
    },
  )

test('who manages two organisations goes from the one to the other', async ({ as }) => {
  const admin = await makePlatformAdmin()
  const [first, second] = [await makeOrganisation(admin, 'municipality'), await makeOrganisation(admin, 'contractor')]
  const manager = await makePerson()
  for (const organisation of [first, second]) await joinOrganisation(admin, organisation, manager, 'admin')
  const page = await as(manager)
  await page.goto(`/organisations/${first.id}/members`)
  await page.locator('summary').filter({ hasText: first.name }).click()
  await page.getByRole('banner').getByRole('link', { name: second.name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(second.name)
})

test('a page that takes longer than a second shows that it is on its way, and a quick one does not', async ({ as }) => {
  const { here, person } = await personOfTwoProjects()
  const page = await as(person)
  await page.goto(`/projects/${here.id}`)
  await isLive(page)
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/account?_rsc=*', async (route) => {
    await held
    await route.continue()
  })
  await page
    .locator('summary')
    .filter({ hasText: person.name.split(' ')[0] ?? '' })
    .click()
  await page.getByRole('banner').getByRole('link', { name: 'Mijn account' }).click()
  const bar = page.getByRole('progressbar', { name: 'De pagina wordt geladen' })
  await expect(bar).toBeVisible()
  letGo()
  await page.waitForURL('**/account')
  await expect(bar).toHaveCount(0)
})
