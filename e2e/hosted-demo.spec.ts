import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import nl from '@/lib/i18n/messages/nl/demo.json' with { type: 'json' }
import nlProgramme from '@/lib/i18n/messages/nl/programme.json' with { type: 'json' }
import nlProject from '@/lib/i18n/messages/nl/project.json' with { type: 'json' }
import nlRefusals from '@/lib/i18n/messages/nl/refusals.json' with { type: 'json' }
import { withServer } from '@/scripts/lib/e2e-server.mjs'
import { expectAccessible } from './fixtures/axe.ts'
import { mailsIn } from './fixtures/outbox.ts'
import type { Stage } from './fixtures/test.ts'
import { expect, test } from './fixtures/world.ts'

// one installation of its own for all of them, which is made in this process: thoroughly alone, as it makes the whole demo
const tag = '@thorough'
test.describe.configure({ mode: 'default', timeout: 240_000 })

let base = ''
let dataFolder = ''
let isOver = false
let stop: () => void = () => undefined
let ended: Promise<unknown> = Promise.resolve()

test.beforeAll(async () => {
  // it makes the whole demo first
  test.setTimeout(400_000)
  await new Promise<void>((running, failed) => {
    ended = withServer(
      (copy) => {
        base = copy.baseUrl
        dataFolder = copy.dataFolder
        running()
        return isOver ? Promise.resolve() : new Promise<void>((done) => (stop = done))
      },
      { settings: { WIJKSPIEGEL_DEMO: 'hosted', WIJKSPIEGEL_SIGN_IN_HOSTS: '' }, keptLog: 'hosted.log' },
    ).catch(failed)
  })
})
test.afterAll(async () => {
  isOver = true
  stop()
  await ended
})

type Seat = keyof typeof nl.front
type Try = keyof typeof nl.tries

/** Presses one of the things behind one of the four doors. */
async function press(page: Page, seat: Seat, what: Try): Promise<void> {
  await page.goto(`${base}/demo`)
  const door = page.getByRole('article', { name: nl.front[seat].title, exact: true })
  await door.getByRole('button', { name: nl.tries[what].title }).click()
}

/** A stranger who goes in: with a copy of their own. */
async function goIn(stage: Stage, seat: Seat, what: Try, expected: readonly RegExp[] = []) {
  const { page, context } = await stage.open({}, expected)
  await press(page, seat, what)
  await page.waitForURL((url) => url.pathname !== '/demo')
  return { page, context }
}

