import type { Page } from '@playwright/test'
import { requestSignIn } from '@/lib/access/mail-sign-in.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeOpenRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { withdrawInvitation } from '@/lib/team/commands.ts'
import { expectAccessible, expectAccessibleInItsTheme } from './fixtures/axe.ts'
import { letClose } from './fixtures/calendar.ts'
import { thorough, turnOf } from '@/lib/testing/depth.ts'
import { fullSheet, houseOf, type House } from './fixtures/house.ts'
import { expire, inviteByMail } from './fixtures/invitations.ts'
import { walkWholePage } from './fixtures/keyboard.ts'
import { isLive } from './fixtures/live.ts'
import { linkIn, waitForMail } from './fixtures/outbox.ts'
import { pagesOfApp } from './fixtures/routes.ts'
import { visitsOf } from './fixtures/visits.ts'
import { expect, giveSession, notFoundInConsole, test, type Holder, type RunningCopy } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await houseOf(copy)
})

const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }
/** Every language with every width; each half has both themes. */
const looks = [
  { locale: 'nl-NL', viewport: phone, colorScheme: 'light' },
  { locale: 'en-GB', viewport: desk, colorScheme: 'dark' },
  { locale: 'en-GB', viewport: phone, colorScheme: 'dark' },
  { locale: 'nl-NL', viewport: desk, colorScheme: 'light' },
] as const

/** A page in the theme and at one of the tight widths it is opened in; thoroughly in both, and with every stop of Tab. */
async function expectLooked(page: Page, what: string, place = 0): Promise<void> {
  if (thorough) await expectAccessible(page, what)
  else await expectAccessibleInItsTheme(page, what, place)
}

const openEverything = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
  })

/** Walks a page by Tab: every stop is in sight, ringed and under no bar, and none holds the focus. */
async function expectWalked(page: Page, title: string): Promise<void> {
  const stops = await walkWholePage(page)
  // a wall shows and is never pressed: Tab stops at most at a part that does not fit and scrolls
  if (title === '/screen (open)') return
  if (['/screen (closed)', '/screen (not open yet)'].includes(title)) expect(stops, title).toBe(0)
  else expect(stops, title).toBeGreaterThan(0)
}

/**
 * A page as one look has it: thoroughly in each of its states, otherwise in the one whose turn it is, which is another at the next
 * page, if this is its look: a look costs as much as a short journey.
 */
async function lookThrough(page: Page, copy: RunningCopy, look: number, at: number, pattern: string): Promise<void> {
  const { locale, viewport, colorScheme } = looks[look] ?? looks[0]
  const visits = visitsOf(house).filter((visit) => visit.pattern === pattern)
  expect(visits.length, pattern).toBeGreaterThan(0)
  for (const [number, { title, path, who }] of turnOf(visits, at).entries()) {
    if (!thorough && (at + number) % looks.length !== look) continue
    await page.context().clearCookies()
    if (who) await giveSession(page.context(), copy.baseUrl, who)
    expect((await page.goto(path))?.status(), title).toBe(200)
    await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2))
    // folded and unfolded
    if (viewport === desk) await openEverything(page)
    await expectLooked(page, `${title}, ${locale}, ${viewport.width} px, ${colorScheme}`, at + number)
    // the same keys in both languages
    if (thorough && locale === 'nl-NL') await expectWalked(page, title)
  }
}

// a browser that is new for each page spends more time on starting than on looking
const inHand = 16
const pages = [...pagesOfApp().entries()]
const hands = Array.from({ length: Math.ceil(pages.length / inHand) }, (_, hand) =>
  pages.slice(hand * inHand, (hand + 1) * inHand),
)
for (const [at, look] of looks.entries())
  for (const some of hands) {
    const { locale, viewport, colorScheme } = look
    const between = `${some[0]?.[1] ?? ''} to ${some.at(-1)?.[1] ?? ''}`
    test(`accessible, ${locale}, ${viewport.width} px, ${colorScheme}: ${between}`, async ({ stage, copy }) => {
      test.setTimeout(thorough ? 1_200_000 : 480_000)
      const { page } = await stage.open({ ...look, reducedMotion: 'reduce' }, [/Blocked script execution/])
      for (const [place, pattern] of some) await lookThrough(page, copy, at, place, pattern)
    })
  }

interface Special {
  readonly who?: Holder
  readonly path: string
  /** done on the page before it is checked */
  readonly before?: (page: Page) => Promise<void>
}

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).last().click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
}
const faulty = (name: string) => async (page: Page) => {
  await press(name)(page)
  await expect(page.getByText(/Er klop(?:t|pen) .* niet/).first()).toBeVisible()
}

async function invitationLink(copy: RunningCopy, end: (invitationId: string) => Promise<unknown>): Promise<Special> {
  const invited = await inviteByMail(house.none, copy.dataFolder)
  await end(invited.invitationId)
  return { path: new URL(invited.link).pathname }
}

