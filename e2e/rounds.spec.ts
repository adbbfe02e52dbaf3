import type { Page } from '@playwright/test'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { stepKey } from '@/lib/worksheet/rules/steps.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import {
  dayFromNow,
  lock,
  makeOpenRound,
  makeRevealedRound,
  makeSealedRound,
  type TestRound,
} from '@/lib/testing/factories-rounds.ts'
import { callAction } from './fixtures/actions.ts'
import { fingerprintOf } from './fixtures/fingerprint.ts'
import { ask, askPayload } from './fixtures/http.ts'
import { isLive } from './fixtures/live.ts'
import { waitForMail } from './fixtures/outbox.ts'
import { expect, notFoundInConsole, test } from './fixtures/world.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const roundPath = ({ projectId, id }: TestRound) => `/projects/${projectId}/rounds/${id}`
const atHome = (project: TestProject) => (url: URL) => url.pathname === `/projects/${project.id}`

const mirrorViews = ['', '/client-role', '/you', '/print']

function person(project: TestProject, side: 'client' | 'contractor', position: number): TestPerson {
  const found = project.people[side][position]
  if (!found) throw new Error(`${side} has no person ${position + 1}`)
  return found
}

test('who prepares a round sees beside the choices what everybody will read, and it follows each of them', async ({
  as,
}) => {
  const project = await makeProject()
  const page = await as(project.facilitator, { viewport: { width: 1440, height: 900 } })
  await page.goto(`/projects/${project.id}/rounds/new`)
  const preview = page.getByRole('complementary', { name: 'Dit leest iedereen straks' })
  await expect(preview).toContainText('Met namen: bij elk antwoord staat van wie het is.')
  await page.getByRole('radio', { name: /^Per kant/ }).check({ force: true })
  await expect(preview).toContainText('Per kant: je ziet van welke kant een antwoord is, nooit van wie.')
  await expect(preview).not.toContainText('De sessie')
  await page.getByLabel('Op welke dag is de sessie?').fill('vrijdag 8 januari')
  await expect(preview).toContainText('De sessievrijdag 8 januari')
})

test('locking is refused in words while nothing is handed in, and done once something is', async ({ as }) => {
  const project = await makeProject()
  const round = await makeOpenRound(project, { contractor: ['22154412'] })
  const page = await as(project.people.client[0])
  await page.goto(`${roundPath(round)}/lock`)
  await page.getByRole('button', { name: 'Vergrendel' }).click()
  await expect(page.getByText('Er klopt nog één ding niet')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Ja, vergrendel onze kant' }).check({ force: true })
  await page.getByRole('button', { name: 'Vergrendel' }).click()
  const words = 'Er is nog niets ingeleverd. Vergrendelen kan zodra één werkblad binnen is.'
  await expect(page.getByRole('link', { name: words })).toBeVisible()

  const other = await as(project.people.contractor[0])
  await other.goto(`/projects/${project.id}`)
  await other.getByRole('link', { name: 'Vergrendel jullie kant' }).click()
  await expect(other.getByText('1 werkblad is ingeleverd en telt mee.', { exact: false })).toBeVisible()
  await other.getByRole('checkbox', { name: 'Ja, vergrendel onze kant' }).check({ force: true })
  await other.getByRole('button', { name: 'Vergrendel' }).click()
  await other.waitForURL(atHome(project))
  await expect(other.getByText('Jullie kant is op slot')).toBeVisible()
  await other.goto(`${roundPath(round)}/worksheet/client-role`)
  await expect(other.getByRole('button', { name: 'Volgende' })).toHaveCount(0)
})

test('an early reveal is refused: no page, no press by hand, by nobody', async ({ copy, as }) => {
  const project = await makeProject()
  const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['22154412'] })
  const fields = { projectId: project.id, roundId: round.id, confirmed: 'yes' }
  const everyone = [project.facilitator, project.people.client[0], project.people.contractor[0]]
  const attempt = async (refusals: readonly string[]) => {
    const before = await fingerprintOf(project.id)
    for (const who of everyone) {
      expect((await ask(copy, `${roundPath(round)}/reveal`, { who })).status).toBe(404)
      for (const view of mirrorViews)
        expect((await ask(copy, `${roundPath(round)}/mirror${view}`, { who })).status).toBe(404)
      const { refusal } = await callAction(copy, `/projects/${project.id}`, 'revealRoundAction', fields, { who })
      expect(refusals).toContain(refusal)
    }
    expect(await fingerprintOf(project.id)).toEqual(before)
  }
  await attempt(['not-sealed', 'not-allowed'])
  await lock(project, round, 'client')
  await attempt(['not-sealed', 'not-allowed'])
  await lock(project, round, 'contractor')
  for (const who of everyone.slice(1)) {
    expect((await ask(copy, `${roundPath(round)}/reveal`, { who })).status).toBe(404)
    const { refusal } = await callAction(copy, `/projects/${project.id}`, 'revealRoundAction', fields, { who })
    expect(refusal).toBe('not-allowed')
  }
  const page = await as(project.facilitator, {}, [notFoundInConsole])
  await page.goto(`${roundPath(round)}/mirror`)
  await expect(heading(page)).toHaveText('Deze pagina is er niet')
  // signed-in people keep their menu, and the link to their own work
  await expect(page.getByRole('link', { name: 'Naar mijn projecten' })).toBeVisible()
  await expect(
    page
      .getByRole('banner')
      .getByText(project.facilitator.name.split(' ')[0] ?? '')
      .first(),
  ).toBeVisible()
})

