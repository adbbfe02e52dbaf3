import type { Page } from '@playwright/test'
import { withKey } from '@/lib/demo/rules/model.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { planPathOf } from '@/lib/session/rules/plan.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { addCardholder, makeTestCard, openTestCard } from '@/lib/testing/factories-cards.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { cardPath, onWay } from '@/lib/worksheet/rules/steps.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { measureOf, type Measure } from './measure.ts'
import { desk, open, peopleIn, personOf, phone, revealedOf, wide, withPage, type Stage } from './stage.ts'

/** Where the first element that matches ends, from the top of an unscrolled page; NaN where there is none in sight. */
const bottomOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .filter({ visible: true })
    .first()
    .evaluate((element) => element.getBoundingClientRect().bottom + scrollY, null, { timeout: 5000 })
    .catch(() => Number.NaN)

async function* ofMirrors(stage: Stage): AsyncGenerator<Measure> {
  for (const project of ['merelveld', 'wevershoek', 'dotterveld']) {
    const reader = await personOf(peopleIn(project, 'client')[1] ?? '')
    const { projectId, roundId } = await revealedOf(reader, project)
    yield await withPage(stage, reader, phone, async (page) => {
      await open(page, mirrorPathOf(projectId, roundId))
      const bottom = await bottomOf(page, '[data-factor]')
      return measureOf(`mirror of ${project} at 390×844: its first row ends`, bottom, 'px', { most: phone.height })
    })
  }
}

async function* ofStrips(stage: Stage): AsyncGenerator<Measure> {
  const reader = await personOf(peopleIn('merelveld', 'client')[1] ?? '')
  const { projectId, roundId } = await revealedOf(reader, 'merelveld')
  yield* await withPage(stage, reader, wide, async (page) => {
    await open(page, mirrorPathOf(projectId, roundId))
    const row = await page.locator('[data-reveal=strip]').first().boundingBox()
    await open(page, `${mirrorPathOf(projectId, roundId)}/client-role`)
    const mark = await page.locator('[data-mark]').first().boundingBox()
    return [
      measureOf('mirror at 1920×1080: a strip is wide', row?.width ?? Number.NaN, 'px', { least: 900 }),
      // 18 px where nothing is enlarged
      measureOf('factor at 1920×1080: a mark’s spot is wide', mark?.width ?? Number.NaN, 'px', { least: 27 }),
    ]
  })
}

async function* ofPortfolio(stage: Stage): AsyncGenerator<Measure> {
  const manager = await personOf(readDemoFile().programme.manager)
  yield* await withPage(stage, manager, desk, async (page) => {
    await open(page, '/projects')
    const path = (await page.locator('a[href^="/programmes/"]').first().getAttribute('href')) ?? ''
    await open(page, path)
    const cell = await bottomOf(page, '[role=grid] tbody td')
    await page.setViewportSize(phone)
    await open(page, path)
    const row = await bottomOf(page, '[role=grid] tbody tr:has(td)')
    return [
      // the grid itself, and not its first row at the very edge
      measureOf('portfolio at 1440×900: its first cell ends', cell, 'px', { most: 720 }),
      measureOf('portfolio at 390×844: its first row ends', row, 'px', { most: phone.height }),
    ]
  })
}

async function* ofReport(stage: Stage): AsyncGenerator<Measure> {
  const manager = await personOf(readDemoFile().programme.manager)
  yield await withPage(stage, manager, desk, async (page) => {
    await open(page, '/projects')
    const path = (await page.locator('a[href^="/programmes/"]').first().getAttribute('href')) ?? ''
    await open(page, `${path}/report`)
    const high = await page.evaluate(() => document.documentElement.scrollHeight)
    return measureOf('report of a programme at 1440×900: the page is high', high, 'px', { most: 11_300 })
  })
}

async function* ofPlan(stage: Stage): AsyncGenerator<Measure> {
  const leads = await personOf(withKey(readDemoFile().projects, 'merelveld').facilitator)
  const { projectId, roundId } = await revealedOf(leads, 'merelveld')
  yield await withPage(stage, leads, desk, async (page) => {
    await open(page, planPathOf(projectId, roundId))
    const box = await page.locator('section:has(> * > #change)').boundingBox({ timeout: 5000 })
    return measureOf('plan of a session at 1440×900: what changes it takes', box?.height ?? Number.NaN, 'px', {
      most: 150,
    })
  })
}

/** How far the last of six answers reaches under the bar of a step, px; nothing where it ends above it. */
const underBar = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const bar = document.querySelector('[data-sheet-bar]')?.getBoundingClientRect().top ?? Number.NaN
    const last = [...document.querySelectorAll('#extent label')].at(5)?.getBoundingClientRect().bottom ?? Number.NaN
    return last - bar
  })

/** The longest question has five lines, and its explanation four. */
async function* ofWorksheet(stage: Stage): AsyncGenerator<Measure> {
  const project = await makeProject()
  const round = await makeOpenRound(project)
  yield await withPage(stage, project.people.client[0], phone, async (page) => {
    const under: number[] = []
    for (const { key } of worksheetOf(1).factors) {
      await open(page, `/projects/${project.id}/rounds/${round.id}/worksheet/${key}`)
      under.push(await underBar(page))
    }
    const most = Math.max(...under)
    return measureOf('worksheet at 390×844: of six answers lies under the bar, at worst', most, 'px', { most: 0 })
  })
}

/** The same by a card, whose page has a press of its own that closes it. */
async function* ofCard(stage: Stage): AsyncGenerator<Measure> {
  const project = await makeProject()
  const holder = await addCardholder(project, 'client')
  const round = await makeOpenRound(project)
  const { token } = await openTestCard(await makeTestCard(project, round, 'client', holder))
  for (const way of ['whole', 'short'] as const)
    yield await withPage(stage, { token, cookie: 'card' }, phone, async (page) => {
      const under: number[] = []
      for (const { key } of worksheetOf(1).factors) {
        await open(page, onWay(cardPath(key), way))
        under.push(await underBar(page))
      }
      const most = Math.max(...under)
      return measureOf(`card at 390×844, the ${way} way: of six answers lies under the bar, at worst`, most, 'px', {
        most: 0,
      })
    })
}

/** What must be in sight before anybody scrolls. */
export async function* firstScreenMeasures(stage: Stage): AsyncGenerator<Measure> {
  yield* ofPlan(stage)
  yield* ofWorksheet(stage)
  yield* ofCard(stage)
  yield* ofPortfolio(stage)
  yield* ofReport(stage)
  yield* ofMirrors(stage)
  yield* ofStrips(stage)
}
