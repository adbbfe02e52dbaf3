import { randomUUID } from 'node:crypto'
import { getSession } from '@/lib/session/queries/session.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeClosedSession, makeSession } from '@/lib/testing/factories-sessions.ts'
import { ask } from './fixtures/http.ts'
import { expect, test } from './fixtures/world.ts'

test('a side that had not confirmed does so on the page of the record, without script', async ({ as }) => {
  const project = await makeProject()
  const session = await makeClosedSession(project, await makeRevealedRound(project), 'later')
  const page = await as(project.people.client[0], { javaScriptEnabled: false })
  await page.goto(`/projects/${project.id}/sessions/${session.id}/record`)
  const remark = page.getByLabel('Een opmerking erbij')
  await remark.fill('x'.repeat(2001))
  await page.getByRole('button', { name: 'Bevestig het verslag namens de gemeente' }).click()
  await expect(remark).toHaveValue('x'.repeat(2001))
  await expect(remark).toHaveAttribute('aria-invalid', 'true')
  await remark.fill('De laadpalen komen later.')
  await page.getByRole('button', { name: 'Bevestig het verslag namens de gemeente' }).click()
  await expect(page.getByRole('group', { name: 'Bevestigd' }).locator('[data-side=client]')).toContainText(
    'De laadpalen komen later.',
  )
  await expect(remark).toHaveCount(0)
})

test('of two tabs that press next at the same moment one goes on, and the other is told so', async ({ copy }) => {
  const project = await makeProject()
  const session = await makeSession(project, await makeRevealedRound(project))
  const press = () =>
    ask(copy, `/api/projects/${project.id}/sessions/${session.id}/commands`, {
      who: project.facilitator,
      method: 'POST',
      headers: { origin: copy.baseUrl, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: randomUUID(), command: { kind: 'next', step: 0, sure: false } }),
    })
  const answers = await Promise.all([press(), press()])
  const said = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))
  expect(said.sort()).toEqual([
    [204, ''],
    [409, JSON.stringify({ refusal: 'step-moved' })],
  ])
  expect((await getSession(project.facilitator.context, project.id, session.id)).state.step).toBe(1)
})
