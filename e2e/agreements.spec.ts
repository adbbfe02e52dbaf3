import { getCommitments } from '@/lib/agreements/queries.ts'
import type { Commitment } from '@/lib/agreements/model.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { dayFromNow, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { ask } from './fixtures/http.ts'
import { expect, test } from './fixtures/world.ts'

const plain = { javaScriptEnabled: false }

/** A project with an agreement of both leads, due in three weeks, and an action of the facilitator. */
async function register(): Promise<{ project: TestProject; agreement: Commitment; path: string }> {
  const project = await makeProject()
  await makeHeldSession(project, await makeRevealedRound(project), 'Samen door de straat.', dayFromNow(21))
  const all = await getCommitments(project.facilitator.context, project.id)
  const agreement = all.find(({ kind }) => kind === 'agreement')
  if (!agreement) throw new Error('the session ended in no agreement')
  return { project, agreement, path: `/projects/${project.id}/agreements` }
}

test('an owner says that it is done, a lead moves the day, and both stand in its history', async ({ as }) => {
  const { project, agreement, path } = await register()
  const [lead] = project.people.contractor
  const page = await as(lead)
  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'Mijn acties' })).toBeVisible()
  await page.getByRole('link', { name: new RegExp(`Andere dag, of meer.*${agreement.what}`) }).click()
  await expect(page.getByRole('heading', { level: 1, name: agreement.what })).toBeVisible()

  await page.getByLabel('Nieuwe dag').fill('ergens in mei')
  await page.getByLabel('Waarom?').fill('De kabel komt later.')
  await page.getByRole('button', { name: 'Kies deze dag' }).click()
  await expect(page.getByText('Er gaat één ding nog niet goed')).toBeVisible()
  await expect(page.getByLabel('Nieuwe dag')).toHaveValue('ergens in mei')
  await expect(page.getByLabel('Waarom?')).toHaveValue('De kabel komt later.')
  await page.getByLabel('Nieuwe dag').fill('3 mei 2027')
  await page.getByRole('button', { name: 'Kies deze dag' }).click()
  await expect(page.getByText(`${lead.name} koos een andere dag: 3 mei 2027`, { exact: false })).toBeVisible()

  await page.getByRole('button', { name: 'Geef de tekst vrij' }).click()
  await expect(page.getByText('De aannemer gaf de tekst vrij.')).toBeVisible()
  await page.goto('/account/actions')
  await page.getByRole('button', { name: new RegExp(`Klaar, zet op gedaan.*${agreement.what}`) }).click()
  await expect(page.getByRole('heading', { name: 'Klaar of vervallen' })).toBeVisible()

  const other = await as(project.people.client[0])
  await other.goto(`${path}?show=done`)
  await expect(other.getByRole('row', { name: new RegExp(`${agreement.what}.*Gedaan`) })).toBeVisible()
})

test('without script the same forms work, and somebody who only reads sees no form', async ({ as }) => {
  const { project, agreement, path } = await register()
  const page = await as(project.facilitator, plain)
  await page.goto(`${path}/${agreement.id}`)
  await page.getByRole('radio', { name: 'Gedaan' }).check({ force: true })
  await page.getByLabel('Wil je er iets bij zeggen?').fill('Hangt in de keet.')
  await page.getByRole('button', { name: 'Bewaar de stand' }).click()
  await expect(page.getByText('Hangt in de keet.')).toBeVisible()
  await expect(page.getByText(`${project.facilitator.name} zette het op: gedaan`)).toBeVisible()

  const [, reader] = project.people.client
  if (!reader) throw new Error('the project has too few people')
  const quiet = await as(reader)
  await quiet.goto(`${path}/${agreement.id}`)
  await expect(quiet.getByText('Hangt in de keet.')).toBeVisible()
  await expect(quiet.getByRole('main').getByRole('button')).toHaveCount(0)
})

test('the day goes into a calendar as a whole day, with a reminder', async ({ copy }) => {
  const { project, agreement, path } = await register()
  const answer = await ask(copy, `/api${path}/${agreement.id}/calendar`, { who: project.people.client[0] })
  expect(answer.headers.get('content-type')).toContain('text/calendar')
  const text = (await answer.text()).replaceAll(/\r?\n[ \t]/g, '')
  const [, day = ''] = /DTSTART;VALUE=DATE:(\d{8})/.exec(text) ?? []
  expect(day).toBe(agreement.due.replaceAll('-', ''))
  const [, next = ''] = /DTEND;VALUE=DATE:(\d{8})/.exec(text) ?? []
  const after = new Date(Date.parse(agreement.due) + 86_400_000).toISOString().slice(0, 10)
  expect(next).toBe(after.replaceAll('-', ''))
  expect(text).toContain('SUMMARY:Afspraak: Samen door de straat.')
  expect(text).toMatch(/TRIGGER:-P(7D|1W)/)
  expect(text).toContain(`${path}/${agreement.id}`)
})
