import { makeProject } from '@/lib/testing/factories.ts'
import { makeOpenRound, makeSealedRound } from '@/lib/testing/factories-rounds.ts'
import { standStill } from './fixtures/house-states.ts'
import { waitForMail } from './fixtures/outbox.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

const filled = { client: ['33443322'], contractor: ['22334455'] }
const title = 'Deze ronde staat stil'

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `after a restore both leads say no, and the work goes on, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ as, stage }) => {
      const project = await makeProject({ client: 2, contractorPeople: 1 })
      const round = await makeOpenRound(project, filled)
      await standStill(project.id, round.id)
      const path = `/projects/${project.id}`
      const [lead, colleague] = project.people.client
      if (!colleague) throw new Error('there are two')
      // who is no lead reads why, and cannot fill in
      const member = await as(colleague, { javaScriptEnabled })
      await member.goto(path)
      await expect(member.getByText(title)).toBeVisible()
      await expect(member.getByRole('radio')).toHaveCount(0)
      await member.goto(`${path}/rounds/${round.id}/worksheet`)
      await expect(member.getByRole('heading', { name: 'De ronde staat stil' })).toBeVisible()

      const page = await as(lead, { javaScriptEnabled, viewport: { width: 390, height: 844 } })
      await page.goto(path)
      if (javaScriptEnabled) await expectAccessible(page)
      // a press without a choice says so at the question
      await page.getByRole('button', { name: 'Geef dit antwoord' }).click()
      await expect(page.getByRole('group', { name: /^Kwam er na / })).toContainText('Kies')
      await page.getByRole('radio', { name: /^Nee, / }).check()
      await page.getByRole('button', { name: 'Geef dit antwoord' }).click()
      await expect(page.getByText('Je antwoord is binnen')).toBeVisible()

      // nor does the list of projects say that it closes on a day
      await page.goto('/projects')
      await expect(page.getByText('Nulmeting · staat stil')).toBeVisible()

      const other = await as(project.people.contractor[0], { javaScriptEnabled })
      await other.goto(path)
      await expect(other.getByText(title)).toBeVisible()
      // the other side reads nothing of it
      await expect(other.getByText('Je antwoord is binnen')).toHaveCount(0)
      await other.getByRole('radio', { name: /^Nee, / }).check()
      await other.getByRole('button', { name: 'Geef dit antwoord' }).click()
      await expect(other.getByText(title)).toHaveCount(0)
      await waitForMail(stage.dataFolder, { to: colleague.email, subject: /gaat verder/ })
      await member.goto(`${path}/rounds/${round.id}/worksheet/client-role`)
      await expect(member.getByRole('radio', { name: 'deels' }).first()).toBeVisible()
    },
  )

test('after a restore a lead who knows of a mail says yes, and the round is cancelled for everybody', async ({
  as,
  stage,
}) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeSealedRound(project, filled)
  const path = `/projects/${project.id}`
  const facilitator = await as(project.facilitator)
  await facilitator.goto(`${path}/rounds/${round.id}/reveal`)
  await facilitator.getByRole('checkbox').check()
  await standStill(project.id, round.id)
  // who had the page open already is told
  await facilitator.getByRole('button', { name: 'Onthul' }).click()
  await expect(
    facilitator.getByRole('link', { name: /^Deze ronde staat stil, omdat er een reservekopie/ }),
  ).toBeVisible()
  await facilitator.goto(path)
  await expect(facilitator.getByText(title)).toBeVisible()
  // not by its address either
  // and finds no such page now
  expect((await facilitator.request.get(`${path}/rounds/${round.id}/reveal`)).status()).toBe(404)

  const page = await as(project.people.client[0])
  await page.goto(path)
  await page.getByRole('radio', { name: /^Ja, / }).check()
  await page.getByRole('button', { name: 'Geef dit antwoord' }).click()
  await expect(page.getByText('De ronde is afgebroken').or(page.getByText('is afgebroken')).first()).toBeVisible()
  const other = await as(project.people.contractor[0])
  await other.goto(path)
  await expect(other.getByText('We beginnen opnieuw', { exact: false }).first()).toBeVisible()
  const mail = await waitForMail(stage.dataFolder, { to: project.facilitator.email, subject: /is afgebroken/ })
  expect(mail.text).toContain('We beginnen opnieuw')
  expect(mail.text).not.toContain('De begeleider heeft')
  expect(mail.text).not.toContain(project.people.client[0].name)
})