test('of facilitators who press at the same moment one reveals, and a second press is told so', async ({ copy }) => {
  const project = await makeProject()
  const round = await makeSealedRound(project)
  const fields = { projectId: project.id, roundId: round.id, confirmed: 'yes' }
  const press = () =>
    callAction(copy, `/projects/${project.id}`, 'revealRoundAction', fields, { who: project.facilitator })
  const answers = await Promise.all([press(), press(), press(), press()])
  expect(answers.filter(({ redirect }) => redirect === `${roundPath(round)}/mirror`)).toHaveLength(1)
  expect(answers.filter(({ refusal }) => refusal === 'already-revealed')).toHaveLength(3)
})

test('at the reveal every open page turns to the mirror within two seconds, but one with text that is not stored', async ({
  as,
}) => {
  const project = await makeProject({ client: 2 })
  const round = await makeSealedRound(project)
  const mirror = (url: URL) => url.pathname === `${roundPath(round)}/mirror`
  const [home, summary, team, facilitator] = await Promise.all([
    as(person(project, 'client', 1)),
    as(person(project, 'contractor', 1)),
    as(project.people.contractor[0]),
    as(project.facilitator),
  ])
  await home.goto(`/projects/${project.id}`)
  await summary.goto(`${roundPath(round)}/worksheet/summary`)
  await team.goto(`/projects/${project.id}/team`)
  for (const page of [home, summary, team]) await isLive(page)
  await team.getByLabel('Wie nodig je uit?').fill('Iemand, iemand@')
  await facilitator.goto(`${roundPath(round)}/reveal`)
  await facilitator.getByRole('checkbox', { name: 'Ja, onthul alles nu' }).check({ force: true })

  const stored = facilitator.waitForResponse((response) => response.request().method() === 'POST')
  await facilitator.getByRole('button', { name: 'Onthul' }).click()
  await stored
  const since = Date.now()
  const arrive = async (page: Page) => {
    await page.waitForURL(mirror)
    return Date.now() - since
  }
  const took = await Promise.all([home, summary].map(arrive))
  await facilitator.waitForURL(mirror)
  // the screens wait 1.5 s after the stored moment; a busy machine's drawing time is not the server's
  for (const milliseconds of took) expect(milliseconds).toBeLessThan(4000)
  for (const page of [home, summary]) await expect(heading(page)).toBeFocused()

  await expect(
    team.getByText('De spiegel is open. Deze pagina blijft staan tot je tekst is opgeslagen.').last(),
  ).toBeVisible()
  expect(new URL(team.url()).pathname).toBe(`/projects/${project.id}/team`)
  await expect(team.getByLabel('Wie nodig je uit?')).toHaveValue('Iemand, iemand@')
  await team.getByLabel('Wie nodig je uit?').fill('')
  await team.waitForURL(mirror)
})

