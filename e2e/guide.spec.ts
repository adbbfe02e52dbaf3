import type { Locator, Page } from '@playwright/test'
import { guideChapters, guidePath } from '@/lib/guide/rules/catalogue.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { ask } from './fixtures/http.ts'
import { expect, notFoundInConsole, test } from './fixtures/world.ts'

const mostTabs = 80

/** Tabs to something like a person without a mouse; fails when it is not reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < mostTabs; press++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((node) => node === document.activeElement)) return
  }
  throw new Error(`${mostTabs} presses of Tab did not reach ${target.toString()}`)
}

const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })

test('the guide is found, read and turned by keyboard alone, for who is not signed in', async ({ stage }) => {
  const { page } = await stage.open({ viewport: { width: 1440, height: 900 } })
  await page.goto('/')
  await tabTo(page, page.getByRole('link', { name: 'Handreiking' }))
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Handreiking')
  await tabTo(page, page.getByRole('link', { name: 'Zo lees je de spiegel' }))
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Zo lees je de spiegel')
  await expect(page.getByRole('link', { name: 'Zo lees je de spiegel' })).toHaveAttribute('aria-current', 'page')
  const section = page.getByRole('link', { name: 'Schijnbare overeenstemming' })
  await tabTo(page, section)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#apparent-agreement$/)
  await expect(page.getByRole('heading', { name: 'Schijnbare overeenstemming' })).toBeInViewport()
  await tabTo(page, page.getByRole('navigation', { name: 'Verder lezen' }).getByRole('link').last())
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Wat kleine aantallen wel en niet zeggen')
})

test('without script and on a phone the chapters are behind one press, and lead on', async ({ stage }) => {
  const { page } = await stage.open({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  await page.goto('/guide/why-blind')
  await page.getByText(`Hoofdstuk 2 van ${guideChapters.length}`).click()
  await page.getByRole('navigation', { name: 'Hoofdstukken' }).getByRole('link', { name: 'De acht factoren' }).click()
  await expect(heading(page)).toHaveText('De acht factoren')
  await page.goto('/guide/how-might-we')
  await page.getByText('Businesscase', { exact: true }).click()
  await expect(page.getByText('Hoe kunnen we risico’s vroeg op tafel krijgen', { exact: false })).toBeVisible()
})

test('every section is where links from worksheet and mirror point, in both languages', async ({ copy }) => {
  for (const chapter of guideChapters)
    for (const language of ['nl', 'en'] as const) {
      const answer = await ask(copy, guidePath(chapter.key), { headers: { 'accept-language': language } })
      const html = await answer.text()
      expect(answer.status, chapter.key).toBe(200)
      expect(html).toContain(`<html lang="${language}"`)
      for (const { key } of chapter.sections) expect(html.split(`id="${key}"`), key).toHaveLength(2)
    }
})

test('a chapter that is none is not there', async ({ stage }) => {
  const { page } = await stage.open({}, [notFoundInConsole])
  for (const path of ['/guide/nothing', '/guide/Why-blind', '/guide/why-blind/seal']) {
    expect((await page.goto(path))?.status(), path).toBe(404)
  }
})

test('who is signed in keeps the own menu on every page that is open to all', async ({ as }) => {
  const person = await makePerson()
  const page = await as(person)
  for (const path of ['/guide', '/guide/what-for', '/accessibility', '/privacy']) {
    await page.goto(path)
    await expect(page.getByRole('banner').getByText('Inloggen'), path).toHaveCount(0)
    await expect(page.locator('header').getByText('Uitloggen').first(), path).toBeAttached()
  }
})

test('who only reads gets no cookie', async ({ stage }) => {
  const { page, context } = await stage.open()
  for (const path of ['/', '/guide', '/guide/the-session', '/accessibility', '/privacy']) await page.goto(path)
  expect(await context.cookies()).toEqual([])
})

test('a chapter prints as its text alone, with everything unfolded', async ({ stage }) => {
  const { page } = await stage.open({ viewport: { width: 690, height: 1000 }, colorScheme: 'dark' })
  await page.goto('/guide/how-might-we')
  await page.emulateMedia({ media: 'print' })
  for (const gone of [page.getByRole('navigation'), page.getByRole('banner'), page.getByRole('contentinfo')])
    await expect(gone.filter({ visible: true })).toHaveCount(0)
  await expect(page.getByText('Hoe kunnen we risico’s vroeg op tafel krijgen', { exact: false })).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
})
