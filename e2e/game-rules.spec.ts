import { makeProject } from '@/lib/testing/factories.ts'
import { draftRound } from '@/lib/testing/factories-rounds.ts'
import { acceptFacilitators } from '@/lib/rounds/commands.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

const phone = { viewport: { width: 390, height: 844 } }

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `both leads accept the rules of the game, ${javaScriptEnabled ? 'with' : 'without'} script: until then the first round stays shut, and says who must`,
    { tag },
    async ({ as }) => {
      const project = await makeProject({ client: 2, contractorPeople: 1, namesInFiles: null })
      const round = await draftRound(project)
      const leads = [project.people.client[0], project.people.contractor[0]] as const
      for (const { context } of leads) await acceptFacilitators(context, project.id, round.id)
      const path = `/projects/${project.id}`

      const facilitator = await as(project.facilitator, { javaScriptEnabled })
      await facilitator.goto(path)
      await expect(facilitator.getByText('Nog geen van beide kanten heeft de spelregels aanvaard.')).toBeVisible()
      await facilitator.getByRole('button', { name: 'Open de ronde' }).click()
      await expect(
        facilitator.getByText('Eerst aanvaardt van elke kant een trekker de spelregels.', { exact: false }),
      ).toBeVisible()

      // own lines first: too many are told at the box, and what was typed is still there
      const page = await as(leads[0], { javaScriptEnabled, ...phone })
      await page.goto(path)
      await expect(page.getByText('Jullie kant heeft de spelregels nog niet aanvaard.')).toBeVisible()
      await page.getByRole('link', { name: 'Lees en aanvaard' }).click()
      await page.waitForURL(`**${path}/game-rules`)
      await expect(page.getByRole('heading', { name: 'Waar het niet voor is' })).toBeVisible()
      await page.getByText('Schrijf eigen regels, of wijzig ze').click()
      await page.getByLabel('Eigen regels van dit project').fill('1\n2\n3\n4\n5\n6')
      await page.getByRole('button', { name: 'Bewaar de eigen regels' }).click()
      await expect(page.getByRole('link', { name: /schrijf er hoogstens vijf/ })).toBeVisible()
      await expect(page.getByLabel('Eigen regels van dit project')).toHaveValue(/^1\s2\s3/)
      await page
        .getByLabel('Eigen regels van dit project')
        .fill('Wij bellen voor we mailen.\n\nElke maand lopen we samen.')
      await page.getByRole('button', { name: 'Bewaar de eigen regels' }).click()
      await expect(page.getByRole('listitem').filter({ hasText: 'Elke maand lopen we samen.' })).toBeVisible()
      await page.getByRole('button', { name: 'Aanvaard de spelregels' }).click()
      await expect(page.getByText('De andere kant heeft de spelregels nog niet aanvaard.')).toBeVisible()
      await expect(page.getByText(`Aanvaard door ${leads[0].name} op`, { exact: false })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)

      // a participant reads the same and can press nothing
      const [, colleague] = project.people.client
      if (!colleague) throw new Error('there are two')
      const member = await as(colleague, { javaScriptEnabled })
      await member.goto(`${path}/game-rules`)
      await expect(member.getByText('Wij bellen voor we mailen.')).toBeVisible()
      await expect(member.getByRole('button', { name: 'Aanvaard de spelregels' })).toHaveCount(0)

      const other = await as(leads[1], { javaScriptEnabled })
      await other.goto(`${path}/game-rules`)
      const names = other.getByRole('checkbox', { name: 'De wijk mag met naam in bestanden van een programma staan' })
      await expect(names).not.toBeChecked()
      await names.check({ force: true })
      await other.getByRole('button', { name: 'Aanvaard de spelregels' }).click()
      await expect(other.getByText('Beide kanten hebben de spelregels aanvaard.')).toBeVisible()
      await expect(other.getByText('De wijk mag met naam in bestanden van een programma staan.')).toHaveCount(1)
      await expect(names).toBeChecked()

      await facilitator.goto(path)
      await facilitator.getByRole('button', { name: 'Open de ronde' }).click()
      await expect(facilitator.getByText('Je ziet hoeveel er is ingeleverd', { exact: false })).toBeVisible()
    },
  )

test('who pressed on an older page is told that the rules have changed, and reads the new ones', async ({ as }) => {
  const project = await makeProject({ client: 1, contractorPeople: 1, namesInFiles: null })
  const path = `/projects/${project.id}/game-rules`
  const page = await as(project.people.client[0], { javaScriptEnabled: false })
  await page.goto(path)
  const other = await as(project.people.contractor[0])
  await other.goto(path)
  await other.getByText('Schrijf eigen regels, of wijzig ze').click()
  await other.getByLabel('Eigen regels van dit project').fill('Wij bellen voor we mailen.')
  await other.getByRole('button', { name: 'Bewaar de eigen regels' }).click()
  await expect(other.getByRole('listitem').filter({ hasText: 'Wij bellen voor we mailen.' })).toBeVisible()
  await page.getByRole('button', { name: 'Aanvaard de spelregels' }).click()
  await expect(page.getByText('De spelregels zijn net veranderd.', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Wij bellen voor we mailen.' })).toBeVisible()
  await expect(page.getByText('Nog niet aanvaard.', { exact: true })).toHaveCount(2)
})
