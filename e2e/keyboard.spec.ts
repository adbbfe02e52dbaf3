import type { Page } from '@playwright/test'
import { formatDate } from '@/lib/i18n/format.ts'
import { addPerson, makeProject } from '@/lib/testing/factories.ts'
import { dayFromNow, makeOpenRound, makeRevealedRound, makeSealedRound } from '@/lib/testing/factories-rounds.ts'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { faultOfFocus, handOf, walkWholePage } from './fixtures/keyboard.ts'
import { codeIn, waitForMail } from './fixtures/outbox.ts'
import { extent, makeDesk, openStep, saved } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

// In this file nothing is pressed or filled in but by keys. Every page is walked by Tab where all are looked at: accessibility.spec.ts.

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('signing in by the code in the mail', async ({ stage }) => {
  const { email } = await makePerson()
  const { page } = await stage.open()
  await page.goto('/sign-in')
  const hand = handOf(page)
  await hand.type('E-mailadres van je werk', email)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Kijk in je mail')
  await hand.type('Code van zes cijfers', codeIn(await waitForMail(stage.dataFolder, { to: email })))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/projects')
})

test('starting a project and inviting a colleague', async ({ as }) => {
  const admin = await makePlatformAdmin()
  const municipality = await makeOrganisation(admin, 'municipality')
  const contractor = await makeOrganisation(admin, 'contractor')
  const [lead, other] = [await makePerson(), await makePerson()]
  await joinOrganisation(admin, municipality, lead)
  await joinOrganisation(admin, contractor, other)
  const page = await as(lead)
  await page.goto('/projects')
  const hand = handOf(page)
  await hand.press('link', 'Begin een wijkproject')
  await page.waitForURL('**/projects/new')
  await hand.type('Naam van de wijk', 'Toetsenwijk')
  await hand.type('E-mailadres van de trekker van de aannemer', other.email)
  // in a field Enter sends the form
  await page.keyboard.press('Enter')
  await page.waitForURL('**/proposals/*')
  const path = new URL(page.url()).pathname
  const theirs = await as(other)
  await theirs.goto(path)
  await handOf(theirs).press('button', 'Ja, ik word trekker van onze kant')
  await theirs.waitForURL('**/team')
  await page.goto(new URL(theirs.url()).pathname)
  await hand.type(/^Wie nodig je uit/, 'Noor Bakker, noor.bakker@example.nl')
  await hand.press('button', 'Nodig uit', { within: page.locator('form#invite') })
  await expect(page.getByText('1 uitnodiging verstuurd.')).toBeVisible()
})

