import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { expect, test } from './fixtures/world.ts'

test('who keeps a plan is not told that something changed: it was their own change', async ({ as }) => {
  const project = await makeProject()
  const round = await makeRevealedRound(project)
  const [lead, other] = [await as(project.facilitator), await as(project.people.client[0])]
  for (const page of [lead, other]) {
    await page.goto(`/projects/${project.id}/rounds/${round.id}/session`)
    await expect(page.locator('[data-live="live"]')).toBeVisible()
  }
  const told = lead.getByText('Er is iets veranderd in dit project', { exact: false })
  const meanwhile: number[] = []
  // the answer waits until everybody has heard of the change
  await lead.route('**/session', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch()
    await other.locator('[data-plan-changes]', { hasText: 'Dit kan korter.' }).waitFor()
    meanwhile.push(await told.count())
    return route.fulfill({ response })
  })
  await lead.getByLabel('Waarom verander je dit?').fill('Dit kan korter.')
  await lead.getByRole('button', { name: 'Leg dit plan vast' }).click()
  await expect(lead.locator('[data-plan-changes]')).toContainText('Dit kan korter.')
  await expect(told).toHaveCount(0)
  expect(meanwhile).toEqual([0])
})
