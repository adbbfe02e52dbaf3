import type { BrowserContext, Page } from '@playwright/test'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { done, keptBy, makeCardDesk, newCard, openFirst, secretText, tablet } from './fixtures/cards.ts'
import { expectAccessible, rationale } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

test('the secret of the picture leaves the address at once, and no request carries it in its address', async ({
  stage,
}) => {
  const desk = await makeCardDesk()
  const { secret } = await newCard(desk)
  const page = await tablet(stage)
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(`${request.url()} ${request.headers().referer ?? ''}`))
  await openFirst(page, secret)
  expect(page.url()).not.toContain(secret)
  expect(addresses.filter((address) => address.includes(secret))).toEqual([])
})

/** Types a reason that reaches no server. */
async function typeUnsent(page: Page, context: BrowserContext): Promise<void> {
  await page.getByRole('link', { name: 'Factor voor factor' }).click()
  await expect(page.locator('form[data-unsaved]')).toBeVisible()
  await context.setOffline(true)
  await rationale(page).fill(secretText)
  await expect(page.getByText('op dit apparaat bewaren we niets')).toBeVisible()
}

test('without network at the end the page stays, covered, until it is sent', async ({ stage }) => {
  const desk = await makeCardDesk()
  const { secret } = await newCard(desk)
  const page = await tablet(stage)
  await openFirst(page, secret)
  await typeUnsent(page, page.context())
  expect(await keptBy(page)).not.toContain(secretText)
  await done(page).click()
  const cover = page.getByRole('dialog', { name: 'Nog niet verstuurd' })
  await expect(cover).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(cover).toBeVisible()
  await expectAccessible(page)
  await cover.getByRole('button', { name: 'Verstuur opnieuw' }).click()
  await expect(cover).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('Je kaart is dicht')).toBeVisible()
  const [row] = await asDefiner<{ rationale: string }>('select rationale from answer where person_id = $1', [
    desk.personId,
  ])
  expect(row?.rationale).toBe(secretText)
})

test('without network at the end it can be thrown away, and then nothing of it is left', async ({ stage }) => {
  const desk = await makeCardDesk()
  const { secret } = await newCard(desk)
  const page = await tablet(stage)
  await openFirst(page, secret)
  await typeUnsent(page, page.context())
  await done(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Gooi weg' }).click()
  await expect(page.getByRole('dialog', { name: 'Weggegooid' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.innerHTML)).not.toContain(secretText)
  await page.context().setOffline(false)
  await expect(page.getByText('Je kaart is dicht')).toBeVisible()
  expect(await asDefiner('select rationale from answer where person_id = $1', [desk.personId])).toEqual([])
})

test('ten minutes without a press close the card; going back shows nothing of it', async ({ stage }) => {
  const desk = await makeCardDesk()
  const { secret } = await newCard(desk)
  const page = await tablet(stage)
  await page.clock.install()
  await openFirst(page, secret)
  await page.getByRole('link', { name: 'Factor voor factor' }).click()
  await rationale(page).fill(secretText)
  await page.clock.fastForward('09:30')
  await expect(rationale(page)).toHaveValue(secretText)
  await rationale(page).press('End')
  await page.clock.fastForward('09:30')
  await expect(rationale(page)).toHaveValue(secretText)
  await page.clock.fastForward('00:45')
  await page.waitForURL(/\/card(\?done=1)?$/)
  await page.goBack()
  await expect(page.getByText('Open mijn werkblad')).toBeVisible()
  expect(await page.content()).not.toContain(secretText)
})

test('the next card on the same device ends the one before, and shows nothing of it', async ({ stage }) => {
  const desk = await makeCardDesk()
  const other = await makeCardDesk()
  const { secret } = await newCard(desk)
  const page = await tablet(stage)
  await openFirst(page, secret)
  await page.getByRole('link', { name: 'Factor voor factor' }).click()
  await rationale(page).fill(secretText)
  await rationale(page).blur()
  await expect(page.getByText('Opgeslagen om')).toBeVisible()
  await openFirst(page, (await newCard(other)).secret)
  await page.getByRole('link', { name: 'Factor voor factor' }).click()
  await expect(rationale(page)).toHaveValue('')
  const passes = await asDefiner<{ ended: boolean }>(
    'select ended_at is not null as ended from card_pass where project_id = any ($1::uuid[]) order by opened_at',
    [[desk.project.id, other.project.id]],
  )
  expect(passes).toEqual([{ ended: true }, { ended: false }])
})