test('setting a round ready, changing its rules, agreeing on both sides, opening it and moving its date', async ({
  as,
}) => {
  const project = await makeProject()
  const path = `/projects/${project.id}`
  const page = await as(project.facilitator)
  await page.goto(path)
  const hand = handOf(page)
  await hand.press('link', 'Zet een ronde klaar')
  await page.waitForURL('**/rounds/new')
  await hand.to('radio', /^Met namen/)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Per kant/ })).toBeChecked()
  await hand.press('button', 'Zet klaar')
  await page.waitForURL(`**${path}`)
  await hand.press('link', 'Wijzig de regels')
  await page.waitForURL('**/edit')
  await hand.type('Invullen kan tot en met', dayFromNow(20).split('-').reverse().join('-'))
  await hand.press('button', 'Bewaar de regels')
  await page.waitForURL(`**${path}`)

  for (const lead of [project.people.client[0], project.people.contractor[0]]) {
    const own = await as(lead)
    await own.goto(path)
    await handOf(own).press('button', 'Akkoord met de begeleider')
    await expect(own.getByText('Jullie kant is akkoord met de begeleider.')).toBeVisible()
  }
  await page.reload()
  await hand.press('button', 'Open de ronde')
  await expect(page.getByText('Iedereen vult in', { exact: true })).toBeVisible()
  await hand.press('link', 'Verzet de sluitdatum')
  await page.waitForURL('**/move')
  const later = dayFromNow(30)
  await hand.type('Nieuwe sluitdatum', later.split('-').reverse().join('-'))
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${path}`)
  await expect(page.getByText(formatDate(new Date(`${later}T12:00Z`), 'nl')).first()).toBeVisible()
})

test('a factor with aspects, a reason, a don’t-know and a guess; from the summary back to one answer; handing in', async ({
  as,
}) => {
  const desk = await makeDesk({ client: ['44352413', { extents: '-4352413', handedIn: false }] })
  const page = await as(desk.writer)
  const hand = handOf(page)
  const worksheet = worksheetOf(1)
  const aspect = factorOf(worksheet, 1).aspects[0]
  await openStep(page, desk.path(1))
  await page.keyboard.press('4')
  await expect(extent(page, 'in grote mate')).toBeFocused()
  await page.keyboard.press('0')
  await expect(extent(page, 'weet ik niet')).toBeChecked()
  const group = page.getByRole('group', { name: aspect?.label.nl ?? '', exact: true })
  await hand.to('radio', 'laat leeg', group)
  await page.keyboard.press('ArrowLeft')
  await expect(group.getByRole('radio', { name: 'knelt', exact: true })).toBeChecked()
  await hand.type(/^Waarom kies je dit/, 'Alleen met toetsen geschreven.')
  await hand.to('radio', 'geen idee')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('#guess').getByRole('radio', { name: 'in grote mate', exact: true })).toBeChecked()
  await saved(page)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${desk.path(2)}`)
  expect((await desk.answer(1))?.content).toMatchObject({
    ...{ extent: null, dontKnow: true, guess: 4, rationale: 'Alleen met toetsen geschreven.' },
    aspects: { [aspect?.key ?? '']: 'pinches' },
  })

  await hand.press('link', /^Wat telt het meest\?/)
  await page.waitForURL(`**${desk.path(9)}`)
  await hand.press('checkbox', 'Samenwerking', { key: 'Space' })
  await hand.press('button', 'Volgende')
  await page.waitForURL(`**${desk.path(10)}`)
  await hand.press('link', /^Wijzigen: .*Inwonerparticipatie/)
  await page.waitForURL(`**${desk.path(2)}?from=summary`)
  await expect(page.getByText(/^Nog [\d.]+ tekens$/).first()).toBeVisible()
  await page.keyboard.press('5')
  await hand.press('button', 'Naar het overzicht')
  await page.waitForURL(`**${desk.path(10)}`)
  await hand.press('button', 'Inleveren')
  await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeFocused()
  expect(await desk.stored()).toMatchObject({ handedIn: true, picks: [4] })
})

test('locking a side', async ({ as }) => {
  const project = await makeProject()
  await makeOpenRound(project, { client: ['44352413'] })
  const page = await as(project.people.client[0])
  await page.goto(`/projects/${project.id}`)
  const hand = handOf(page)
  await hand.press('link', 'Vergrendel jullie kant')
  await page.waitForURL('**/lock')
  await hand.press('checkbox', 'Ja, vergrendel onze kant', { key: 'Space' })
  await hand.press('button', 'Vergrendel')
  await expect(page.getByText('Jullie kant is op slot', { exact: true })).toBeVisible()
})

test('setting single keys off, the mails and the language in the account; the figures then do nothing', async ({
  as,
}) => {
  const desk = await makeDesk()
  const page = await as(desk.writer)
  await page.goto('/account')
  const hand = handOf(page)
  const form = page.locator('form#preferences')
  const choose = async (group: RegExp) => {
    await hand.to('radio', /./, form.getByRole('group', { name: group }))
    await page.keyboard.press('ArrowDown')
  }
  await choose(/^Taal/)
  await choose(/^Mails/)
  await choose(/^Sneltoetsen/)
  await hand.press('button', 'Bewaar', { within: form })
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  for (const [id, value] of Object.entries({ locale: 'en', mails: 'essential', shortcuts: 'no' }))
    await expect(page.locator(`form#preferences input[name=${id}][value=${value}]`)).toBeChecked()

  await page.goto(desk.path(1))
  await expect(page.getByText(/characters left$/).first()).toBeVisible()
  for (const key of ['1', '3', '5', '0']) await page.keyboard.press(key)
  await expect(page.locator('#extent input:checked')).toHaveCount(0)
  await hand.press('radio', 'not at all', { key: 'Space' })
  await expect(page.locator('#extent input:checked')).toHaveValue('1')
})

