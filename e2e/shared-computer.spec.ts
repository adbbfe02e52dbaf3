import type { Page } from '@playwright/test'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { signIn } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { makePlace, type Place } from './fixtures/place.ts'
import { expect, giveSession, test } from './fixtures/world.ts'

const typed = 'Kwestie-van-vertrouwen-7193'
const { rationalePrompt } = worksheetOf(1)

/** Everything that this tab's browser stores of the site, as one text. */
const heldBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) => {
        const requests = await (await caches.open(name)).keys()
        return requests.map(({ url }) => url)
      }),
    )
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      databases,
      cached,
      document.cookie,
    ])
  })

/** In the page itself: requests sent while a page is left bypass the test's routes. */
const cutOff = (page: Page) =>
  page.addInitScript(() => {
    const real = window.fetch.bind(window)
    window.fetch = (...asked) =>
      typeof asked[0] === 'string' && asked[0].includes('/answers') && sessionStorage.getItem('cut') !== 'no'
        ? Promise.reject(new TypeError('cut'))
        : real(...asked)
  })
const reconnect = (page: Page) =>
  page.evaluate(() => {
    sessionStorage.setItem('cut', 'no')
  })

/** Opens the worksheet and types a reason that does not reach the server. */
async function typeUnsent(page: Page, { project, round }: Place): Promise<void> {
  await cutOff(page)
  await page.goto(`${worksheetPath(project.id, round.id)}/client-role`)
  await page.getByLabel(rationalePrompt.question.nl).fill(typed)
  await expect.poll(() => heldBy(page)).toContain(typed)
}

async function pressSignOut(page: Page): Promise<void> {
  await page.locator('header summary:visible').last().click()
  await page.getByRole('button', { name: 'Uitloggen' }).last().click()
}

/** The server's copy of somebody's sheet, read with a separate session. */
async function storedOf({ id }: { id: string }, { project, round }: Place): Promise<string> {
  const { context } = await signIn(id)
  return JSON.stringify(await getOwnSheet(context, project.id, round.id, id), (_key, value: unknown) =>
    value instanceof Map ? [...value] : value,
  )
}

const question = (page: Page) => page.getByRole('alertdialog', { name: 'Je hebt nog tekst die niet is verstuurd' })

test('signing out asks about what is not sent, and afterwards no tab holds a word of it', async ({ as, copy }) => {
  const place = await makePlace()
  const [, person] = place.project.people.client
  if (!person) throw new Error('the municipality has one person')
  const page = await as(person)
  const other = await page.context().newPage()
  await other.goto(`/projects/${place.project.id}`)
  await typeUnsent(page, place)
  await pressSignOut(page)
  await expect(question(page)).toBeVisible()
  // asking alone sends no text
  await question(page).getByRole('button', { name: 'Blijf ingelogd' }).click()
  expect(await heldBy(page)).toContain(typed)
  await pressSignOut(page)
  await question(page).getByRole('button', { name: 'Log uit zonder te versturen' }).click()
  await expect(page).toHaveURL('/')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Inloggen')
  for (const tab of [page, other]) await expect.poll(() => heldBy(tab)).not.toContain(typed)
  expect(await storedOf(person, place)).not.toContain(typed)
  // the next person who signs in on this computer finds nothing either
  await giveSession(page.context(), copy.baseUrl, place.project.people.contractor[0])
  await page.goto(worksheetPath(place.project.id, place.round.id))
  expect(await heldBy(page)).not.toContain(typed)
})

test('what is not sent can be sent from the question, and is stored before the session ends', async ({ as }) => {
  const place = await makePlace()
  const [, person] = place.project.people.client
  if (!person) throw new Error('the municipality has one person')
  const page = await as(person)
  await typeUnsent(page, place)
  await pressSignOut(page)
  // still without a network: it says so, and nothing is lost
  await question(page).getByRole('button', { name: 'Verstuur en log uit' }).click()
  await expect(question(page).getByRole('alert')).toContainText('Niet alles kon worden verstuurd')
  expect(await heldBy(page)).toContain(typed)
  await reconnect(page)
  await question(page).getByRole('button', { name: 'Verstuur en log uit' }).click()
  await expect(page).toHaveURL('/')
  await expect.poll(() => heldBy(page)).not.toContain(typed)
  expect(await storedOf(person, place)).toContain(typed)
})

test('a session that ran out keeps the text for the same person, and gives it to nobody else', async ({ as, copy }) => {
  const place = await makePlace()
  const [, person] = place.project.people.client
  if (!person) throw new Error('the municipality has one person')
  const page = await as(person, {}, [/401/])
  await typeUnsent(page, place)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  expect(await heldBy(page)).toContain(typed)
  await giveSession(page.context(), copy.baseUrl, person)
  await page.goto(`/projects/${place.project.id}`)
  expect(await heldBy(page)).toContain(typed)
  await page.context().clearCookies()
  await giveSession(page.context(), copy.baseUrl, place.project.people.contractor[0])
  await page.goto(`/projects/${place.project.id}`)
  await expect.poll(() => heldBy(page)).not.toContain(typed)
})

test('drafts of a session go with their person too, by every way of signing out', async ({ as }) => {
  const project = await makeProject()
  const session = await makeSession(project, await makeRevealedRound(project))
  const [, person] = project.people.client
  if (!person) throw new Error('the municipality has one person')
  const page = await as(person)
  await page.goto(`/projects/${project.id}/sessions/${session.id}`)
  await page.locator('summary').filter({ hasText: 'Parkeer' }).click()
  await page.getByLabel('Wat bewaren we voor later?').fill(typed)
  await expect.poll(() => heldBy(page)).toContain(typed)
  await pressSignOut(page)
  await expect(question(page)).toContainText('Uit de sessie')
  await expect(question(page).getByRole('button', { name: 'Verstuur en log uit' })).toHaveCount(0)
  await question(page).getByRole('button', { name: 'Blijf ingelogd' }).click()
  await page.goto('/account')
  expect(await heldBy(page)).toContain(typed)
  await page.getByRole('button', { name: 'Log overal uit' }).click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await expect.poll(() => heldBy(page)).not.toContain(typed)
})
