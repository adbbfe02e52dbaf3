import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { houseOf } from '@/e2e/fixtures/house.ts'
import { visitsOf, type Visit } from '@/e2e/fixtures/visits.ts'
import { giveSession } from '@/e2e/fixtures/world.ts'
import { root } from '@/scripts/lib/files.mjs'
import { say } from '@/scripts/lib/say.mjs'
import { desk, phone, wide, type Stage } from './stage.ts'

const looks = [phone, desk, wide].flatMap((size) =>
  (['light', 'dark'] as const).map((theme) => ({ ...size, theme, name: `${size.width}-${theme}` })),
)
/** Pages on one sheet: more would be higher than Chromium draws. */
const onOneSheet = 20
/** Pages that are photographed at the same time. */
const atOnce = 2
/** Where the pictures go; git ignores it. */
const folder = join(root, 'look')

interface Shot {
  readonly visit: Visit
  /** of each look, in order; relative to the folder */
  readonly files: readonly string[]
}

async function shoot(page: Page, { baseUrl }: Stage, visit: Visit, number: number): Promise<Shot> {
  await page.goto('about:blank')
  await page.context().clearCookies()
  if (visit.who) await giveSession(page.context(), baseUrl, visit.who)
  await page.goto(visit.path)
  await page.evaluate(() => document.fonts.ready)
  const files: string[] = []
  for (const { width, height, theme, name } of looks) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const file = `pages/${String(number).padStart(3, '0')}-${name}.jpg`
    await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 70 })
    files.push(file)
  }
  return { visit, files }
}

/** The first screen of every page in every state that the tests visit, several pages at a time. */
async function shootAll(stage: Stage, visits: readonly Visit[]): Promise<Shot[]> {
  const left = [...visits.entries()]
  const shots: Shot[] = []
  const worker = async () => {
    const context = await stage.browser.newContext({ baseURL: stage.baseUrl, locale: 'nl-NL' })
    const page = await context.newPage()
    for (let next = left.shift(); next; next = left.shift()) {
      const [number, visit] = next
      shots[number] = await shoot(page, stage, visit, number)
    }
    await context.close()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return shots
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A row for each page, a column for each look; all pictures are equally high. */
function htmlOf(shots: readonly Shot[]): string {
  const rows = shots.map(({ visit, files }) => {
    const cells = files.map((file) => `<td><img src="${file}" alt=""></td>`).join('')
    return `<tr><th colspan="${files.length}">${escaped(visit.title)}</th></tr><tr>${cells}</tr>`
  })
  const heads = looks.map(({ name }) => `<td>${name}</td>`).join('')
  return `<!doctype html><meta charset="utf-8"><title>look</title>
<style>body{font:16px sans-serif;margin:16px;background:#888;width:max-content}th{text-align:left;padding:12px 0 2px}
td{vertical-align:top;padding-right:8px}img{height:420px;display:block}</style>
<table><tr>${heads}</tr>${rows.join('\n')}</table>`
}

async function compose(browser: Browser, shots: readonly Shot[]): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 2800, height: 1000 } })
  const sheets: string[] = []
  for (let from = 0; from < shots.length; from += onOneSheet) {
    const html = join(folder, 'sheet.html')
    writeFileSync(html, htmlOf(shots.slice(from, from + onOneSheet)))
    await page.goto(pathToFileURL(html).href)
    const sheet = `sheet-${String(sheets.length + 1).padStart(2, '0')}.png`
    await page.screenshot({ path: join(folder, sheet), fullPage: true })
    sheets.push(sheet)
  }
  await page.close()
  return sheets
}

/** An empty folder for the pictures. */
export function clearPictures(): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'pages'), { recursive: true })
  return folder
}

/** All pages in all looks, as pictures in look/. Pages and states are those that the tests visit. */
export async function makeContactSheet(stage: Stage): Promise<void> {
  const logFile = join(stage.dataFolder, 'server.log')
  const visits = visitsOf(await houseOf({ baseUrl: stage.baseUrl, dataFolder: stage.dataFolder, logFile }))
  say(`${visits.length} pages and states, each in ${looks.length} looks …`)
  const shots = await shootAll(stage, visits)
  writeFileSync(join(folder, 'index.html'), htmlOf(shots))
  const sheets = await compose(stage.browser, shots)
  rmSync(join(folder, 'sheet.html'))
  console.log(`look/index.html, and ${sheets.length} sheets: look/${sheets[0] ?? ''} and on`)
}