/** Another page of the same visitor, as somebody else of the copy. */
async function alsoAs(stage: Stage, context: BrowserContext, neighbourhood: string, name: string): Promise<Page> {
  const { page, context: other } = await stage.open()
  await other.addCookies((await context.cookies(base)).filter((cookie) => cookie.name.includes('-copy-')))
  await page.goto(`${base}/demo`)
  const line = page.locator('details').filter({ has: page.locator('summary', { hasText: neighbourhood }) })
  await line.locator('summary').click()
  await line.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL(/\/projects\//)
  return page
}

const copyCookie = async (context: BrowserContext) =>
  (await context.cookies(base)).find(({ name }) => name.includes('-copy-'))?.value

/** Asks for a mail to sign in, which comes into the outbox of the copy. */
async function askForMail(page: Page, address: string): Promise<void> {
  await page.context().clearCookies({ name: /-session-/ })
  await page.goto(`${base}/sign-in`)
  await page.getByRole('textbox').fill(address)
  await page.getByRole('main').getByRole('button').click()
  await page.waitForURL(/\/sign-in\/sent/)
}

/** Signs in by mail, as somebody whom no door leads to. */
async function signInByMail(page: Page, address: string): Promise<void> {
  await askForMail(page, address)
  const copies = join(dataFolder, 'copies')
  let link: string | undefined
  await expect(() => {
    const mails = readdirSync(copies).flatMap((name) => mailsIn(join(copies, name)))
    const mail = mails.find(({ to }) => to === address)
    link = /http\S+\/sign-in\/confirm\S+/.exec(mail?.text ?? '')?.[0]
    expect(link).toBeDefined()
  }).toPass()
  await page.goto(link ?? '')
  await page.getByRole('main').getByRole('button').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

test(
  'two visitors at once see nothing of each other: no answer, no mail, no reveal, no session',
  { tag },
  async ({ stage }) => {
    const [one, other] = await Promise.all([
      goIn(stage, 'contractor', 'worksheet'),
      goIn(stage, 'contractor', 'worksheet'),
    ])
    expect(await copyCookie(one.context)).not.toBe(await copyCookie(other.context))
    // the same ids: it is the same page of the same person
    for (const { page } of [one, other]) await page.waitForURL(/\/worksheet\/[a-z-]+$/)
    expect(new URL(one.page.url()).pathname).toBe(new URL(other.page.url()).pathname)

    const stopOf = (page: Page) => page.locator('#extent').getByRole('radio', { name: 'in grote mate', exact: true })
    await one.page.locator('#extent').getByText('in grote mate', { exact: true }).click()
    await expect(one.page.getByRole('status').filter({ hasText: /Opgeslagen/ })).toBeVisible()
    await one.page.reload()
    await expect(stopOf(one.page)).toBeChecked()
    await other.page.reload()
    await expect(stopOf(other.page)).not.toBeChecked()

    // the session of one is none in the copy of the other
    const session = (await one.context.cookies(base)).find(({ name }) => name.includes('-session-'))
    expect(session).toBeDefined()
    const { page: thief, context } = await stage.open()
    const copy = (await other.context.cookies(base)).find(({ name }) => name.includes('-copy-'))
    await context.addCookies([session, copy].filter((cookie) => cookie !== undefined))
    await thief.goto(`${base}/projects`)
    await expect(thief).toHaveURL(/\/sign-in/)

    // a reveal is told to those who wait in the same copy
    const here = await alsoAs(stage, one.context, 'Steltenbuurt', 'Daan Verhulst')
    const there = await alsoAs(stage, other.context, 'Steltenbuurt', 'Daan Verhulst')
    for (const page of [here, there]) await expect(page.getByText(nlProject.sealed.title)).toBeVisible()
    await press(one.page, 'facilitator', 'reveal')
    await one.page.getByRole('checkbox', { name: nlProject.revealPage.check }).check({ force: true })
    await one.page.getByRole('button', { name: nlProject.revealPage.submit }).click()
    await expect(here).toHaveURL(/\/mirror/)
    await expect(there).toHaveURL(/\/projects\/[^/]+$/)
    await there.reload()
    await expect(there).toHaveURL(/\/projects\/[^/]+$/)
    await expect(there.getByText(nlProject.sealed.title)).toBeVisible()

    // outboxes
    await askForMail(one.page, 'marieke.veenstra@eikenwaard.example')
    await expect(async () => {
      await one.page.goto(`${base}/demo/outbox`)
      await expect(one.page.getByText('marieke.veenstra@eikenwaard.example').first()).toBeVisible({ timeout: 1000 })
    }).toPass()
    await other.page.goto(`${base}/demo/outbox`)
    await expect(other.page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(other.page.getByText('marieke.veenstra@eikenwaard.example')).toHaveCount(0)
  },
)

test(
  'a press makes the copy within two seconds, with and without script; a look at any page makes none',
  { tag },
  async ({ stage }) => {
    for (const options of [{}, { javaScriptEnabled: false }]) {
      const { page, context } = await stage.open(options)
      for (const path of ['/demo?person=samira-el-idrissi&place=merelveld', '/projects', '/admin', '/demo/outbox']) {
        await page.goto(`${base}${path}`)
        await expect(page).toHaveURL((url) => url.pathname === '/demo')
      }
      expect(await copyCookie(context)).toBeUndefined()
      await expect(page.getByText(nl.hosted.wiped)).toBeVisible()
      const door = page.getByRole('article', { name: nl.front.client.title, exact: true })
      await door.getByRole('button', { name: nl.tries.mirror.title }).click()
      await page.waitForURL(/\/mirror$/)
      expect(await copyCookie(context)).toMatch(/^[\w-]{22}$/)
      await expect(page.getByText(nl.hosted.wiped)).toBeVisible()
    }
  },
)

test('a second device joins by the code that each page shows, and a wrong code is told', { tag }, async ({ stage }) => {
  const { page } = await goIn(stage, 'client', 'mirror')
  await page.getByText(nl.hosted.more, { exact: true }).click()
  const code = (await page.locator('details strong').first().textContent()) ?? ''
  expect(code).toMatch(/^[A-Z0-9]{4} [A-Z0-9]{4}$/)
  await expectAccessible(page, 'a page of a copy, with its code')
  const { page: phone, context } = await stage.open({ viewport: { width: 390, height: 844 } })
  await phone.goto(`${base}/demo`)
  await phone.getByRole('textbox', { name: nl.hosted.code }).fill('ACDEFHJK')
  await phone.getByRole('button', { name: nl.hosted.submit }).click()
  await expect(phone.getByText(nl.hosted.unknown).first()).toBeVisible()
  await expectAccessible(phone, 'the demo without a copy')
  expect(await copyCookie(context)).toBeUndefined()
  await phone.getByRole('textbox', { name: nl.hosted.code }).fill(code.toLowerCase())
  await phone.getByRole('button', { name: nl.hosted.submit }).click()
  await expect(phone.getByRole('textbox', { name: nl.hosted.code })).toHaveCount(0)
  expect(await copyCookie(context)).toBeDefined()
})

test('a browser that had three copies is told when it may have another', { tag }, async ({ stage }) => {
  const { page, context } = await stage.open()
  for (let copy = 0; copy < 3; copy += 1) {
    await press(page, 'programmeManager', 'portfolio')
    await page.waitForURL(/\/programmes\//)
    await context.clearCookies({ name: /-copy-/ })
  }
  await press(page, 'programmeManager', 'portfolio')
  await expect(page.getByText(nl.hosted.full)).toBeVisible()
  await expect(page.getByText(/Kom .* om \d{2}[.:]\d{2} terug/)).toBeVisible()
  await expect(page).toHaveURL(`${base}/demo`)
})

test('there is no door of who administers the platform, also not by mail', { tag }, async ({ stage }) => {
  const { page } = await goIn(stage, 'client', 'mirror', [/404 \(Not Found\) \S+\/admin$/])
  await page.goto(`${base}/demo`)
  expect(await page.content()).not.toContain('platform-admin')
  await signInByMail(page, 'beheer@wijkspiegel.example')
  const answer = await page.goto(`${base}/admin`)
  expect(answer?.status()).toBe(404)
})

test('who comes back after the copy was wiped is told so, and gets a new one', { tag }, async ({ stage }) => {
  // what the page follows is not there any more
  const { page, context } = await goIn(stage, 'client', 'mirror', [/401 \(Unauthorized\) \S+\/events/])
  const cookies = (await context.cookies(base)).filter(({ name }) => name.includes('-copy-'))
  expect(cookies).toHaveLength(1)
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, value: 'A'.repeat(22) })))
  await page.reload()
  await expect(page).toHaveURL(`${base}/demo`)
  await expect(page.getByText(nl.hosted.gone)).toBeVisible()
  await press(page, 'client', 'mirror')
  await page.waitForURL(/\/mirror$/)
})

