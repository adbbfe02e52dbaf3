import { chromium, type Page } from '@playwright/test'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { stepIndexOf } from '@/lib/worksheet/rules/steps.ts'
import { needChromium } from '@/scripts/lib/chromium.mjs'
import { say } from '@/scripts/lib/say.mjs'
import type { Row } from './figures.ts'
import type { Server } from './servers.ts'
import { sessionHeader } from './visits.ts'

const phone = { width: 390, height: 844 }
const wordsAMinute = 200
const secondsAPress = 2
const reason = 'De planning kwam pas toen het bestek al klaar was. Bewoners hoorden het uit de krant.'
// as somebody types on a phone
const typedWordsAMinute = 30

/** A way through the worksheet, from the project's page to handing in. */
interface Walk {
  readonly name: string
  readonly begin: string
  readonly writes: boolean
  /** in minutes, for a walk that has a bar */
  readonly most?: number
}

const walks: readonly Walk[] = [
  { name: 'factor by factor, every question read', begin: 'Liever factor voor factor, met alle vragen', writes: false },
  { name: 'the short way, no reason', begin: 'Begin met acht korte antwoorden', writes: false, most: 4 },
  { name: 'the short way, two sentences at each reason', begin: 'Begin met acht korte antwoorden', writes: true },
]
// two ends and one "I do not know": so the short way asks for three reasons
const answers = ['helemaal niet', 'deels', 'in grote mate', 'weet ik niet', 'deels', 'volledig', 'deels', 'deels']

/** Counts what somebody reads and presses; a line that was read on an earlier page is not read again. */
class Reader {
  readonly #page: Page
  readonly #read = new Set<string>()
  #words = 0
  #presses = 0
  #typed = 0
  constructor(page: Page) {
    this.#page = page
  }

  /** What is hidden from the eye is not shown, and not read. */
  async read(): Promise<void> {
    await this.#page.addStyleTag({ content: '.sr-only { display: none }' })
    for (const line of (await this.#page.locator('main').innerText()).split('\n').map((text) => text.trim())) {
      if (line === '' || this.#read.has(line)) continue
      this.#read.add(line)
      this.#words += line.split(/\s+/).length
    }
  }

  async press(role: 'link' | 'button' | 'radio', name: string): Promise<void> {
    const target = this.#page.getByRole(role, { name, exact: role === 'radio' }).first()
    await (role === 'radio' ? target.check({ force: true }) : target.click())
    this.#presses += 1
  }

  async type(text: string): Promise<void> {
    await this.#page.getByRole('textbox').first().fill(text)
    this.#typed += text.split(/\s+/).length
  }

  get minutes(): number {
    return this.#words / wordsAMinute + (this.#presses * secondsAPress) / 60 + this.#typed / typedWordsAMinute
  }
}

async function walkOne(page: Page, walk: Walk): Promise<number> {
  const reader = new Reader(page)
  await reader.read()
  await reader.press('link', walk.begin)
  for (;;) {
    await page.waitForURL(/\/worksheet\//)
    const url = new URL(page.url())
    const step = stepIndexOf(url.pathname.split('/').at(-1) ?? '') ?? 0
    // the page follows its address: until then the one before is still there
    if (step <= answers.length && step > 0)
      await page.locator(`[name=factor][value="${step}"]`).waitFor({ state: 'attached' })
    else await page.locator(step > 0 ? '#picks' : '#answers').waitFor()
    await reader.read()
    if (step === 0) break
    const isReason = url.searchParams.get('way') === 'reasons'
    const answer = isReason ? undefined : answers[step - 1]
    if (answer !== undefined) await reader.press('radio', answer)
    else if (walk.writes && isReason) await reader.type(reason)
    await reader.press('button', 'Volgende')
    await page.waitForURL((next) => next.href !== url.href)
  }
  await reader.press('button', 'Inleveren')
  await page.getByRole('heading', { name: 'Je werkblad is ingeleverd' }).waitFor()
  return reader.minutes
}

/**
 * How long the worksheet takes on a phone, as a calculation and not as people's time: 200 words a minute of what is shown
 * and was not shown before, two seconds a press, 30 typed words a minute. In a browser, by the product's own pages.
 */
export async function walkRows(server: Server): Promise<Row[]> {
  const browser = await chromium.launch({ executablePath: await needChromium(), args: ['--no-sandbox'] })
  try {
    const rows: Row[] = []
    for (const walk of walks) {
      say(`a worksheet on a phone: ${walk.name}`)
      const project = await makeProject({ name: 'Meetbuurt', client: 3 })
      await makeOpenRound(project)
      const person = project.people.client[1]
      if (!person) throw new Error('nobody to fill in')
      const [name = '', value = ''] = sessionHeader(server, person.token).cookie.split('=')
      const context = await browser.newContext({ viewport: phone, locale: 'nl-NL', bypassCSP: true })
      await context.addCookies([{ name, value, url: server.baseUrl }])
      const page = await context.newPage()
      await page.goto(`${server.baseUrl}/projects/${project.id}`)
      const minutes = await walkOne(page, walk)
      await context.close()
      const bar = walk.most === undefined ? null : { most: walk.most }
      rows.push({ name: `a worksheet on a phone: ${walk.name}`, unit: 'min', product: [minutes], floor: null, bar })
    }
    return rows
  } finally {
    await browser.close()
  }
}
