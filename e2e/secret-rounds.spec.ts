import type { Page } from '@playwright/test'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeSession } from '@/lib/testing/factories-sessions.ts'
import { expect, test } from './fixtures/world.ts'

async function choose(page: Page, word: string): Promise<void> {
  for (const group of await page.getByRole('radiogroup').all())
    await group.getByRole('radio', { name: word, exact: true }).check({ force: true })
}

const counted = (page: Page, side: string) => page.locator('[data-still-answering] li').filter({ hasText: side })

test('one press sends a secret answer and says ready, the leader counts what came in, and is asked before closing over what did not', async ({
  as,
}) => {
  const project = await makeProject({ client: 2, contractorPeople: 1 })
  const session = await makeSession(project, await makeRevealedRound(project))
  await goTo(project, session, 'check-out')
  const path = `/projects/${project.id}/sessions/${session.id}`
  const [lead, colleague] = project.people.client
  if (!colleague) throw new Error('the municipality has one person')
  const [first, second, leading] = [await as(lead), await as(colleague), await as(project.facilitator, {}, [/409/])]
  await first.goto(path)
  await second.goto(path)
  await leading.goto(`${path}/lead`)
  // there is one button, and it is the one that sends
  await expect(first.getByRole('button', { name: 'Ik ben klaar' })).toHaveCount(1)
  await choose(first, 'deels')
  await first.getByRole('button', { name: 'Ik ben klaar' }).click()
  await expect(first.getByText('Je antwoorden zijn binnen.', { exact: false })).toBeVisible()
  await expect(counted(leading, 'Gemeente')).toContainText('1 van 2 binnen')
  await expect(first.locator('[data-ready=client]')).toContainText('1 van 2 binnen')
  await choose(second, 'volledig')
  await expect(counted(leading, 'Gemeente')).toContainText('1 van 2 binnen')
  await leading.getByRole('button', { name: 'Sluit en laat zien' }).click()
  await expect(leading.getByRole('heading', { name: '1 persoon typt nog' })).toBeVisible()
  await leading.getByRole('button', { name: 'Wacht', exact: false }).click()
  await second.getByRole('button', { name: 'Ik ben klaar' }).click()
  await expect(counted(leading, 'Gemeente')).toContainText('2 van 2 binnen')
  await leading.getByRole('button', { name: 'Sluit en laat zien' }).click()
  await expect(first.getByRole('heading', { name: 'Zo was het gesprek' })).toBeVisible()
})
