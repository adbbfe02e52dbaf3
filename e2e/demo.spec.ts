import { readFileSync } from 'node:fs'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { demoFileSchema } from '@/lib/demo/schema.ts'
import { withKey } from '@/lib/demo/rules/model.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import enAutosave from '@/lib/i18n/messages/en/autosave.json' with { type: 'json' }
import enDemo from '@/lib/i18n/messages/en/demo.json' with { type: 'json' }
import enProject from '@/lib/i18n/messages/en/project.json' with { type: 'json' }
import nlAutosave from '@/lib/i18n/messages/nl/autosave.json' with { type: 'json' }
import nlDemo from '@/lib/i18n/messages/nl/demo.json' with { type: 'json' }
import nlProject from '@/lib/i18n/messages/nl/project.json' with { type: 'json' }
import { thorough, turnOf } from '@/lib/testing/depth.ts'
import type { Stage } from './fixtures/test.ts'
import { expect, test } from './fixtures/world.ts'

// in order: the demo is shared, and a later test reveals in it
test.describe.configure({ mode: 'default' })

const story = demoFileSchema.parse(JSON.parse(readFileSync('prisma/demo/demo.json', 'utf8')))
const worksheet = worksheetOf(1)

const languages = {
  nl: {
    demo: nlDemo,
    project: nlProject,
    autosave: nlAutosave,
    options: { locale: 'nl-NL' },
    mirror: 'De spiegel van',
  },
  en: { demo: enDemo, project: enProject, autosave: enAutosave, options: { locale: 'en-GB' }, mirror: 'The mirror of' },
} as const
type Language = keyof typeof languages

const devices = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  desk: { viewport: { width: 1440, height: 900 } },
} as const
/** Both languages and both devices; thoroughly each with each. */
const visits = (['nl', 'en'] as const).flatMap((language) =>
  (['phone', 'desk'] as const)
    .filter((device) => thorough || (language === 'nl') === (device === 'phone'))
    .map((device) => ({ language, options: { ...languages[language].options, ...devices[device] } })),
)

type Seat = keyof typeof nlDemo.front

type Try = keyof typeof nlDemo.tries

/** Opens the demo as a stranger and does one of the things behind one of the four doors. */
async function goIn(
  stage: Stage,
  [seat, what]: readonly [Seat, Try],
  language: Language,
  options: BrowserContextOptions,
): Promise<Page> {
  const { page } = await stage.open(options)
  const { demo } = languages[language]
  await page.goto('/demo')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(demo.title)
  await expect(page.getByRole('article')).toHaveCount(4)
  const door = page.getByRole('article', { name: demo.front[seat].title, exact: true })
  await expect(door.getByRole('button')).toHaveCount(3)
  await door.getByRole('button', { name: demo.tries[what].title }).click()
  await page.waitForURL((url) => url.pathname !== '/demo')
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  return page
}

/** What somebody wrote in the story. */
function written(round: string, person: string, factor: string): string {
  const sheet = withKey(story.rounds, round).assessments.find((one) => one.person === person)
  const text = sheet?.answers.find((answer) => answer.factor === factor)?.rationale
  if (text === undefined) throw new Error(`${person} wrote nothing about ${factor}`)
  return text
}

/** From a mirror's overview to both sides' texts about one factor. */
async function readReasons(page: Page, factorName: string): Promise<void> {
  await page.getByRole('heading', { name: factorName, exact: true }).getByRole('link').click()
  await page.waitForURL(/\/mirror\/[a-z-]+$/)
}

const clientRole = worksheet.factors[0]?.name
if (!clientRole) throw new Error('the worksheet has no first factor')

const project = String.raw`/projects/[\da-f-]{36}`
const programme = String.raw`/programmes/[\da-f-]{36}`
const round = String.raw`${project}/rounds/[\da-f-]{36}`
/** Where each press lands, the heading of that page, and for some what must be on it. */
const landings: Readonly<Record<Try, readonly [seat: Seat, path: string, heading: string | RegExp, shown?: string]>> = {
  mirror: ['client', `${round}/mirror`, 'De spiegel van Merelveld'],
  action: ['client', '/account/actions', 'Mijn acties', 'Met de tuingroep praten over hun bakken'],
  you: ['client', `${round}/mirror/you`, 'Jij in de spiegel'],
  worksheet: ['contractor', `${round}/worksheet(/[a-z0-9-]+)?`, /^In hoeverre /],
  team: ['contractor', `${project}/team`, 'Jullie team'],
  begin: ['contractor', '/projects/new', 'Begin een wijkproject'],
  preparation: ['facilitator', project, 'Steltenbuurt'],
  reveal: ['facilitator', `${round}/reveal`, 'Onthul de spiegel'],
  session: ['facilitator', `${project}/sessions/[\\da-f-]{36}/lead`, 'Welkom bij de sessie'],
  portfolio: ['programmeManager', programme, '40 wijken naast elkaar'],
  patterns: ['programmeManager', `${programme}/patterns`, 'Wat komt vaker voor?'],
  compare: ['programmeManager', `${programme}/compare`, 'Twee wijken naast elkaar', 'Wevershoek'],
}

