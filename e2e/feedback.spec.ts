import { giveTexts } from '@/lib/testing/factories-feedback.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
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
