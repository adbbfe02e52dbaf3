import type { Page } from '@playwright/test'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { makeDesk, rate, saved } from './fixtures/sheets.ts'
import { checkOut, expectTitle, goOn, propose, rateAgain, retell, titles, vote } from './fixtures/session.ts'
import { translating, type Translator } from './fixtures/translator.ts'
import { expect, test, type OpenAs } from './fixtures/world.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'

/** A page in a translating browser, after its translation. */
async function openTranslated(as: OpenAs, who: TestPerson, path: string, how: Translator): Promise<Page> {
  const page = await as(who, {}, [/409/])
  await translating(page.context(), how)
  await page.goto(path)
  await translated(page)
  return page
}

/** The browser has put every text of the page into its own elements. */
async function translated(page: Page): Promise<void> {
  await expect(page.locator('html[data-translated]')).toBeAttached()
  await expect(page.locator('h1 font').first()).toBeVisible()
}

for (const how of ['replaces', 'wraps'] as const)
  test.describe(`a page that the browser translates (${how})`, () => {
    test('keeps answers of a factor, says that it did, and hands in', async ({ as }) => {
      const desk = await makeDesk({ client: ['44352413', { extents: '44352413', handedIn: false }] })
      const page = await openTranslated(as, desk.writer, desk.path(1), how)
      await rate(page, 'deels')
      await saved(page)
      await page.getByLabel('Waarom kies je dit?').fill('Omdat het zo is.')
      await expect(page.getByText('Nog 1.984 tekens')).toBeVisible()
      await rate(page, 'in grote mate')
      await page.getByLabel('Waarom kies je dit?').fill('Omdat het zo is!!')
      await expect(page.getByText('Nog 1.983 tekens')).toBeVisible()
      await expect(page.getByText('Nog 1.984 tekens')).toHaveCount(0)
      await page.getByRole('button', { name: 'Volgende' }).click()
      await expect(page).toHaveURL(new RegExp(`${desk.path(2)}$`))
      expect((await desk.answer(1))?.content).toMatchObject({ extent: 4, rationale: 'Omdat het zo is!!' })
      await page.goto(desk.path(10))
      await translated(page)
      await page.getByRole('button', { name: 'Inleveren' }).click()
      await expect(page.getByRole('heading', { level: 1 })).not.toContainText('ging mis')
      await expect.poll(async () => (await desk.stored()).handedIn).toBe(true)
    })

    // what makes a page bear either is one and the same; the worksheet above is under both in every run
    test(
      'goes through one topic of a session, and shows what changes',
      {
        tag: how === 'replaces' ? [] : ['@thorough'],
      },
      async ({ as }) => {
        test.setTimeout(180_000)
        const project = await makeProject({ client: 3, contractorPeople: 3 })
        const session = await makeSession(project, await makeRevealedRound(project))
        await goTo(project, session, 'read')
        const path = `/projects/${project.id}/sessions/${session.id}`
        const { facilitator, people } = project
        const lead = await openTranslated(as, facilitator, `${path}/lead`, how)
        const client = await openTranslated(as, people.client[0], path, how)
        const contractor = await openTranslated(as, people.contractor[0], path, how)
        const seats = [client, contractor]
        await client.getByRole('button', { name: 'Ik heb het gelezen' }).click()
        await expect(client.getByText('Je bent klaar. De groep gaat samen verder.')).toBeVisible()
        await goOn(lead, 'retell', seats)
        await retell(client, 'de aannemer', 'Jullie wachten op een ja.')
        await contractor.getByRole('button', { name: 'Klopt' }).click()
        await expect(client.getByText('zei: klopt', { exact: false })).toHaveCount(1)
        await goOn(lead, 'facts', seats)
        await press(people.client[0], session, { kind: 'add-fact', text: 'Er lagen drie tekeningen.' })
        for (const page of seats) await expect(page.getByText('Er lagen drie tekeningen.')).toBeVisible()
        await goOn(lead, 'how-might-we', seats)
        await propose(client, 'afspreken wie beslist', 'een keuze niet blijft liggen')
        await propose(contractor, 'eerder samen kijken', 'er minder opnieuw moet')
        await lead.getByRole('button', { name: 'Open de stemming' }).click()
        await vote(client, 'AAB')
        await vote(contractor, 'A')
        await lead.getByRole('button', { name: 'Sluit de stemming' }).click()
        await goOn(lead, 'agree', seats)
        await expect(client.locator('[data-chosen]')).toContainText('afspreken wie beslist')
        await goOn(lead, 're-rate', seats)
        await rateAgain(client, 'deels')
        await expect(lead.locator('[data-still-answering]')).toContainText('1 van')
        await rateAgain(contractor, 'in grote mate')
        await expect(lead.locator('[data-still-answering]').getByText('0 van')).toHaveCount(0)
        await lead.getByRole('button', { name: 'Sluit en laat zien' }).click()
        for (const page of seats) await expect(page.getByRole('heading', { name: 'Wat er is veranderd' })).toBeVisible()
        await goTo(project, session, 'check-out')
        for (const page of seats) await expectTitle(page, titles['check-out'])
        await checkOut(client, 'deels')
      },
    )
  })