test('a facilitator cancels with a reason, which everyone reads and gets by mail', async ({ as, copy }) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project, { client: ['44352413'] })
  const page = await as(project.facilitator)
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('link', { name: 'Breek de ronde af' }).click()
  await page.getByRole('button', { name: 'Breek de ronde af' }).click()
  await expect(page.getByText('Vul ‘Waarom breek je de ronde af’ in.').first()).toBeVisible()
  await page.getByLabel('Waarom breek je de ronde af?').fill('De helft van het team is gewisseld.')
  await page.getByRole('button', { name: 'Breek de ronde af' }).click()
  await page.waitForURL(atHome(project))
  for (const who of [project.people.client[0], project.people.contractor[0]]) {
    const reader = await as(who)
    await reader.goto(`/projects/${project.id}`)
    await expect(reader.getByText('De helft van het team is gewisseld.')).toBeVisible()
    expect((await waitForMail(copy.dataFolder, { to: who.email, subject: /afgebroken/ })).text).toContain('De helft')
    for (const view of mirrorViews)
      expect((await ask(copy, `${roundPath(round)}/mirror${view}`, { who })).status).toBe(404)
  }
  const own = await as(project.people.client[0])
  await own.goto(`${roundPath(round)}/worksheet/summary`)
  await expect(own.getByText('in grote mate').first()).toBeVisible()
})

test('the closing date moves to a later day only, as people type days, and everyone gets a mail', async ({
  as,
  copy,
}) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project)
  const page = await as(project.facilitator)
  await page.goto(`${roundPath(round)}/move`)
  const field = page.getByLabel('Nieuwe sluitdatum')
  for (const [typed, words] of [
    ['overmorgen', 'Nieuwe sluitdatum: dit is geen dag die we kunnen lezen.'],
    [dayFromNow(3), 'De sluitdatum kan alleen naar een latere dag.'],
  ] as const) {
    await field.fill(typed)
    await page.getByRole('button', { name: 'Verzet de datum' }).click()
    await expect(page.getByText(words).first()).toBeVisible()
    await expect(field).toHaveValue(typed)
  }
  const [year = '', month = '', day = ''] = dayFromNow(20).split('-')
  await field.fill(`${Number(day)}-${Number(month)}-${year}`)
  await page.getByRole('button', { name: 'Verzet de datum' }).click()
  await page.waitForURL(atHome(project))
  for (const who of [project.people.client[0], project.people.contractor[0]]) {
    const mail = await waitForMail(copy.dataFolder, { to: who.email, subject: /invullen kan nu tot en met/ })
    expect(mail.subject).toContain(`${Number(day)} `)
  }
})