test('npm start prints the four doors of the page, each with its three things to do', async ({ stage, copy }) => {
  const { page } = await stage.open(languages.en.options)
  await page.goto('/demo')
  const titles = await page.getByRole('article').getByRole('heading').allTextContents()
  const log = readFileSync(copy.logFile, 'utf8')
  const small = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`
  expect(titles).toHaveLength(4)
  for (const title of titles) {
    const door = page.getByRole('article', { name: title, exact: true })
    const things = await door.locator('button > span > span:first-child').allTextContents()
    expect(things).toHaveLength(3)
    expect(log).toContain(`${small(title)}: ${things.map(small).join(', ')}\n`)
  }
})

test('each of the twelve presses lands where it says, with and without script', async ({ stage }) => {
  const presses = Object.entries(landings) as [Try, (typeof landings)[Try]][]
  for (const [place, [what, [seat, path, heading, shown]]] of presses.entries())
    // not thoroughly one in each of the two ways, the next in the other
    for (const options of turnOf([devices.desk, { javaScriptEnabled: false }], place)) {
      const page = await goIn(stage, [seat, what], 'nl', options)
      await expect(page, what).toHaveURL((url) => new RegExp(`^${path}$`).test(url.pathname))
      await expect(page.getByRole('heading', { level: 1 }), what).toHaveText(heading)
      if (shown)
        await expect(page.getByRole('main').getByText(shown).filter({ visible: true }).first(), what).toBeVisible()
      await page.context().close()
    }
})

test('the door of the municipality leads to the mirror, and to what both sides wrote, on a phone and a desk, nl and en', async ({
  stage,
}) => {
  for (const { language, options } of visits) {
    const page = await goIn(stage, ['client', 'mirror'], language, options)
    await expect(page).toHaveURL(/\/rounds\/[^/]+\/mirror$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${languages[language].mirror} Merelveld`)
    for (const { name } of worksheet.factors)
      await expect(page.getByRole('heading', { name: name[language], exact: true })).toBeVisible()
    await readReasons(page, clientRole[language])
    for (const person of ['marieke-veenstra', 'tom-hendriks'])
      // the factor's seal has it once more, as code
      await expect(page.locator('p', { hasText: written('merelveld-2', person, 'client-role') })).toBeVisible()
    await page.context().close()
  }
})

test('the door of the contractor leads to an empty worksheet that keeps what one fills in, on a phone and a desk, nl and en, and without script', async ({
  stage,
}) => {
  for (const [position, { language, options }] of visits.entries()) {
    const page = await goIn(stage, ['contractor', 'worksheet'], language, options)
    await page.waitForURL(/\/worksheet\/[a-z0-9-]+$/)
    // the visits share one person: each finds the first factor that is still empty
    await expect(page).toHaveTitle(new RegExp(`${position + 1}.*9`))
    const word = worksheet.scale[2]?.label[language] ?? ''
    const stop = page.locator('#extent').getByRole('radio', { name: word, exact: true })
    await expect(stop).not.toBeChecked()
    await page.locator('#extent').getByText(word, { exact: true }).click()
    const saved = languages[language].autosave.status.saved.replace('{time}', '')
    await expect(page.getByRole('status').filter({ hasText: saved })).toBeVisible()
    await page.reload()
    await expect(stop).toBeChecked()
    await page.context().close()
  }
  // another visit of the same person: at the same time two would meet in one sheet
  const plain = await goIn(stage, ['contractor', 'worksheet'], 'nl', { javaScriptEnabled: false })
  await expect(plain).toHaveTitle(new RegExp(`^Stap ${visits.length + 1} van 9`))
  await plain.locator('#extent').getByText('in grote mate', { exact: true }).click()
  await plain.getByRole('button', { name: 'Volgende' }).click()
  await expect(plain).toHaveTitle(new RegExp(`^Stap ${visits.length + 2} van 9`))
})

test('the door of the facilitator leads to the masked preparation, on a phone and a desk, nl and en, and to the reveal for everyone', async ({
  stage,
}) => {
  for (const { language, options } of visits) {
    const { project } = languages[language]
    const page = await goIn(stage, ['facilitator', 'preparation'], language, options)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Steltenbuurt')
    const table = page.getByRole('table', { name: project.sealed.masked })
    await expect(table.getByRole('row')).toHaveCount(9)
    for (const { name } of worksheet.factors) await expect(table.getByText(name[language])).toBeVisible()
    await expect(page.getByRole('link', { name: project.sealed.reveal })).toBeVisible()
    await page.context().close()
  }
  const waiting = await somebodyOf(stage, 'Steltenbuurt', 'Daan Verhulst')
  await expect(waiting.getByText(nlProject.sealed.title)).toBeVisible()
  const page = await goIn(stage, ['facilitator', 'reveal'], 'nl', devices.desk)
  await expect(page).toHaveURL(/\/reveal$/)
  await page.getByRole('checkbox', { name: nlProject.revealPage.check }).check({ force: true })
  await page.getByRole('button', { name: nlProject.revealPage.submit }).click()
  // nobody pressed anything here
  await expect(waiting).toHaveURL(/\/mirror/)
  await expect(waiting.getByRole('heading', { level: 1 })).toHaveText('De spiegel van Steltenbuurt')
})

/** Signs in as one of the other people, listed below the four. */
async function somebodyOf(stage: Stage, neighbourhood: string, name: string): Promise<Page> {
  const { page } = await stage.open()
  await page.goto('/demo')
  const line = page.locator('details').filter({ has: page.locator('summary', { hasText: neighbourhood }) })
  await line.locator('summary').click()
  await line.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL(/\/projects\//)
  return page
}

test('everybody else is behind the line of their neighbourhood, and whoever switches is somebody else at once', async ({
  stage,
}) => {
  for (const { name, key } of story.projects) {
    const lead = withKey(story.projects, key).team.find((member) => member.sideLead && member.side === 'contractor')
    const person = withKey(story.people, lead?.person ?? '')
    const page = await somebodyOf(stage, name, person.name)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await page.goto('/demo')
    await expect(page.getByText(`Je bent nu ${person.name}.`)).toBeVisible()
    await page.context().close()
  }
})