test('to another project by the menu behind the name, and out of that menu by Escape', async ({ as }) => {
  const [here, there] = [await makeProject({ name: 'Vogelbuurt' }), await makeProject({ name: 'Rivierenwijk' })]
  const [person] = here.people.client
  const hat = { role: 'participant', side: 'contractor', organisationId: there.contractor.id } as const
  await addPerson(there.id, there.people.contractor[0], hat, person)
  const page = await as(person)
  await page.goto(`/projects/${here.id}`)
  const menu = page.getByRole('banner').locator('details').filter({ hasText: 'Vogelbuurt' }).first()
  const summary = menu.locator('summary')
  const hand = handOf(page)
  await hand.unfold('Vogelbuurt')
  await hand.to('link', 'Rivierenwijk', menu)
  await page.keyboard.press('Escape')
  await expect(menu).not.toHaveAttribute('open')
  await expect(summary).toBeFocused()
  await page.keyboard.press('Space')
  await hand.press('link', 'Rivierenwijk', { within: menu })
  await page.waitForURL(`**/projects/${there.id}`)
})

test('reading the mirror: the overview, a factor, the next one, yourself, and the figures as a table', async ({
  as,
}) => {
  const project = await makeProject()
  await makeRevealedRound(project)
  const page = await as(project.people.client[1] ?? project.people.client[0])
  await page.goto(`/projects/${project.id}`)
  const hand = handOf(page)
  await hand.press('link', 'Naar de spiegel')
  await page.waitForURL('**/mirror')
  await hand.press('link', 'Opdrachtgeverschap', { within: page.getByRole('main') })
  await page.waitForURL('**/mirror/client-role')
  await hand.unfold('Toon als tabel')
  await expect(page.getByRole('table', { name: 'Hoeveel mensen wat antwoordden' })).toBeVisible()
  await hand.press('link', /^Volgende: /)
  await page.waitForURL((url) => /\/mirror\/(?!client-role)/.test(url.pathname))
  await hand.press('link', 'Jij')
  await page.waitForURL('**/mirror/you')
  await hand.unfold('Toon als tabel', { key: 'Space' })
  await expect(page.getByRole('main').getByRole('table')).toBeVisible()
})

test('through a door of the demo', async ({ stage }) => {
  const { page } = await stage.open()
  await page.goto('/demo')
  await handOf(page).press('button', /^Lees de spiegel/, {
    within: page.getByRole('article', { name: 'Als gemeente' }),
  })
  await page.waitForURL('**/mirror')
  await expect(heading(page)).toHaveText(/^De spiegel van/)
})

test('the reveal: whoever presses it and whoever waits both end on the mirror', async ({ as }) => {
  const project = await makeProject()
  await makeSealedRound(project)
  const path = `/projects/${project.id}`
  const waiting = await as(project.people.contractor[0])
  await waiting.goto(path)
  const page = await as(project.facilitator)
  await page.goto(path)
  const hand = handOf(page)
  await hand.press('link', 'Onthul')
  await page.waitForURL('**/reveal')
  await hand.press('checkbox', 'Ja, onthul alles nu', { key: 'Space' })
  await hand.press('button', 'Onthul')
  for (const one of [page, waiting]) await one.waitForURL('**/mirror')
  // the focus moves to the heading by itself, and Tab continues from there
  await expect(heading(waiting)).toBeFocused()
  await waiting.keyboard.press('Tab')
  expect(await waiting.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('a ring that is taken away, a bar over the focus and a trap are seen by what looks for them here', async ({
  stage,
}) => {
  const { page } = await stage.open()
  for (const [rule, seen] of [
    ['*:focus-visible { outline: none !important }', 'has no ring'],
    ['header { position: fixed; inset: 0; z-index: 99 }', 'is under <header'],
  ] as const) {
    await page.goto('/guide')
    await page.evaluate(
      (css) => document.styleSheets[0]?.insertRule(css, document.styleSheets[0].cssRules.length),
      rule,
    )
    await page.keyboard.press('Tab')
    expect(await page.evaluate(faultOfFocus)).toContain(seen)
  }
  await page.goto('/guide')
  await page.evaluate(() => {
    const links = document.querySelectorAll<HTMLElement>('main a')
    links[3]?.addEventListener('focus', () => links[1]?.focus())
  })
  await expect(walkWholePage(page)).rejects.toThrow('Tab is caught')
})
