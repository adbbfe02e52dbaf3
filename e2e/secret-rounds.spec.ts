import type { Page } from '@playwright/test'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, goToVote, makeSession, press } from '@/lib/testing/factories-sessions.ts'
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
  // there is only one button: the one that sends
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

test('somebody of a side of two reads before answering whose the result shows, may leave it out, and the check-out says too few', async ({
  as,
}) => {
  const project = await makeProject({ client: 3, contractorPeople: 2 })
  const session = await makeSession(project, await makeRevealedRound(project))
  const { facilitator, people } = project
  const path = `/projects/${project.id}/sessions/${session.id}`
  await goToVote(project, session)
  const [many, few] = [await as(people.client[0]), await as(people.contractor[0])]
  const warned = few.locator('[data-few]')
  const expectWarned = async (words: string) => {
    await expect(warned).toContainText('Jullie zijn hier met twee van jullie kant')
    await expect(warned).toContainText(words)
    await expect(many.locator('[data-few]')).toHaveCount(0)
    await expect(many.getByRole('button', { name: 'Sla over' })).toHaveCount(0)
    // before the first choice
    const places = await few.evaluate(() => {
      const all = [...document.querySelectorAll('main [data-few], main form input, main form button')]
      return all.findIndex((element) => element.matches('[data-few]'))
    })
    expect(places).toBe(0)
  }
  await many.goto(path)
  await few.goto(path)
  await expectWarned('Aan de uitslag is dus te zien wie wat koos.')
  await expect(few.getByText('Je stem is geheim.', { exact: false })).toHaveCount(0)
  await press(facilitator, session, { kind: 'close-vote' })
  await goTo(project, session, 're-rate')
  await expectWarned('Aan de uitslag is dus te zien wie wat antwoordde.')
  await expect(few.getByText('Niemand ziet jouw antwoord', { exact: false })).toHaveCount(0)
  await few.getByRole('button', { name: 'Sla over' }).click()
  await expect(few.getByText('Je slaat dit over.', { exact: false })).toBeVisible()
  await press(facilitator, session, { kind: 'close-rating' })
  await expect(few.getByRole('heading', { name: 'Wat er is veranderd' })).toBeVisible()
  await goTo(project, session, 'check-out')
  await expectWarned('te weinig')
  for (const person of [...people.client, ...people.contractor])
    await press(person, session, { kind: 'check-out', answers: [4, 4, 5] })
  await press(facilitator, session, { kind: 'close-check-out' })
  for (const page of [many, few]) {
    const first = page.getByRole('row').filter({ hasText: 'Kon je zeggen' })
    await expect(first).toContainText('3 antwoorden')
    await expect(first).toContainText('te weinig')
  }
})
