import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import enLanding from '@/lib/i18n/messages/en/landing.json' with { type: 'json' }
import nlLanding from '@/lib/i18n/messages/nl/landing.json' with { type: 'json' }
import { makePerson } from '@/lib/testing/factories-people.ts'
import { ask } from './fixtures/http.ts'
import { expect, test } from './fixtures/world.ts'

const languages = { 'nl-NL': nlLanding, 'en-GB': enLanding } as const
const screens = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
] as const

const strip = (page: Page) => page.getByRole('main').getByRole('figure').first()

test('title, sentence, mirror and first button are on the first screen, in both languages, on a phone and a desk', async ({
  stage,
}) => {
  for (const [locale, words] of Object.entries(languages))
    for (const viewport of screens) {
      const { page } = await stage.open({ locale, viewport })
      await page.goto('/')
      const main = page.getByRole('main')
      for (const part of [
        page.getByRole('heading', { level: 1, name: words.title }),
        main.getByText(words.what),
        strip(page).getByText(words.strip.caption),
        main.getByRole('link', { name: words.ways.look }).first(),
      ])
        await expect(part, `${locale}, ${viewport.width} px`).toBeInViewport({ ratio: 1 })
      await page.context().close()
    }
})

test('the mirror is the product’s own: a factor, its scale, its gap in steps, and that it is invented', async ({
  stage,
}) => {
  for (const viewport of screens) {
    const { page } = await stage.open({ viewport, javaScriptEnabled: false })
    await page.goto('/')
    const figure = strip(page)
    await expect(figure.locator('svg[role=img]')).toHaveAccessibleName(
      'Opdrachtgeverschap. Gemeente: 4 keer in grote mate en 1 keer volledig. Aannemer: 3 keer in beperkte mate en 2 keer deels.',
    )
    for (const word of ['Opdrachtgeverschap', 'helemaal niet', 'volledig'])
      await expect(figure.getByText(word, { exact: true })).toBeVisible()
    await expect(figure.getByText('verschil 1,8 stap').filter({ visible: true })).toHaveCount(1)
    await expect(figure.getByText('een verzonnen wijk', { exact: false })).toBeVisible()
  }
})

test('nothing scrolls sideways at 320 px, also for who is signed in', async ({ stage, as }) => {
  const viewport = { width: 320, height: 800 }
  for (const page of [(await stage.open({ viewport })).page, await as(await makePerson(), { viewport })]) {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  }
})

test('each promise leads to its proof, and the line about the licence to its text, without script too', async ({
  stage,
  copy,
}) => {
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await stage.open({ javaScriptEnabled })
    for (const [proof, heading] of [
      [nlLanding.promises.blindProof, 'Zo houden we dat dicht'],
      [nlLanding.promises.lockedProof, 'Controleer het hier'],
      [nlLanding.promises.unrankedProof, 'Geen ranglijst, geen aanbesteding'],
    ] as const) {
      await page.goto('/')
      await page.getByRole('link', { name: proof }).click()
      await expect(page.getByRole('heading', { name: heading })).toBeInViewport()
    }
    await page.goto('/')
    await expect(page.getByRole('link', { name: 'Lees de licentie' })).toHaveAttribute('href', '/licence')
  }
  const licence = await ask(copy, '/licence')
  expect([licence.status, licence.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(await licence.text()).toBe(readFileSync('LICENSE', 'utf8'))
})

test('the ways in lead where they say, and whoever is signed in goes to the own projects first', async ({
  stage,
  as,
}) => {
  const { page } = await stage.open()
  const { ways } = nlLanding
  for (const [name, path] of [
    [ways.look, '/demo'],
    [ways.alone, '/zelf'],
    [ways.signIn, '/sign-in'],
  ] as const) {
    await page.goto('/')
    await page.getByRole('main').getByRole('link', { name }).first().click()
    await expect(page).toHaveURL(path)
  }
  await page.goto('/')
  await page.getByRole('link', { name: ways.begin }).click()
  await expect(page.getByRole('heading', { name: ways.begin })).toBeInViewport()
  const own = await as(await makePerson())
  await own.goto('/')
  await expect(own.getByRole('main').getByRole('link').first()).toHaveText('Naar mijn projecten')
  await expect(own.getByRole('main').getByRole('link', { name: ways.signIn })).toHaveCount(0)
  await own.getByRole('main').getByRole('link').first().click()
  await expect(own).toHaveURL('/projects')
})
