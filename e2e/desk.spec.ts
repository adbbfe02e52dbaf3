import { readFileSync } from 'node:fs'
import { makeProject } from '@/lib/testing/factories.ts'
import { lock, makeOpenRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { chooseDay } from '@/lib/testing/factories-planning.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { readPdf, within } from '@/lib/testing/read-pdf.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { waitForMail } from './fixtures/outbox.ts'
import { scriptWays } from './fixtures/script.ts'
import { expect, test } from './fixtures/world.ts'

const sheets = { client: ['44352413', '44352413', '44352413'], contractor: ['22154412', '22154412', '22154412'] }

/** Lets one project's facilitator facilitate another as well. */
async function facilitateToo(projectId: string, { id, name }: { id: string; name: string }): Promise<void> {
  await asDefiner(
    `insert into membership (project_id, person_id, role, name, function_title, joined_at)
     values ($1, $2, 'facilitator', $3, '', now())`,
    [projectId, id, name],
  )
}

test('a facilitator finds what waits in all own projects, does it, and reminds who must act', async ({ as, stage }) => {
  const waiting = await makeProject({ name: 'Wachtwijk' })
  await lock(waiting, await makeOpenRound(waiting, sheets), 'client')
  const planned = await makeProject({ name: 'Dagwijk', client: 3, contractorPeople: 3 })
  await chooseDay(planned, await makeRevealedRound(planned, sheets))
  const bare = await makeProject({ name: 'Nieuwwijk' })
  const { facilitator } = waiting
  for (const { id } of [planned, bare]) await facilitateToo(id, facilitator)
  const page = await as(facilitator)
  await page.goto('/projects')
  await page.getByRole('link', { name: 'Wat er wacht in de wijken die je begeleidt' }).click()
  await expect(page.getByRole('heading', { name: 'Begeleiden', level: 1 })).toBeVisible()
  const waits = page.getByRole('region', { name: 'Wat er wacht' })
  // what is the reader's turn first, then what waits for others, then the rest
  await expect(waits.getByRole('heading', { level: 3 })).toHaveText(['Nieuwwijk', 'Wachtwijk', 'Dagwijk'])
  const [contractorLead] = waiting.people.contractor
  const line = waits.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Wachtwijk' }) })
  await expect(line).toContainText(`${contractorLead.name}, trekker van de aannemer, vergrendelt de eigen kant.`)
  await line.getByRole('button', { name: /Stuur een herinnering/ }).click()
  await waitForMail(stage.dataFolder, { to: contractorLead.email, subject: /wacht/i })
  await expect(line.getByRole('button', { name: /Stuur een herinnering/ })).toHaveCount(0)
  const sessions = page.getByRole('region', { name: 'Komende sessies' })
  await expect(sessions).toContainText('Buurthuis De Brug')
  for (const { name } of [...planned.people.client, ...planned.people.contractor])
    await expect(sessions).toContainText(name)
  const file = page.waitForEvent('download')
  await sessions.getByRole('link', { name: /^Zet in je agenda.*Dagwijk/ }).click()
  expect(readFileSync(await (await file).path(), 'utf8')).toContain('LOCATION:Buurthuis De Brug')
  await expectAccessible(page)
  await waits.getByRole('link', { name: 'Zet een ronde klaar' }).click()
  await expect(page).toHaveURL(new RegExp(`/projects/${bare.id}/rounds/new$`))
})

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `a template is made, used for a plan and in the session, and thrown away, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ as }) => {
      const project = await makeProject({ client: 3, contractorPeople: 3 })
      const round = await makeRevealedRound(project, sheets)
      const page = await as(project.facilitator, { javaScriptEnabled })
      await page.goto('/begeleiden')
      await page.getByRole('link', { name: 'Maak een sjabloon' }).click()
      await page.getByLabel('Naam').fill('Korte middag')
      // all faults at once, each at its own place, and nothing typed is lost
      for (const number of [3, 4])
        await page
          .getByRole('group', { name: `Onderwerp ${number}` })
          .getByRole('radio', { name: 'Uitgebreid' })
          .check()
      await page.getByLabel('Minuten, Onderwerp 1').fill('90')
      await page.getByLabel('Navertellen').fill('Wie vertelt er na?')
      await page.getByRole('button', { name: 'Bewaar het sjabloon' }).click()
      await expect(page.getByRole('heading', { name: 'Er kloppen 2 dingen nog niet' })).toBeVisible()
      await expect(page.getByLabel('Minuten, Onderwerp 1')).toHaveValue('90')
      await expect(page.getByLabel('Navertellen')).toHaveValue('Wie vertelt er na?')
      await page.getByRole('group', { name: 'Onderwerp 4' }).getByRole('radio', { name: 'Kort' }).check()
      await page.getByLabel('Minuten, Onderwerp 1').fill('25')
      await page.getByRole('button', { name: 'Bewaar het sjabloon' }).click()
      const templates = page.getByRole('region', { name: 'Sjablonen' })
      await expect(templates).toContainText('3 uitgebreid, 2 kort')
      await expect(templates).toContainText('1 stap met eigen zinnen')

      await page.goto(`/projects/${project.id}/rounds/${round.id}/session`)
      const own = page.getByRole('region', { name: 'Je sjablonen' })
      await own.getByLabel('Sjabloon').selectOption({ label: 'Korte middag' })
      await own.getByLabel('Waarom verander je het plan?').fill('We hebben tot vier uur.')
      await own.getByRole('button', { name: 'Plan met dit sjabloon' }).click()
      await expect(own.getByText(/staan de zinnen van Korte middag naast de stappen/)).toBeVisible()
      await expect(page.getByRole('region', { name: 'De agenda' }).getByText('25 min', { exact: true })).toBeVisible()
      // the plan and the reason are everybody's, the sentences are not
      const lead = await as(project.people.client[0], { javaScriptEnabled })
      await lead.goto(`/projects/${project.id}/rounds/${round.id}/session`)
      await expect(lead.getByText('We hebben tot vier uur.')).toBeVisible()
      expect(await lead.content()).not.toContain('Wie vertelt er na?')

      await page.goto('/begeleiden')
      await templates.getByRole('link', { name: 'Korte middag' }).click()
      const drop = page.getByRole('region', { name: 'Gooi dit sjabloon weg' })
      await drop.getByRole('button', { name: 'Gooi weg' }).click()
      await expect(drop.getByRole('heading', { name: 'Er klopt nog één ding niet' })).toBeVisible()
      await drop.getByLabel('Ja, gooi dit sjabloon weg').check()
      await drop.getByRole('button', { name: 'Gooi weg' }).click()
      await expect(templates).toContainText('Je hebt nog geen sjabloon.')
    },
  )

test('own sentences stand beside the step for who leads, and the print kit has them on a sheet of their own', async ({
  as,
}) => {
  const project = await makeProject({ client: 3, contractorPeople: 3 })
  const round = await makeRevealedRound(project, sheets)
  const page = await as(project.facilitator)
  const plan = `/projects/${project.id}/rounds/${round.id}/session`
  await page.goto(plan)
  const own = page.getByRole('region', { name: 'Je sjablonen' })
  await own.getByText('Bewaar dit plan als sjabloon').click()
  await own.getByLabel('Naam').fill('Zoals de spiegel het zegt')
  await own.getByRole('button', { name: 'Bewaar als sjabloon' }).click()
  await page.getByRole('link', { name: 'Zoals de spiegel het zegt' }).click()
  await page.getByLabel('Welkom').fill('Fijn dat jullie er zijn, op de Zandweg.')
  await page.getByRole('button', { name: 'Bewaar het sjabloon' }).click()
  await expect(page.getByText('Het sjabloon is bewaard.')).toBeVisible()
  await page.goto(plan)
  await own.getByLabel('Sjabloon').selectOption({ label: 'Zoals de spiegel het zegt' })
  await own.getByLabel('Waarom verander je het plan?').fill('Zo doe ik het altijd.')
  await own.getByRole('button', { name: 'Plan met dit sjabloon' }).click()
  await expect(own.getByText(/naast de stappen/).first()).toBeVisible()
  const code = await page.locator('[data-room-code]').textContent()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: /^Printpakket/ }).click()
  const kit = await readPdf(readFileSync(await (await file).path()))
  const said = kit.elements.flatMap(within).map(({ text }) => text)
  expect(said).toContain('Fijn dat jullie er zijn, op de Zandweg.')
  expect(said).toContain(code)
  await page.getByRole('button', { name: 'Open de sessie' }).click()
  await expect(page.locator('[data-own-line]')).toHaveText('Fijn dat jullie er zijn, op de Zandweg.')
  await expectAccessible(page)
})