const specials: Readonly<Record<string, (copy: RunningCopy) => Special | Promise<Special>>> = {
  'a page that is not there': () => ({ path: '/nothing/here' }),
  'a project that one may not see': () => ({
    who: house.none.admin,
    path: `/projects/${house.rounds.open.project.id}`,
  }),
  'signing in with a fault': () => ({ path: '/sign-in', before: faulty('Stuur mij een mail') }),
  'a code with a fault': () => ({ path: '/sign-in/sent', before: faulty('Inloggen') }),
  'a link in another browser, with a fault': async (copy) => {
    const { email } = await makePerson()
    await requestSignIn({ email, locale: 'nl', browser: 'x'.repeat(43), internetAddress: null, returnTo: null })
    const link = new URL(linkIn(await waitForMail(copy.dataFolder, { to: email })))
    return { path: `${link.pathname}${link.search}`, before: faulty('Ja, log mij in') }
  },
  'an invitation with faults': (copy) =>
    invitationLink(copy, () => Promise.resolve()).then((link) => ({ ...link, before: faulty('Doe mee') })),
  'an invitation that expired': (copy) => invitationLink(copy, expire),
  'an invitation that was withdrawn': (copy) =>
    invitationLink(copy, (id) => withdrawInvitation(house.none.people.client[0].context, house.none.id, id)),
  'a new project with faults': () => ({
    who: house.none.people.client[0],
    path: '/projects/new',
    before: faulty('Stuur het voorstel'),
  }),
  'a team with faults': () => ({
    who: house.rounds.open.project.people.client[0],
    path: `/projects/${house.rounds.open.project.id}/team`,
    before: async (page) => {
      await page.getByLabel('Wie nodig je uit?').fill('niemand')
      await page.locator('form#invite').getByRole('button').click()
      await expect(page.getByText('Regel 1 is geen e-mailadres.', { exact: false }).first()).toBeVisible()
      await openEverything(page)
    },
  }),
  'a round to move, with a fault': () => ({
    who: house.rounds.open.project.facilitator,
    path: `/projects/${house.rounds.open.project.id}/rounds/${house.rounds.open.round.id}/move`,
    before: faulty('Verzet de datum'),
  }),
  'a round to lock, with a fault': () => ({
    who: house.rounds.open.project.people.client[0],
    path: `/projects/${house.rounds.open.project.id}/rounds/${house.rounds.open.round.id}/lock`,
    before: faulty('Vergrendel'),
  }),
  'an account with a fault, all menus open': () => ({
    who: house.none.facilitator,
    path: '/account',
    before: async (page) => {
      await faulty('Verwijder mijn account')(page)
      await page.locator('header summary:visible').last().click()
    },
  }),
  'the palette with what fits, and with nothing that fits': () => ({
    who: house.none.people.client[0],
    path: `/projects/${house.none.id}`,
    before: async (page) => {
      await isLive(page)
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
      await expectLooked(page, 'the palette')
      await page.keyboard.type('xyzzy')
      await expect(page.getByText('Niets gevonden.', { exact: false })).toBeVisible()
    },
  }),
  'the project’s menu, open': () => ({
    who: house.none.people.client[0],
    path: `/projects/${house.none.id}`,
    before: async (page) => {
      await page.locator('header summary:visible').first().click()
      await expect(page.locator('header details[open]')).toHaveCount(1)
    },
  }),
  'a slow page on its way': () => ({
    who: house.none.people.client[0],
    path: `/projects/${house.none.id}`,
    before: async (page) => {
      await isLive(page)
      await page.route('**/team?_rsc=*', () => undefined)
      await page.getByRole('main').getByRole('link', { name: 'Naar het team' }).click()
      await expect(page.getByRole('progressbar')).toBeVisible()
    },
  }),
  'the demo with its neighbourhoods unfolded': () => ({ path: '/demo', before: openEverything }),
  ...Object.fromEntries(
    ['Als gemeente', 'Als begeleider', 'Als aannemer', 'Als programmamanager'].map((door) => [
      `the demo, ${door.toLowerCase()}`,
      () => ({
        path: '/demo',
        before: async (page: Page) => {
          await page.getByRole('article', { name: door }).getByRole('button').first().click()
          await page.waitForURL(/\/(?:projects|programmes)\//)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        },
      }),
    ]),
  ),
  'a project whose date passed': async (copy) => {
    const project = await makeProject()
    const round = await makeOpenRound(project, { client: ['44352413'] })
    await letClose(copy, round)
    const [who] = project.people.client
    const before = async (page: Page) => {
      await expect
        .poll(async () => {
          await page.reload()
          return page.getByText('De sluitdatum is voorbij').count()
        })
        .toBe(1)
    }
    return { who, path: `/projects/${project.id}`, before }
  },
  'a second round: the project page with the first, and the comparison': async () => {
    const project = await makeProject()
    await makeRevealedRound(project)
    const round = await makeOpenRound(project)
    const [who] = project.people.client
    const before = async (page: Page) => {
      await expectLooked(page, 'the comparison')
      await page.goto(`/projects/${project.id}`)
    }
    return { who, path: `/projects/${project.id}/rounds/${round.id}/worksheet/client-role`, before }
  },
  'a mirror per side, unfolded': async () => {
    const project = await makeProject()
    const sheets = [fullSheet('44352413'), fullSheet('5435?412'), fullSheet('11111111')]
    const round = await makeRevealedRound(project, { attribution: 'side-only', client: sheets, contractor: sheets })
    const path = `/projects/${project.id}/rounds/${round.id}/mirror`
    const before = async (page: Page) => {
      await openEverything(page)
      for (const view of ['you', 'print', 'collaboration']) {
        await expectLooked(page, `before ${view}`)
        await page.goto(`${path}/${view}`)
        await openEverything(page)
      }
    }
    return { who: project.people.contractor[0], path, before }
  },
}

for (const [at, [what, special]] of Object.entries(specials).entries())
  test(`${what}: accessible`, { tag: at % 2 === 0 ? [] : ['@thorough'] }, async ({ stage, copy }) => {
    const { who, path, before } = await special(copy)
    for (const viewport of thorough ? [phone, desk] : [at % 2 === 0 ? phone : desk]) {
      const colorScheme = at % 4 < 2 ? 'light' : 'dark'
      const { page, context } = await stage.open({ viewport, colorScheme, reducedMotion: 'reduce' }, [
        notFoundInConsole,
      ])
      if (who) await giveSession(context, copy.baseUrl, who)
      await page.goto(path)
      await before?.(page)
      await expectLooked(page, `${what}, ${viewport.width} px, ${colorScheme}`)
    }
  })