test('in a round per side no page of the mirror tells whose answer is whose: no name, no number, no order', async ({
  copy,
}) => {
  const project = await makeProject({ client: 4, contractorPeople: 4 })
  const marks = ['appel', 'peer', 'pruim', 'kers']
  const sheet = (mark: string, extents: string) => ({ extents, rationale: (factor: number) => `${mark} bij ${factor}` })
  const round = await makeRevealedRound(project, {
    attribution: 'side-only',
    client: marks.map((mark) => sheet(mark, '44352413')),
    contractor: marks.map((mark) => sheet(`${mark}boom`, '22154412')),
  })
  const everyone = [...project.people.client, ...project.people.contractor]
  /** A page as HTML and as its router payload, without anybody else in either. */
  const read = async (view: string, who: TestPerson): Promise<string[]> => {
    const path = `${roundPath(round)}/mirror${view}`
    const texts = [await (await ask(copy, path, { who })).text(), await (await askPayload(copy, path, { who })).text()]
    for (const text of texts) {
      for (const other of everyone.filter(({ id }) => id !== who.id))
        for (const trace of [other.name, other.id, other.email]) expect(text, view).not.toContain(trace)
      const ids = new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))
      // except the reader's own, which names the owner of what this browser stores
      ids.delete(who.id)
      expect([...ids].toSorted(), view).toEqual([project.id, round.id].toSorted())
    }
    return texts
  }
  const orderIn = (text: string, factor: number) =>
    marks.toSorted((a, b) => text.indexOf(`${a} bij ${factor}`) - text.indexOf(`${b} bij ${factor}`)).join()
  for (const who of [person(project, 'client', 1), project.people.contractor[0], project.facilitator]) {
    for (const view of ['', '/you']) for (const text of await read(view, who)) expect(text, view).not.toMatch(/ bij \d/)
    for (const text of await read('/print', who)) {
      expect(text).toContain('appel bij 1')
      expect(new Set(FACTOR_NUMBERS.map((factor) => orderIn(text, factor))).size).toBeGreaterThan(1)
    }
    const orders = new Set<string>()
    for (const factor of FACTOR_NUMBERS)
      for (const text of await read(`/${stepKey(factor)}`, who)) {
        expect(new Set(text.match(/(?<= bij )\d/g))).toEqual(new Set([String(factor)]))
        orders.add(orderIn(text, factor))
      }
    // four people sixteen times: always the same order would be that of people, sheets or moments
    expect(orders.size).toBeGreaterThan(4)
  }
})

test('with names, the mirror says whose reason is whose', async ({ as }) => {
  const project = await makeProject({ client: [{ name: 'Roos Vermeer' }], contractorPeople: 1 })
  const sheet = { extents: '44352413', rationale: () => 'Het overleg begint te laat.' }
  const round = await makeRevealedRound(project, { client: [sheet], contractor: ['22154412'] })
  const page = await as(project.people.contractor[0])
  await page.goto(`${roundPath(round)}/mirror`)
  await page.getByRole('link', { name: 'Opdrachtgeverschap' }).click()
  await page.waitForURL(/\/mirror\/client-role$/)
  const voices = page.locator('[data-voices="client"]')
  await expect(voices.getByText('Roos Vermeer')).toBeVisible()
  await expect(voices.getByText('Het overleg begint te laat.')).toBeVisible()
})

test('from the second round on each factor is compared with the round before, and the answer is kept', async ({
  as,
}) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const before = await makeRevealedRound(project)
  const round = await makeOpenRound(project, { kind: 'interim' })
  const [who] = project.people.client
  const page = await as(who)
  const group = page.getByRole('group', { name: 'Hoe gaat dit nu, vergeleken met de vorige ronde?' })
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('link', { name: 'Begin' }).click()
  for (const word of ['beter', 'hetzelfde', 'minder goed', 'Ik was er toen nog niet bij'])
    await expect(group.getByText(word, { exact: true })).toBeVisible()
  await page.locator('#extent').getByText('in grote mate', { exact: true }).click()
  await group.getByRole('radio', { name: 'minder goed', exact: true }).check()
  await page.getByRole('button', { name: 'Volgende' }).last().click()
  await page.waitForURL(/resident-participation/)
  const sheet = await getOwnSheet(who.context, project.id, round.id, who.id)
  expect(sheet.answers[0]?.content).toMatchObject({ extent: 4, comparison: 'worse' })
  await page.goto(`${roundPath(round)}/worksheet/summary`)
  await expect(page.getByText('Vergeleken met de vorige ronde').first()).toBeVisible()
  await page.goto(`${roundPath(before)}/mirror`)
  await expect(heading(page)).toContainText(project.name)
})

test('in the first round nobody is asked to compare', async ({ as }) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project)
  const page = await as(project.people.client[0])
  await page.goto(`${roundPath(round)}/worksheet/client-role`)
  await expect(page.locator('#extent')).toBeVisible()
  await expect(page.getByText('vergeleken met de vorige ronde', { exact: false })).toHaveCount(0)
})
