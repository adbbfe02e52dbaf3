import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { expectAccessible } from './fixtures/axe.ts'
import { isLive } from './fixtures/live.ts'
import { expect, notFoundInConsole, test } from './fixtures/world.ts'

test('who keeps a plan is not told that something changed: it was their own change', async ({ as }) => {
  const project = await makeProject()
  const round = await makeRevealedRound(project)
  const [lead, other] = [await as(project.facilitator), await as(project.people.client[0])]
  for (const page of [lead, other]) {
    await page.goto(`/projects/${project.id}/rounds/${round.id}/session`)
    await isLive(page)
  }
  const told = lead.getByText('Er is iets veranderd in dit project', { exact: false })
  const meanwhile: number[] = []
  // the answer waits until everybody has received the change
  await lead.route('**/session', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch()
    await other.locator('[data-plan-changes]', { hasText: 'Dit kan korter.' }).waitFor()
    meanwhile.push(await told.count())
    return route.fulfill({ response })
  })
  await lead.locator('summary', { hasText: 'Verander volgorde of tijd' }).click()
  await lead.getByLabel('Waarom verander je dit?').fill('Dit kan korter.')
  await lead.getByRole('button', { name: 'Leg dit plan vast' }).click()
  await expect(lead.locator('[data-plan-changes]')).toContainText('Dit kan korter.')
  await expect(told).toHaveCount(0)
  expect(meanwhile).toEqual([0])
})

test('changing a plan is shut until it is pressed, and open again with all that was typed while something is wrong', async ({
  as,
}) => {
  const project = await makeProject()
  const round = await makeRevealedRound(project)
  for (const javaScriptEnabled of [true, false]) {
    const lead = await as(project.facilitator, { javaScriptEnabled })
    await lead.goto(`/projects/${project.id}/rounds/${round.id}/session`)
    const first = lead.locator('#plan [data-topic]').first()
    const reason = lead.getByLabel('Waarom verander je dit?')
    await expect(reason).toBeHidden()
    await lead.locator('summary', { hasText: 'Verander volgorde of tijd' }).click()
    await first.getByLabel('Minuten').fill('90')
    await reason.fill('Hier zit het meeste.')
    await lead.getByRole('button', { name: 'Leg dit plan vast' }).click()
    await expect(lead.getByText('Er klopt nog één ding niet')).toBeVisible()
    await expect(first.getByLabel('Minuten')).toHaveValue('90')
    await expect(reason).toBeVisible()
    await expect(reason).toHaveValue('Hier zit het meeste.')
  }
  const lead = await as(project.facilitator, { javaScriptEnabled: false })
  await lead.goto(`/projects/${project.id}/rounds/${round.id}/session`)
  await lead.locator('summary', { hasText: 'Verander volgorde of tijd' }).click()
  await lead.locator('#plan [data-topic]').last().getByRole('button', { name: 'Eerder' }).click()
  await expect(lead.getByText('De volgorde is aangepast, maar nog niet vastgelegd.')).toBeVisible()
})

