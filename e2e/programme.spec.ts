import { houseOf, type House } from './fixtures/house.ts'
import { expect, test } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await houseOf(copy)
})

/** The number of a step of the funnel. */
const stepOf = (text: string | null): number => Number(/\d+/.exec(text ?? '')?.[0])

test('a week of who manages a programme: from the funnel to a neighbourhood, beside another, to what comes back and out', async ({
  as,
}) => {
  const { id, manager } = house.programme
  const page = await as(manager)
  // Monday: where is everyone?
  await page.goto('/projects')
  await page.getByRole('link', { name: 'Onder de Stoep' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('40 wijken naast elkaar')
  const steps = page.locator('[data-stage]')
  const counts = (await steps.allTextContents()).map(stepOf)
  expect(counts).toHaveLength(5)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  expect(counts[0]).toBe(40)

  // Tuesday: who sees the task differently, in one town?
  await page.getByLabel('Gemeente', { exact: true }).selectOption({ label: 'Gemeente Eikenwaard' })
  await page.getByLabel('Beeld', { exact: true }).selectOption({ label: 'beeld verschilt' })
  await page.getByLabel('Bij welke factor').selectOption({ label: 'Opdrachtgeverschap' })
  await page.getByRole('button', { name: 'Toon' }).click()
  await page.waitForURL(/label=diverging/)
  const narrowed = page.url()
  const names = await page.locator('[data-neighbourhood] a').allTextContents()
  expect(names).toContain('Merelveld')
  expect(names.length).toBeLessThan(10)
  for (const row of await page.locator('[data-neighbourhood]').all())
    await expect(row.getByText(/beeld verschilt/).first()).toBeAttached()

  // Wednesday: one neighbourhood, as it was and as it is
  await page.getByRole('link', { name: 'Merelveld' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merelveld')
  await expect(page.getByText('Opdrachtgeverschap').first()).toBeVisible()
  await page.getByRole('link', { name: 'Vergelijk met een andere wijk' }).click()
  await expect(page.getByLabel('Wijk', { exact: true })).toHaveValue(house.programme.neighbourhoods.shown)
  await page.getByLabel('Naast', { exact: true }).selectOption({ label: 'Rietlanden, Gemeente Oosterbrug' })
  await page.getByRole('button', { name: 'Vergelijk' }).click()
  await expect(page.getByRole('table').getByText('Rietlanden').first()).toBeVisible()

  // Thursday: what comes back, and is it more than chance?
  await page.getByRole('link', { name: 'Patronen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wat komt vaker voor?')
  await expect(page.getByText(/Een patroon, want een derde van/).first()).toBeVisible()
  await page.getByLabel('Factor', { exact: true }).selectOption({ label: 'Inwonerparticipatie' })
  await page.getByRole('button', { name: 'Toon' }).click()
  await expect(page.getByText(/is de aannemer positiever/).first()).toBeVisible()

  // Friday: the same choice again by its address, and out of the house with it
  await page.goto(narrowed)
  expect(await page.locator('[data-neighbourhood] a').allTextContents()).toEqual(names)
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV', exact: true }).click()
  expect((await waiting).suggestedFilename()).toMatch(/\.csv$/)
  await page.getByRole('link', { name: 'Kaart', exact: true }).click()
  await page.waitForURL(`**/programmes/${id}/map`)
  await expect(page.getByRole('link', { name: 'Merelveld' }).first()).toBeVisible()
})
