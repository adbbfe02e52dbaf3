import type { Locator, Page } from '@playwright/test'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { expect, test } from './fixtures/world.ts'

/** Presses the button of a form, does something while the answer is on its way, and lets it come. */
async function pressAnd(page: Page, form: Locator, meanwhile: () => Promise<void>): Promise<void> {
  const gate = Promise.withResolvers<undefined>()
  await page.route('**/*', async (route) => {
    if (route.request().method() === 'POST') await gate.promise
    await route.continue()
  })
  const submit = form.locator('button[type=submit]')
  await submit.click()
  await expect(submit).toHaveAttribute('aria-busy', 'true')
  await meanwhile()
  gate.resolve(undefined)
  await expect(submit).not.toHaveAttribute('aria-busy', 'true')
  await page.unroute('**/*')
}

test('what is typed while a refusal is on its way stays', async ({ stage }) => {
  const { page } = await stage.open()
  await page.goto('/sign-in/sent')
  const form = page.locator('form#code')
  const code = form.getByRole('textbox')
  await code.fill('123456')
  await pressAnd(page, form, () => code.fill('6543'))
  await expect(page.getByText('deze code klopt niet', { exact: false }).first()).toBeVisible()
  await expect(code).toHaveValue('6543')
})

test('what is typed while a yes is on its way stays, and the next press sends it', async ({ as }) => {
  const page = await as(await makePerson())
  await page.goto('/account')
  const form = page.locator('form#name')
  const name = form.getByRole('textbox')
  await name.fill('Anouk Jansen')
  await pressAnd(page, form, () => name.fill('Anouk Jansen-de Wit'))
  await expect(form.getByRole('status')).not.toBeEmpty()
  await expect(name).toHaveValue('Anouk Jansen-de Wit')
  await pressAnd(page, form, () => Promise.resolve())
  await page.reload()
  await expect(name).toHaveValue('Anouk Jansen-de Wit')
})

test('what is chosen while the answer is on its way stays chosen, beside what was sent', async ({ as }) => {
  const page = await as(await makePerson())
  await page.goto('/account')
  const form = page.locator('form#preferences')
  const choice = (name: string, value: string) => form.locator(`input[name=${name}][value=${value}]`)
  await expect(choice('mails', 'all')).toBeChecked()
  await choice('shortcuts', 'no').check()
  await pressAnd(page, form, () => choice('mails', 'essential').check())
  await expect(form.getByRole('status')).not.toBeEmpty()
  await expect(choice('mails', 'essential')).toBeChecked()
  await expect(choice('shortcuts', 'no')).toBeChecked()
})
