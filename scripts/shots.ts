// npm run shots: renews the pictures of the README from the running demo copy. Uses Playwright's browser, or Debian's.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'

const address = process.env.APP_URL
const folder = join(import.meta.dirname, '..', 'docs', 'images')
const installed = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

interface Picture {
  file: string
  /** as in the list of /demo */
  neighbourhood: string
  person: string
  width: number
  height: number
  /** from the project's page on */
  go: (page: Page) => Promise<void>
}

const follow = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('navigation').getByRole('link', { name }).first().click()
  await page.waitForURL(name === 'Spiegel' ? /\/mirror$/ : /\/worksheet\//)
}

const pictures: Picture[] = [
  {
    file: 'mirror.png',
    neighbourhood: 'Merelveld',
    person: 'Marieke Veenstra',
    width: 1440,
    height: 1180,
    go: follow('Spiegel'),
  },
  {
    file: 'project.png',
    neighbourhood: 'Zuiderlus',
    person: 'Jolanda Rietveld',
    width: 1200,
    height: 900,
    go: () => Promise.resolve(),
  },
  {
    file: 'worksheet-phone.png',
    neighbourhood: 'Zuiderlus',
    person: 'Jolanda Rietveld',
    width: 390,
    height: 844,
    go: async (page) => {
      await page
        .getByRole('main')
        .getByRole('link', { name: /^(Begin|Verder met factor)/ })
        .click()
      await page.waitForURL(/\/worksheet\//)
    },
  },
]

async function take(browser: Browser, picture: Picture): Promise<void> {
  const viewport = { width: picture.width, height: picture.height }
  const page = await browser.newPage({ viewport, locale: 'nl-NL', deviceScaleFactor: picture.width < 500 ? 2 : 1 })
  await page.goto(`${address}/demo`)
  const line = page.locator('details').filter({ has: page.locator('summary', { hasText: picture.neighbourhood }) })
  await line.locator('summary').click()
  await line.getByRole('button', { name: new RegExp(picture.person) }).click()
  await page.waitForURL(/\/projects\//)
  await picture.go(page)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, picture.file) })
  console.log(`docs/images/${picture.file}`)
  await page.close()
}

if (address) {
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    ...(existsSync(installed) && { executablePath: installed }),
  })
  for (const picture of pictures) await take(browser, picture)
  await browser.close()
} else {
  console.error('No copy runs on this data folder: start the demo with npm start first.')
  process.exitCode = 1
}
