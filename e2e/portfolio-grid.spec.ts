import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/world.ts'

const gridOf = (page: Page) => page.getByRole('grid').first()
/** Row name and column number of the focus; the row's name is column 0. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest('th, td')
    const row = cell?.closest('tr')
    return [row?.querySelector('a')?.textContent ?? null, [...(row?.cells ?? [])].findIndex((one) => one === cell)]
  })

test('the heat map is one stop of Tab, walked by arrows, Home, End and pages', async ({ stage }) => {
  const { page } = await stage.open()
  await page.goto('/styleguide/portfolio')
  const grid = gridOf(page)
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1)
  await page.locator('summary', { hasText: 'Wat betekent wat?' }).focus()
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page)).toEqual(['De Weerd', 0])

  const walk: [key: string, to: [string, number]][] = [
    ['ArrowRight', ['De Weerd', 1]],
    ['ArrowRight', ['De Weerd', 2]],
    // it has revealed nothing: one wide cell, and the column is kept
    ['ArrowDown', ['Kwartelhof', 1]],
    ['ArrowDown', ['Merelveld', 2]],
    ['End', ['Merelveld', 8]],
    // all of it is hidden: again one wide cell
    ['PageDown', ['Kersenbuurt', 1]],
    ['ArrowDown', ['Rietlanden', 8]],
    ['Home', ['Rietlanden', 0]],
    ['Control+End', ['Schansbuurt', 8]],
    ['ArrowDown', ['Schansbuurt', 8]],
    ['Control+Home', ['De Weerd', 0]],
    ['ArrowUp', ['De Weerd', 0]],
  ]
  for (const [key, to] of walk) {
    await page.keyboard.press(key)
    expect(await focused(page), key).toEqual(to)
  }

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('[role="grid"]') ?? null)).toBeNull()
  // and back to the previous cell
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toEqual(['Kwartelhof', 0])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#wacht-0$/)
})

test('a cell is chosen by the mouse too, and the arrows go on from there', async ({ stage }) => {
  const { page } = await stage.open()
  await page.goto('/styleguide/portfolio')
  const grid = gridOf(page)
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1)
  await grid
    .getByRole('row', { name: /Rietlanden/ })
    .getByRole('gridcell')
    .nth(2)
    .click()
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toEqual(['Spoorzicht', 3])
})

test('without script each neighbourhood is a link on the way of Tab', async ({ stage }) => {
  const { page } = await stage.open({ javaScriptEnabled: false })
  await page.goto('/styleguide/portfolio')
  await page.locator('summary', { hasText: 'Wat betekent wat?' }).focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'De Weerd' }).first()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Kwartelhof' }).first()).toBeFocused()
})
