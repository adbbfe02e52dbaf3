import type { Page } from '@playwright/test'
import { LIST_SIZE, PAGE_SIZE } from '@/lib/programme/rules/portfolio.ts'
import { makeBulkProgramme, type BulkProgramme } from '@/lib/testing/bulk-programme.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { addManager } from '@/lib/testing/factories-programmes.ts'
import { linesOfXlsx } from '@/lib/testing/read-xlsx.ts'
import { ask } from './fixtures/http.ts'
import { asSuperuser } from './fixtures/superuser.ts'
import { expect, test, type RunningCopy } from './fixtures/world.ts'

/** As many neighbourhoods as the country has. */
const all = 14_729
const shown = all.toLocaleString('nl')
const towns = 343

test.describe.configure({ mode: 'default' })

let country: BulkProgramme & { readonly manager: TestPerson }

test.beforeAll(async ({ copy }) => {
  test.setTimeout(300_000)
  await asSuperuser(copy, async (superuser) => {
    // three people per side: the minimum for being shown
    const sizes = { neighbourhoods: all, rounds: 1, municipalities: towns, contractors: 60, raters: 3 }
    const made = await makeBulkProgramme(superuser, sizes)
    country = { ...made, manager: await addManager(made.id) }
    // a country's rounds are not all revealed in one second: over years the database analyses them by itself
    await superuser.query('analyze')
    // bypassing the triggers that request it
    await superuser.query('select jobs.refresh_portfolio($1)', [made.id])
  })
})

/** Opens a page of the programme once it has been counted. */
async function open(page: Page, path: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/programmes/${country.id}${path}`)
    await expect(page.getByText(/^Bijgewerkt op/)).toBeVisible({ timeout: 2000 })
  }).toPass()
}

test(
  'a programme as wide as the country is walked in pages, by keyboard on the last as on the first',
  { tag: '@thorough' },
  async ({ as }) => {
    const page = await as(country.manager)
    await open(page, '')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${shown} wijken naast elkaar`)
    const pages = Math.ceil(all / PAGE_SIZE)
    await expect(page.getByText(`Pagina 1 van ${pages}`)).toBeVisible()
    const names = page.locator('[data-neighbourhood] a')
    const first = await names.allTextContents()
    expect(first).toHaveLength(PAGE_SIZE)
    await page.getByRole('link', { name: 'Volgende' }).click()
    await page.waitForURL(/page=2/)
    const second = await names.allTextContents()
    expect(new Set([...first, ...second]).size).toBe(2 * PAGE_SIZE)

    await open(page, `?page=${pages}`)
    const last = await names.allTextContents()
    expect(last).toHaveLength(all - (pages - 1) * PAGE_SIZE)
    const grid = page.getByRole('grid').first()
    await expect(grid.locator('[tabindex="0"]')).toHaveCount(1)
    await grid.locator('[tabindex="0"]').focus()
    await page.keyboard.press('Control+End')
    const row = () => page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('a')?.textContent)
    expect(await row()).toBe(last.at(-1))
    await page.keyboard.press('ArrowUp')
    expect(await row()).toBe(last.at(-2))
  },
)

/** Bytes of a page of the programme, as sent. */
async function sizeOf(copy: RunningCopy, path: string): Promise<number> {
  const answer = await ask(copy, `/programmes/${country.id}${path}`, { who: country.manager })
  expect(answer.status).toBe(200)
  return (await answer.arrayBuffer()).byteLength
}

test(
  'its map has every place and its lists go on in pages, so that no page is as wide as the country',
  { tag: '@thorough' },
  async ({ as, copy }) => {
    const page = await as(country.manager)
    await open(page, '')
    await page.goto(`/programmes/${country.id}/map`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${shown} wijken op de kaart`)
    await expect(page.getByText(`Pagina 1 van ${Math.ceil(all / LIST_SIZE)}`)).toBeVisible()
    await expect(page.locator('main li[data-stage]')).toHaveCount(LIST_SIZE)
    const dots = await page.locator('main svg path').evaluateAll((paths) => {
      const drawn = paths.map((path) => (path.getAttribute('d') ?? '').match(/h7/g)?.length ?? 0)
      return drawn.filter((count) => count > 0)
    })
    // the same for a wide page and for a phone
    expect(dots).toEqual([all, all])
    await page.goto(`/programmes/${country.id}/office?page=${Math.ceil(all / LIST_SIZE)}`)
    await expect(page.getByRole('table').last().getByRole('row')).toHaveCount(1 + (all % LIST_SIZE))
    await page.goto(`/programmes/${country.id}/compare`)
    await page.getByLabel('Wijk', { exact: true }).fill('Wijk 00001')
    await page.getByLabel('Naast', { exact: true }).fill('014728')
    await page.getByRole('button', { name: 'Vergelijk' }).click()
    await expect(page.getByRole('columnheader', { name: /^Wijk 14728/ })).toBeVisible()
    // of hundreds outside the limits each is in a raster, and the first by name are in the table
    await page.goto(`/programmes/${country.id}/patterns`)
    await expect(page.getByText('Een vol blokje ligt buiten de lijnen.', { exact: false })).toBeVisible()
    for (const path of ['', '/patterns', '/office', '/compare', '/report'])
      expect(await sizeOf(copy, path), path).toBeLessThan(1_000_000)
  },
)

test('it is taken whole, as CSV and as a workbook', { tag: '@thorough' }, async ({ as, copy }) => {
  const page = await as(country.manager)
  await open(page, '?phase=design')
  const csv = await ask(copy, `/api/programmes/${country.id}/export?format=csv`, { who: country.manager })
  expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(1 + 8 * all)
  await page.getByRole('button', { name: 'Excel' }).click()
  const link = page.getByRole('link', { name: /^Download/ })
  await expect(link).toBeVisible({ timeout: 60_000 })
  const answer = await ask(copy, (await link.getAttribute('href')) ?? '', { who: country.manager })
  const lines = linesOfXlsx(Buffer.from(await answer.arrayBuffer()))
  expect(lines).toHaveLength(1 + 8 * Math.ceil((all - 1) / 4))
  expect(new Set(lines.slice(1).map((line) => line[3]))).toEqual(new Set(['ontwerp']))
})
