import type { Page } from '@playwright/test'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { answerAll, choose, given, question, reason } from './fixtures/alone.ts'
import { expectAccessible, makeDesk, openStep, rationale, saved } from './fixtures/sheets.ts'
import { signInByMail } from './fixtures/sign-in.ts'
import { expect, test } from './fixtures/world.ts'

const phone = { width: 390, height: 844 }
const keptHere = (page: Page) =>
  page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]))
const keep = (page: Page) => page.getByRole('checkbox', { name: 'Bewaar mijn antwoorden in deze browser' })

test('a stranger answers the eight questions and gets a picture, and once the page is there nothing is asked of a server', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: phone })
  const page = await context.newPage()
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset.printed = 'yes'
    }
  })
  await page.goto('/zelf', { waitUntil: 'networkidle' })
  await expectAccessible(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await answerAll(page)
  expect(page.url()).toMatch(/\/zelf$/)
  // the least of all first, and what goes little before what is not known
  const first = page.getByRole('region', { name: 'Praat hier het eerst over' }).getByRole('listitem')
  await expect(first).toHaveCount(2)
  await expect(first.nth(0)).toContainText('Ontwerp van de toekomst')
  await expect(first.nth(0)).toContainText('Je koos: helemaal niet.')
  await expect(first.nth(0)).toContainText(reason)
  await expect(first.nth(0)).toContainText('Hoe kunnen we')
  await expect(first.nth(1)).toContainText('Opdrachtgeverschap')
  await expect(page.locator('[data-group="unknown"]')).toContainText('Businesscase: weet ik niet')
  await expect(page.locator('[data-group]')).toHaveCount(4)
  // the mail says nothing of it
  const mail = decodeURIComponent((await page.getByRole('link', { name: 'Maak een mail' }).getAttribute('href')) ?? '')
  expect(mail).toContain('/zelf')
  for (const word of [reason, ...given, 'Ontwerp van de toekomst', 'Opdrachtgeverschap'])
    expect(mail).not.toContain(word)
  await page.getByText('Lees wat er in de mail staat').click()
  await page.getByRole('button', { name: 'Druk af' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes')
  // back to a question, as the browser does it, and on again: the answer still stands there
  await page.goBack()
  await expect(question(page, 8)).toBeVisible()
  await expect(question(page, 8).getByRole('radio', { name: 'deels' })).toBeChecked()
  await page.goForward()
  await expect(page.getByRole('heading', { name: 'Zo kijk jij ernaar' })).toBeVisible()
  await keep(page).check({ force: true })
  expect(await keptHere(page)).toContain(reason)
  await keep(page).uncheck({ force: true })
  expect(await keptHere(page)).not.toContain(reason)
  expect(asked).toEqual([])
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Wis alles en begin opnieuw' }).click()
  await expect(question(page, 1).getByRole('radio', { name: given[0] ?? '' })).not.toBeChecked()
  await context.close()
})

test('an answer is changed into English without being lost', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/zelf')
  await choose(page, 1)
  await question(page, 1).getByRole('textbox').fill(reason)
  await page.locator('header summary:visible').first().click()
  await page.getByRole('button', { name: 'English' }).first().click()
  await expect(page.getByRole('heading', { name: 'How is your neighbourhood approach doing?' })).toBeVisible()
  await expect(question(page, 1).getByRole('radio', { name: 'to a limited extent' })).toBeChecked()
  await expect(question(page, 1).getByRole('textbox')).toHaveValue(reason)
  await context.close()
})

test('what was kept is there at the next visit, and gone once somebody signs in or out in this browser', async ({
  browser,
  stage,
}) => {
  const [person, other] = [await makePerson(), await makePerson()]
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/zelf')
  await keep(page).check({ force: true })
  await answerAll(page)
  await page.goto('/guide')
  await page.goto('/zelf')
  await expect(question(page, 1).getByRole('radio', { name: given[0] ?? '' })).toBeChecked()
  expect(await keptHere(page)).toContain(reason)
  await page.goto('/sign-in')
  await signInByMail(page, stage.dataFolder, person.email)
  expect(await keptHere(page)).not.toContain(reason)
  await page.goto('/zelf')
  await expect(question(page, 1).getByRole('radio', { name: given[0] ?? '' })).not.toBeChecked()
  // kept by somebody who is signed in, it goes with signing out, and is never another's
  await keep(page).check({ force: true })
  await answerAll(page)
  expect(await keptHere(page)).toContain(reason)
  await page.locator('header summary:visible').last().click()
  await page.getByRole('button', { name: 'Uitloggen' }).last().click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Inloggen' })).toBeVisible()
  expect(await keptHere(page)).not.toContain(reason)
  await page.goto('/sign-in')
  await signInByMail(page, stage.dataFolder, other.email)
  await page.goto('/zelf')
  await expect(question(page, 1).getByRole('radio', { name: given[0] ?? '' })).not.toBeChecked()
  await context.close()
})

test('without script the eight questions stand below each other, to fill in and print, and nothing can be sent', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone })
  const page = await context.newPage()
  await page.goto('/zelf')
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
    await expect(question(page, number).getByRole('radiogroup')).toBeVisible()
    await choose(page, number)
    await expect(question(page, number).getByRole('radio', { name: given[number - 1] ?? '' })).toBeChecked()
    expect(await question(page, number).locator('xpath=ancestor::form').count()).toBe(0)
  }
  await expect(page.getByRole('button', { name: 'Volgende' })).toHaveCount(0)
  await expect(page.getByText('In deze browser staat script uit.')).toBeVisible()
  await context.close()
})

test('what somebody answered alone goes into the own worksheet by one press a factor, as a draft; on paper it is not offered', async ({
  as,
}) => {
  const desk = await makeDesk()
  const page = await as(desk.writer)
  await page.goto('/zelf')
  await keep(page).check({ force: true })
  await answerAll(page)
  await openStep(page, desk.path(6))
  await expect(page.getByText('Dit antwoordde je voor jezelf')).toBeVisible()
  expect(await desk.answer(6)).toBeUndefined()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Neem dit over' }).click()
  await saved(page)
  await expect(rationale(page)).toHaveValue(reason)
  expect((await desk.answer(6))?.content).toMatchObject({ extent: 1, rationale: reason })
  expect((await desk.stored()).handedIn).toBe(false)
  // on the short way too, where the reason is not asked
  await page.goto(`${desk.path(1)}?way=short`)
  await page.getByRole('button', { name: 'Neem dit over' }).click()
  await expect.poll(async () => (await desk.answer(1))?.content.extent).toBe(2)
  // not where an answer stands already
  await openStep(page, desk.path(6))
  await expect(page.getByText('Dit antwoordde je voor jezelf')).toHaveCount(0)
})
