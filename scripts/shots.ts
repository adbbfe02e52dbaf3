// npm run shots: renews the pictures in the README and docs/look.md from the running demo copy and its styleguide, in
// the browser of the tests.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { needChromium } from './lib/chromium.mjs'

const address = process.env.APP_URL
const folder = join(import.meta.dirname, '..', 'docs', 'images')

interface Picture {
  file: string
  options: BrowserContextOptions
  /** starts on an empty page */
  go: (page: Page) => Promise<unknown>
  /** the part to capture; the whole window by default */
  part?: string
}

const desk = (height = 900, width = 1280): BrowserContextOptions => ({ viewport: { width, height } })
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }
const dark = { colorScheme: 'dark' } as const

const at = (path: string) => (page: Page) => page.goto(`${address}${path}`)

/** Through the first thing to do behind one of the four doors on /demo. */
const door = (name: string) => async (page: Page) => {
  await at('/demo')(page)
  await page.getByRole('article', { name }).getByRole('button').first().click()
  await page.waitForURL(/\/projects\//)
}

/** As somebody in the list below them, to the project's page. */
const as = (neighbourhood: string, person: string) => async (page: Page) => {
  await at('/demo')(page)
  const line = page.locator('details').filter({ has: page.locator('summary', { hasText: neighbourhood }) })
  await line.locator('summary').click()
  await line.getByRole('button', { name: new RegExp(person) }).click()
  await page.waitForURL(/\/projects\//)
  const project = /\/projects\/[^/]+/.exec(new URL(page.url()).pathname)?.[0]
  await at(project ?? '/projects')(page)
}

/** As the programme's manager, on one of its pages. */
const programme =
  (name = '', search = '') =>
  async (page: Page) => {
    await at('/demo')(page)
    const others = page.locator('details').filter({ hasText: 'Willem Terpstra' })
    await others.locator('summary').click()
    await others.getByRole('button', { name: /Willem Terpstra/ }).click()
    await page.waitForURL(/\/programmes\//)
    const { pathname } = new URL(page.url())
    await at(`${pathname}${name}${search}`)(page)
  }

async function worksheet(page: Page): Promise<void> {
  await as('Zuiderlus', 'Jolanda Rietveld')(page)
  await page
    .getByRole('main')
    .getByRole('link', { name: /^(Begin|Verder met factor)/ })
    .click()
  await page.waitForURL(/\/worksheet\//)
}

const factor = (name: string) => async (page: Page) => {
  await door('Als gemeente')(page)
  await page.getByRole('main').getByRole('link', { name, exact: true }).click()
  await page.waitForURL(/\/mirror\/[a-z-]+$/)
}

/** Leads the session of Merelveld, opening it if necessary, up to the first topic in depth. */
async function leading(page: Page): Promise<void> {
  await as('Merelveld', 'Petra Lamers')(page)
  const way = /^(Bereid de sessie voor|Ga verder met begeleiden)$/
  await page.getByRole('main').getByRole('link', { name: way }).first().click()
  await page.waitForURL(/\/(session|lead)$/)
  if (page.url().endsWith('/session')) await page.getByRole('button', { name: 'Open de sessie' }).click()
  await page.waitForURL(/\/lead$/)
  const step = page.locator('[data-step]')
  while ((await step.getByRole('heading', { name: 'Lees in stilte wat er staat' }).count()) === 0) {
    const before = await step.getAttribute('data-step')
    await page.getByRole('button', { name: /^Volgende: / }).click()
    await page.locator(`[data-step="${Number(before) + 1}"]`).waitFor()
  }
}

/** In the room of that session. */
async function takingPart(page: Page): Promise<void> {
  await as('Merelveld', 'Samira El Idrissi')(page)
  await page.getByRole('main').getByRole('link', { name: 'Doe mee aan de sessie' }).first().click()
  await page.locator('[data-connection="live"]').waitFor()
  await page.getByRole('button', { name: 'Ik heb het gelezen' }).waitFor()
}

const parts = (file: string, path: string, section: string, options = desk()): Picture => ({
  file: `parts-${file}.png`,
  options,
  go: at(path),
  part: `section:has(> div > #${section}), section:has(> #${section})`,
})

const pictures: readonly Picture[] = [
  { file: 'mirror.png', options: desk(1180, 1440), go: door('Als gemeente') },
  { file: 'factor.png', options: desk(1180, 1440), go: factor('Opdrachtgeverschap') },
  { file: 'mirror-dark.png', options: { ...desk(1180, 1440), ...dark }, go: door('Als gemeente') },
  { file: 'project.png', options: desk(900, 1200), go: as('Zuiderlus', 'Jolanda Rietveld') },
  { file: 'preparation.png', options: desk(1000, 1200), go: door('Als begeleider') },
  { file: 'demo.png', options: desk(900, 1280), go: at('/demo') },
  { file: 'guide.png', options: desk(900, 1280), go: at('/guide/reading-the-mirror') },
  { file: 'worksheet-phone.png', options: phone, go: worksheet },
  { file: 'mirror-phone.png', options: phone, go: door('Als gemeente') },
  { file: 'session-lead.png', options: desk(1000, 1440), go: leading },
  { file: 'session-phone.png', options: phone, go: takingPart },
  { file: 'portfolio.png', options: desk(1180, 1440), go: programme() },
  { file: 'patterns.png', options: desk(1180, 1440), go: programme('/patterns', '?factor=2') },
  parts('strips', '/styleguide', 'strips'),
  parts('glyphs', '/styleguide', 'glyphs'),
  parts('scale', '/styleguide', 'scale'),
  parts('sides', '/styleguide', 'round'),
  parts('other-strips', '/styleguide', 'other-strips'),
  parts('buttons', '/styleguide', 'buttons'),
  parts('themes', '/styleguide', 'themes'),
  parts('aspects', '/styleguide/factor', 'apparent'),
  parts('masked', '/styleguide/project', 'masked'),
]

async function take(browser: Browser, { file, options, go, part }: Picture): Promise<void> {
  const context = await browser.newContext({ locale: 'nl-NL', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await go(page)
  // nothing below the pointer should look pressed
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready)
  const path = join(folder, file)
  if (part) await page.locator(part).first().screenshot({ path })
  else await page.screenshot({ path })
  console.log(`docs/images/${file}`)
  await context.close()
}

if (address) {
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    executablePath: await needChromium(),
  })
  const wanted = process.argv.slice(2)
  for (const picture of pictures) if (wanted.length === 0 || wanted.includes(picture.file)) await take(browser, picture)
  await browser.close()
} else {
  console.error('No copy runs on this data folder: start the demo with npm start first.')
  process.exitCode = 1
}
