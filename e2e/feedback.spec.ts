import { giveTexts } from '@/lib/testing/factories-feedback.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { addManager, newProgramme } from '@/lib/testing/factories-programmes.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeOpenRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession, makeSession } from '@/lib/testing/factories-sessions.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `who handed in writes what held them up, and it is read with nine others, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ as }) => {
      const project = await makeProject()
      const round = await makeOpenRound(project, { client: ['44352413'] })
      const [lead] = project.people.client
      const words = `Ik zocht waar ik was ${crypto.randomUUID()}`
      const page = await as(lead, { javaScriptEnabled, viewport: { width: 390, height: 844 } })
      await page.goto(`/projects/${project.id}/rounds/${round.id}/worksheet/summary`)
      await page.getByLabel('Wat hield je op bij het invullen?').fill(words)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('button', { name: 'Verstuur' }).click()
      await expect(page.getByText('Dank je. Wat je schreef, is bewaard.')).toBeVisible()
      await expect(page.getByLabel('Wat hield je op bij het invullen?')).toHaveCount(0)

      await giveTexts(lead.context, 'worksheet', 'Een ander')
      const office = await as(project.admin, { javaScriptEnabled })
      await office.goto('/admin')
      await expect(office.getByText(words)).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(office)
      const item = office.getByRole('listitem').filter({ hasText: words })
      await item.getByRole('button').click()
      await expect(office.getByText(words)).toHaveCount(0)
    },
  )

test('whoever led and whoever took part are asked once a session is closed, while their page is still open', async ({
  as,
}) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeRevealedRound(project)
  const session = await makeSession(project, round)
  const room = `/projects/${project.id}/sessions/${session.id}`
  const question = 'Wat hield je op in het gesprek?'
  const lead = await as(project.facilitator)
  await lead.goto(`${room}/lead`)
  const page = await as(project.people.client[0], { viewport: { width: 390, height: 844 } })
  await page.goto(room)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByLabel(question)).toHaveCount(0)
  await closeSession(project, session)
  for (const [one, words] of [
    [page, 'Te weinig tijd per vraag'],
    [lead, 'De klok liep te snel'],
  ] as const) {
    await one.getByLabel(question).fill(words)
    await expectAccessible(one)
    await one.getByRole('button', { name: 'Verstuur' }).click()
    await expect(one.getByText('Dank je. Wat je schreef, is bewaard.')).toBeVisible()
  }
})

test('a manager is asked on the programme’s page after a month, and not in the first one', async ({ as }) => {
  const { id } = await newProgramme()
  const manager = await addManager(id)
  const page = await as(manager)
  await page.goto(`/programmes/${id}`)
  const question = page.getByLabel('Wat hield je op in je eerste maand met dit programma?')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(question).toHaveCount(0)
  await asDefiner(`update programme_manager set named_at = now() - interval '32 days' where person_id = $1`, [
    manager.id,
  ])
  await page.reload()
  await question.fill('Ik zocht de rapportage')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Verstuur' }).click()
  await expect(page.getByText('Dank je. Wat je schreef, is bewaard.')).toBeVisible()
})
