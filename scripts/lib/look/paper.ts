import type { Page } from '@playwright/test'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { getHeldTalks } from '@/lib/session/queries/session-list.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { pagesOf } from '@/lib/testing/read-pdf.ts'
import { measureOf, type Measure } from './measure.ts'
import { desk, open, peopleIn, personOf, revealedOf, withPage, type Stage } from './stage.ts'

/** The text of each sheet of a page as people print it, without its spaces: a line's end leaves none in a PDF. */
async function sheetsOf(page: Page): Promise<string[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false })
  return (await pagesOf(pdf)).map(packed)
}

const packed = (text: string): string => text.replaceAll(/[\s\u00AD]+/g, '')

/** The number of the first sheet, from 1, on which a text stands; NaN for none. */
function sheetWith(sheets: readonly string[], text: string): number {
  const at = sheets.findIndex((sheet) => sheet.includes(packed(text)))
  return at < 0 ? Number.NaN : at + 1
}

/** A session of the demo with three topics in depth: its record as a page and as a file. */
async function* ofRecord(stage: Stage): AsyncGenerator<Measure> {
  const { sessions, agreements } = readDemoFile()
  const told = sessions.find(({ topics }) => topics.length === 3)
  const key = told?.topics.flatMap((topic) => topic.agreements)[0]
  const agreement = agreements.find((one) => one.key === key)
  if (!told || agreement?.outcome !== 'agreement') throw new Error('the demo has no session with three topics')
  const reader = await personOf(peopleIn('merelveld', 'client')[1] ?? '')
  const { projectId } = await revealedOf(reader, 'merelveld')
  const [talk] = await getHeldTalks(reader.context, projectId)
  const path = `${sessionPathOf(projectId, talk?.id ?? '')}/record`
  yield* await withPage(stage, reader, desk, async (page) => {
    await open(page, path)
    const high = await page.evaluate(() => document.documentElement.scrollHeight)
    const printed = await sheetsOf(page)
    const link = await page.locator('a[href*="format=pdf"]').getAttribute('href')
    const file = await page.request.get(link ?? '')
    const download = (await pagesOf(await file.body())).map(packed)
    return [
      measureOf('record at 1440×900, three topics: the page is high', high, 'px', { most: 8_500 }),
      measureOf('record on paper, three topics', printed.length, 'sheets', { most: 3 }),
      measureOf('record on paper: its first agreement stands on', sheetWith(printed, agreement.text), 'th sheet', {
        exactly: 1,
      }),
      measureOf('record as a file, three topics', download.length, 'sheets', { most: 3 }),
      measureOf('record as a file: its first agreement stands on', sheetWith(download, agreement.text), 'th sheet', {
        exactly: 1,
      }),
    ]
  })
}

/** The eight rows of a mirror on paper: up to the sheet on which the last one ends. */
async function* ofOverview(stage: Stage): AsyncGenerator<Measure> {
  const project = 'merelveld'
  const reader = await personOf(peopleIn(project, 'client')[1] ?? '')
  const { projectId, roundId } = await revealedOf(reader, project)
  for (const [name, path] of [
    ['mirror', ''],
    ['mirror with all factors', '/print'],
  ] as const)
    yield await withPage(stage, reader, desk, async (page) => {
      await open(page, mirrorPathOf(projectId, roundId) + path)
      const last = await page.locator('[data-factor] [data-why]').last().textContent()
      const sheet = sheetWith(await sheetsOf(page), last ?? '')
      return measureOf(`${name} on paper: its overview of eight rows ends on`, sheet, 'th sheet', { exactly: 1 })
    })
}

/** The whole mirror: after its overview a factor stands on one sheet, or on two where people wrote much. */
async function* ofWholeMirror(stage: Stage): AsyncGenerator<Measure> {
  for (const [project, most] of [
    ['wevershoek', 11],
    ['merelveld', 14],
  ] as const) {
    const reader = await personOf(peopleIn(project, 'client')[1] ?? '')
    const { projectId, roundId } = await revealedOf(reader, project)
    yield await withPage(stage, reader, desk, async (page) => {
      await open(page, `${mirrorPathOf(projectId, roundId)}/print`)
      const sheets = await sheetsOf(page)
      return measureOf(`mirror of ${project} with all factors on paper`, sheets.length, 'sheets', { most })
    })
  }
}

/** What people take to a meeting, on sheets of A4. */
export async function* paperMeasures(stage: Stage): AsyncGenerator<Measure> {
  yield* ofRecord(stage)
  yield* ofOverview(stage)
  yield* ofWholeMirror(stage)
}
