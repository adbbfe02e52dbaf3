import { makeProject } from '@/lib/testing/factories.ts'
import { lock, makeOpenRound, makeSealedRound } from '@/lib/testing/factories-rounds.ts'
import { mailsIn, waitForMail } from './fixtures/outbox.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

const filled = { client: ['33443322'], contractor: ['22334455'] }

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `a lead reads what the project waits for and reminds who must act, ${javaScriptEnabled ? 'with' : 'without'} script: once a day, whoever presses`,
    { tag },
    async ({ as, stage }) => {
      const project = await makeProject({ client: 2, contractorPeople: 1 })
      await makeSealedRound(project, filled)
      const [lead, participant] = project.people.client
      const path = `/projects/${project.id}`
      const page = await as(lead, { javaScriptEnabled, viewport: { width: 390, height: 844 } })
      await page.goto(path)
      const waits = page.getByRole('region', { name: 'Waar het op wacht' })
      await expect(waits).toContainText(`${project.facilitator.name}, begeleider, onthult de antwoorden.`)
      if (javaScriptEnabled) await expectAccessible(page)
      // a second page was open before the first pressed
      const other = await as(project.people.contractor[0], { javaScriptEnabled })
      await other.goto(path)
      await waits.getByRole('button', { name: /^Stuur een herinnering/ }).click()
      await expect(waits).toContainText('Herinnering gestuurd op')
      await expect(waits.getByRole('button')).toHaveCount(0)
      const mail = await waitForMail(stage.dataFolder, {
        to: project.facilitator.email,
        subject: /er wordt op jou gewacht/,
      })
      expect(mail.text).toContain('Je kunt de antwoorden onthullen.')

      // pressed on a page from before: it sends no second mail, and shows when the first went
      await other.getByRole('button', { name: /^Stuur een herinnering/ }).click()
      await expect(other.getByText('Herinnering gestuurd op', { exact: false })).toBeVisible()
      if (!participant) throw new Error('there are two')
      const member = await as(participant, { javaScriptEnabled })
      await member.goto(path)
      await expect(member.getByRole('region', { name: 'Waar het op wacht' })).toBeVisible()
      await expect(member.getByRole('button', { name: /^Stuur een herinnering/ })).toHaveCount(0)
      // who must act reads it as the one thing to do
      const facilitator = await as(project.facilitator, { javaScriptEnabled })
      await facilitator.goto(path)
      await expect(facilitator.getByRole('region', { name: 'Waar het op wacht' })).toHaveCount(0)
      const reminded = mailsIn(stage.dataFolder).filter(({ subject }) => subject.includes('gewacht'))
      expect(reminded.filter(({ to }) => to === project.facilitator.email)).toHaveLength(1)
    },
  )

test('of the other side it says whether it has locked, and nothing of who has handed in', async ({ as }) => {
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  const round = await makeOpenRound(project, filled)
  const page = await as(project.people.client[0])
  await page.goto(`/projects/${project.id}`)
  const waits = page.getByRole('region', { name: 'Waar het op wacht' })
  await expect(page.getByRole('heading', { name: project.name })).toBeVisible()
  await expect(waits).toHaveCount(0)
  await lock(project, round, 'client')
  await page.reload()
  await expect(waits).toContainText('vergrendelt de eigen kant')
  await expect(waits.getByRole('listitem')).toHaveCount(1)
})
