import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { effectKey } from '@/lib/worksheet/rules/model.ts'
import { getCommitments } from '@/lib/agreements/queries.ts'
import type { Commitment } from '@/lib/agreements/rules/model.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { dayFromNow, lock, makeOpenRound, makeRevealedRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { ask } from './fixtures/http.ts'
import { next, saved } from './fixtures/sheets.ts'
import { letGo } from './fixtures/release.ts'
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
  await expect(page.getByText('Er klopt nog één ding niet')).toBeVisible()
  await expect(page.getByLabel('Nieuwe dag')).toHaveValue('ergens in mei')
  await expect(page.getByLabel('Waarom?')).toHaveValue('De kabel komt later.')
  await page.getByLabel('Nieuwe dag').fill('3 mei 2027')
  await page.getByRole('button', { name: 'Kies deze dag' }).click()
  await expect(page.getByText(`${lead.name} koos een andere dag: 3 mei 2027`, { exact: false })).toBeVisible()

  await letGo(page.getByRole('main'))
  await expect(page.getByText('De aannemer gaf de tekst vrij voor het programmabureau.')).toBeVisible()
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

test('nagekomen? and was it noticed? each side says so blind in the next round, and both read the counts after the reveal', async ({
  as,
}) => {
  const { project, agreement, path } = await register()
  const round = await makeOpenRound(project)
  const [lead, other] = project.people.client
  const [contractor] = project.people.contractor
  if (!other) throw new Error('the project has too few people')
  const unfinished = { extents: '33333333', handedIn: false }
  await fillSheet(lead, round, unfinished)
  await fillSheet(other, round, { ...unfinished, fulfilled: 3, handedIn: true })
  const sheet = `/projects/${project.id}/rounds/${round.id}/worksheet`
  const group = { name: new RegExp(`^${agreement.what}`) }

  const page = await as(lead)
  await page.goto(`${sheet}/priorities`)
  await next(page).click()
  await expect(page).toHaveTitle(/^Stap 10 van 10: Nagekomen\?/)
  await page.getByRole('group', group).getByRole('radio', { name: 'helemaal', exact: true }).check()
  const noticed = page.getByRole('group', { name: new RegExp(`^Is dit in de wijk te merken.*${agreement.effect}`) })
  await noticed.getByRole('radio', { name: 'duidelijk', exact: true }).check()
  await saved(page)
  await next(page).click()
  await expect(page.getByRole('heading', { name: 'Kijk je werkblad na' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Nagekomen?' })).toContainText(
    `${agreement.what}helemaalIs dit in de wijk te merken?${agreement.effect}duidelijk`,
  )
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()

  // the other side, without script
  await fillSheet(contractor, round, unfinished)
  const quiet = await as(contractor, plain)
  await quiet.goto(`${sheet}/priorities`)
  await next(quiet).click()
  const left = quiet.getByRole('radio', { name: 'laat leeg' })
  await expect(left).toHaveCount(2)
  for (const radio of await left.all()) await expect(radio).toBeChecked()
  for (const choice of await quiet.getByRole('radio', { name: 'niet', exact: true }).all())
    await choice.check({ force: true })
  await next(quiet).click()
  await quiet.getByRole('button', { name: 'Inleveren' }).click()
  await expect(quiet.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()
  const { answers } = (await getOwnSheet(contractor.context, project.id, round.id, contractor.id)).agreements
  expect(answers).toEqual({ [agreement.id]: 1, [effectKey(agreement.id)]: 1 })
  await page.goto(`${path}/${agreement.id}`)
  await expect(page.getByRole('heading', { level: 1, name: agreement.what })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Nagekomen?' })).toHaveCount(0)

  await lock(project, round, 'client')
  await lock(project, round, 'contractor')
  await reveal(project, round)
  for (const place of [`/projects/${project.id}/rounds/${round.id}/mirror`, `${path}/${agreement.id}`]) {
    await page.goto(place)
    const kept = page.getByRole('region', { name: 'Nagekomen?' })
    await expect(kept).toContainText(
      'Jullie zien dit verschillend: de gemeente zegt vooral helemaal, de aannemer vooral niet.',
    )
    await expect(kept).toContainText('Bij de aannemer telt één antwoord')
    await expect(kept).toContainText(`Wat merkte de wijk? ${agreement.effect}`)
    await expect(kept).toContainText(
      'Jullie zien dit verschillend: volgens de gemeente is het duidelijk te merken, volgens de aannemer niet.',
    )
    // was it kept, and was its effect noticed
    await expect(kept.getByRole('row', { name: /^Gemeente 2 0 0 0 2$/ })).toHaveCount(2)
    await expect(kept.getByRole('row', { name: /^Aannemer 0 0 1 0 1$/ })).toHaveCount(2)
  }
  // beside the changes they are listed as those of last time, each with its factor
  await page.goto(`/projects/${project.id}/rounds/${round.id}/mirror/change`)
  const then = page.getByRole('region', { name: 'Afspraken van toen' })
  await expect(then).toContainText('was nog geen afspraak klaar toen deze ronde begon.')
  await expect(then.getByRole('heading', { name: agreement.what })).toBeVisible()
  const factor = worksheetOf(1).factors[(agreement.factor ?? 0) - 1]?.name.nl ?? ''
  await expect(then.getByText(`Over ${factor}`, { exact: true })).toBeVisible()
  await expect(then.getByRole('row', { name: /^Gemeente 2 0 0 0 2$/ })).toHaveCount(2)
})

test('after a session the facilitator plans the next round: proposed days, the same rules, a calendar for everybody', async ({
  as,
  copy,
}) => {
  const { project } = await register()
  const page = await as(project.facilitator)
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('link', { name: 'Lees het verslag' }).click()
  await page.getByRole('link', { name: 'Plan de volgende ronde' }).click()
  await expect(page.getByRole('radio', { name: 'Tussenmeting' })).toBeChecked()
  await expect(page.getByText('Dezelfde mensen doen mee als de vorige keer.')).toBeVisible()
  const closes = await page.getByLabel('Invullen kan tot en met').inputValue()
  const session = page.getByLabel('Op welke dag is de sessie?')
  const proposed = await session.inputValue()
  await session.fill(closes)
  await page.getByRole('button', { name: 'Zet klaar' }).click()
  await expect(page.getByText('kies een dag na de sluitdatum').first()).toBeVisible()
  await expect(session).toHaveValue(closes)
  await session.fill(proposed)
  await page.getByRole('button', { name: 'Zet klaar' }).click()
  await page.waitForURL(`**/projects/${project.id}`)

  const reader = await as(project.people.contractor[0])
  await reader.goto(`/projects/${project.id}`)
  const link = reader.getByRole('link', { name: 'Zet deze dagen in je agenda' })
  const answer = await ask(copy, (await link.getAttribute('href')) ?? '', { who: project.people.contractor[0] })
  expect(answer.headers.get('content-type')).toContain('text/calendar')
  const text = (await answer.text()).replaceAll(/\r?\n[ \t]/g, '')
  const days = [...text.matchAll(/DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)/g)].map(([, ...day]) =>
    Date.parse(day.join('-')),
  )
  const weeks = days.map((day) => (day - Date.parse(dayFromNow(0))) / (7 * 86_400_000))
  expect(weeks[0]).toBeGreaterThanOrEqual(26)
  expect(weeks[0]).toBeLessThan(27)
  expect((weeks[1] ?? 0) - (weeks[0] ?? 0)).toBeGreaterThanOrEqual(2)
  expect(text.match(/SUMMARY:[^\r\n]*/g)).toHaveLength(2)
})
