import type { Page } from '@playwright/test'
import { makeRehearser } from '@/lib/testing/factories-rehearsals.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { expectTitle, titles } from './fixtures/session.ts'
import { expect, notFoundInConsole, test } from './fixtures/world.ts'

const path = '/begeleiden/oefenen'

/** Chooses with whom, and begins; the session is open, with its people on their way. */
async function beginWith(page: Page, group: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('radio', { name: new RegExp(`^${group}`) }).check()
  await page.getByRole('button', { name: 'Begin een oefening' }).click()
  await expect(page.getByText('Je groep zit klaar.')).toBeVisible()
  await page.getByRole('button', { name: 'Begin de sessie' }).click()
  await page.waitForURL(/\/sessions\/[^/]+\/lead$/)
}

/** Goes on to the next step, sure of it where that is asked. */
async function goOn(page: Page): Promise<void> {
  const title = page.locator('#step-title')
  const before = await title.textContent()
  await page.getByRole('button', { name: /^Volgende/ }).click()
  const sure = page.getByRole('button', { name: 'Ga toch verder' })
  await expect
    .poll(async () => (await title.textContent()) !== before || (await sure.isVisible()), { timeout: 15_000 })
    .toBe(true)
  if (await sure.isVisible()) await sure.click()
  await expect(title).not.toHaveText(before ?? '')
}

test('a facilitator rehearses and reads the debrief while a real session runs', async ({ as }) => {
  test.slow()
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const session = await makeSession(project, await makeRevealedRound(project))
  const real = `/projects/${project.id}/sessions/${session.id}`
  const lead = await as(project.facilitator)
  const client = await as(project.people.client[0])
  await Promise.all([lead.goto(`${real}/lead`), client.goto(real)])
  await expectTitle(lead, titles.opening)
  await expectTitle(client, titles.opening)

  const person = await makeRehearser(project.admin)
  const page = await as(person)
  await beginWith(page, 'Ze zijn het te snel eens')
  await expect(page.getByText('Oefenwijk').first()).toBeVisible()
  // six people come by themselves, and are ready as soon as anything is asked
  await expect(page.getByText('3 van 3')).toHaveCount(2, { timeout: 30_000 })
  for (let step = 0; step < 3; step += 1) await goOn(page)
  await expect(page.getByText('Wij snappen jullie wel.').first()).toBeVisible({ timeout: 15_000 })

  // the real one goes on as ever, and knows nothing of it
  await lead.getByRole('button', { name: /^Volgende/ }).click()
  await expect(client.locator('#step-title')).not.toHaveText(titles.opening)
  await expect(client.getByText('Oefenwijk')).toHaveCount(0)

  await page.goto(path)
  await expect(page.getByText('Er zijn 6 mensen.')).toBeVisible()
  await page.getByRole('link', { name: 'De nabespreking tot nu toe' }).click()
  const times = page.getByRole('region', { name: 'Tijd per stap' })
  await expect(times.getByRole('row')).toHaveCount(5)
  await expect(page.getByRole('region', { name: 'Wat is naverteld' })).toContainText('de gemeente')
  const debrief = new URL(page.url()).pathname

  // nobody else has it, and of the real session there is none
  const [other, admin] = [
    await as(project.facilitator, {}, [notFoundInConsole]),
    await as(project.admin, {}, [notFoundInConsole]),
  ]
  for (const one of [other, admin]) expect((await one.goto(debrief))?.status()).toBe(404)
  expect((await other.goto(`${path}/${project.id}`))?.status()).toBe(404)

  await page.goto(path)
  await page.getByRole('button', { name: 'Gooi de oefening weg' }).click()
  await expect(page.getByRole('button', { name: 'Begin een oefening' })).toBeVisible()
})

test('without script a rehearsal is begun, opened and thrown away', async ({ as }) => {
  const project = await makeProject()
  const page = await as(await makeRehearser(project.admin), { javaScriptEnabled: false })
  await page.goto(path)
  await page.getByRole('button', { name: 'Begin een oefening' }).click()
  // nothing chosen: said at the field
  await expect(page.getByRole('group', { name: 'Met wie wil je oefenen?' })).toContainText('Kies')
  await beginWith(page, 'Oud zeer')
  await page.goto(path)
  await expect(page.getByRole('link', { name: 'Ga naar de sessie' })).toBeVisible()
  await page.getByRole('button', { name: 'Gooi de oefening weg' }).click()
  await expect(page.getByRole('button', { name: 'Begin een oefening' })).toBeVisible()
})

test('who facilitates nothing has no such page', async ({ as }) => {
  const { people } = await makeProject()
  const page = await as(people.client[0], {}, [notFoundInConsole])
  expect((await page.goto(path))?.status()).toBe(404)
})
