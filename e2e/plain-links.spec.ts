import { localeCookie } from '@/lib/i18n/config.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { expect, test } from './fixtures/world.ts'

test('a link in plain markup leads on without a new document, and with a key to a page of its own', async ({
  as,
  copy,
}) => {
  const project = await makeProject({ client: 3, contractorPeople: 3 })
  const round = await makeRevealedRound(project)
  const path = `/projects/${project.id}/rounds/${round.id}/mirror`
  const page = await as(project.people.client[0])
  // a page that a browser opens by itself need not ask in the language of the one before: somebody chose it
  await page.context().addCookies([{ name: localeCookie, value: 'nl', url: copy.baseUrl }])
  await page.goto(path)
  await page.evaluate(() => Object.assign(window, { same: true }))
  const link = page.locator('[data-plain] [data-reveal="row"] a').first()
  const name = (await link.textContent()) ?? ''
  const address = (await link.getAttribute('href')) ?? ''

  const opened = page.context().waitForEvent('page')
  await link.click({ modifiers: ['ControlOrMeta'] })
  await expect((await opened).getByRole('heading', { level: 1 })).toHaveText(name)
  await expect(page).toHaveURL(new RegExp(`${path}$`))

  await link.click()
  await expect(page).toHaveURL(new RegExp(`${address}$`))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  await page.goBack()
  await expect(page.locator('[data-plain] [data-reveal="row"]')).toHaveCount(8)
  expect(await page.evaluate(() => 'same' in window)).toBe(true)
})