test('who leads gives a topic that is to come another time, and everybody reads why', async ({ as }) => {
  const project = await makeProject()
  const session = await makeSession(project, await makeRevealedRound(project))
  const room = `/projects/${project.id}/sessions/${session.id}`
  const lead = await as(project.facilitator)
  await lead.goto(`${room}/lead`)
  await lead.getByRole('button', { name: 'Verander volgorde of tijd' }).click()
  const form = lead.locator('form', { hasText: 'Waarom verander je dit?' })
  const [first, second] = [form.locator('[data-topic]').first(), form.locator('[data-topic]').nth(1)]
  const name = (await first.locator('span').first().textContent()) ?? ''
  await first.getByLabel('Minuten').fill('90')
  await second.getByLabel('Minuten').fill('')
  await form.getByLabel('Waarom verander je dit?').fill('Hier zit het meeste.')
  await form.getByRole('button', { name: 'Leg dit vast' }).click()
  await expect(form.getByText('Er klopt nog één ding niet')).toBeFocused()
  await expect(first.getByText('vul 10 tot 30 minuten in', { exact: false })).toBeVisible()
  await expectAccessible(lead, 'another time that does not fit')
  await first.getByLabel('Minuten').fill('25')
  await form.getByRole('button', { name: 'Leg dit vast' }).click()
  await expect(form).toHaveCount(0)
  const agenda = lead.getByRole('navigation', { name: 'Agenda' })
  await expect(agenda.getByRole('listitem').filter({ hasText: name })).toContainText('uitgebreid bespreken, 25 min')
  const reader = await as(project.people.contractor[0])
  await reader.goto(`${room}/record`)
  await expect(reader.getByRole('main')).toContainText(`${name} (uitgebreid, 25 min)`)
  await expect(reader.getByRole('main')).toContainText('Hier zit het meeste.')
})

test('the code of the room goes on one sheet of paper, for who makes codes and nobody else', async ({ as }) => {
  const project = await makeProject()
  const round = await makeRevealedRound(project)
  const lead = await as(project.facilitator)
  await lead.goto(`/projects/${project.id}/rounds/${round.id}/session`)
  await lead.getByRole('button', { name: 'Maak de code van de zaal' }).click()
  const code = (await lead.locator('[data-room-code]').textContent()) ?? ''
  await lead.getByRole('link', { name: 'Druk de code van de zaal af' }).click()
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Doe mee met de code van de zaal')
  await expect(lead.locator('[data-room-code]')).toHaveText(code)
  await expect(lead.getByRole('img', { name: /^QR-code naar .*\/join$/ })).toBeVisible()
  await expectAccessible(lead, 'the code of the room on paper')
  const sheets = (await lead.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)
  expect(sheets).toHaveLength(1)
  const { pathname } = new URL(lead.url())
  const side = await as(project.people.contractor[0])
  await side.goto(pathname)
  await expect(side.locator('[data-room-code]')).toHaveText(code)
  for (const nobody of [project.people.client[1], project.admin]) {
    const page = await as(nobody ?? project.admin, {}, [notFoundInConsole])
    expect((await page.goto(pathname))?.status()).toBe(404)
  }
})

test('the times of a plan follow the start that is typed, and without script a button works them out', async ({
  as,
}) => {
  const project = await makeProject()
  const round = await makeRevealedRound(project)
  const path = `/projects/${project.id}/rounds/${round.id}/session`
  const lead = await as(project.facilitator)
  await lead.goto(path)
  await isLive(lead)
  const plan = lead.locator('[data-plan]')
  const button = lead.getByRole('button', { name: 'Reken de tijden uit' })
  await expect(plan.locator('li').first()).toContainText('13:30')
  const done = await plan.getByText(/^Klaar om/).textContent()
  await expect(button).toHaveCount(0)
  await lead.getByLabel('Hoe laat beginnen jullie?').fill('9.15')
  await expect(plan.locator('li').first()).toContainText('09:15')
  await expect(plan.getByText(/^Klaar om/)).not.toHaveText(done ?? '')
  // half a time is none yet
  await lead.getByLabel('Hoe laat beginnen jullie?').fill('1')
  await expect(plan.locator('li').first()).toContainText('09:15')
  await lead.getByLabel('Hoe laat beginnen jullie?').fill('10:00')
  await lead.getByLabel('Hoe laat beginnen jullie?').press('Enter')
  await lead.waitForURL('**/session?begin=*')
  await expect(plan.locator('li').first()).toContainText('10:00')
  const page = await as(project.facilitator, { javaScriptEnabled: false })
  await page.goto(path)
  await page.getByLabel('Hoe laat beginnen jullie?').fill('8:45')
  await page.getByRole('button', { name: 'Reken de tijden uit' }).click()
  await expect(page.locator('[data-plan] li').first()).toContainText('08:45')
})