test(
  'a session under way: the others of the neighbourhood come in at the press, in this copy alone',
  { tag },
  async ({ stage }) => {
    const { page } = await goIn(stage, 'facilitator', 'session')
    await expect(page).toHaveURL(/\/sessions\/[^/]+\/lead$/)
    const { page: other } = await goIn(stage, 'facilitator', 'preparation', [/404 \(Not Found\) \S+\/lead$/])
    // simulated people say that they are ready, at the pace of people
    await expect(page.getByText(/^[1-6] van 6$/)).toBeVisible({ timeout: 90_000 })
    expect((await other.goto(page.url()))?.status()).toBe(404)
  },
)

test(
  'a neighbourhood beside the story can be looked at, and changed by nobody: not its office, nor who works in it',
  { tag },
  async ({ stage }) => {
    const { page } = await goIn(stage, 'programmeManager', 'portfolio')
    await page.goto(`${page.url()}/office`)
    const asked = page.getByRole('button', { name: nlProgramme.office.remove }).last()
    await asked.click()
    await expect(page.getByRole('alert').filter({ hasText: nlRefusals['fixed-in-demo'] })).toBeVisible()
    await expect(asked).toBeVisible()

    await signInByMail(page, 'begeleider.80@middenberm.example')
    await page.goto(`${base}/projects`)
    await page.getByRole('link', { name: /Molenkwartier/ }).click()
    await page.waitForURL(/\/projects\/[^/]+$/)
    await page.goto(`${page.url()}/settings`)
    const contact = page.getByRole('button', { name: nlProgramme.consent.contact.stop })
    await contact.click()
    await expect(page.getByText(nlRefusals['fixed-in-demo']).first()).toBeVisible()
    await page.reload()
    await expect(contact).toBeVisible()
  },
)
