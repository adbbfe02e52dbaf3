import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { takeScreen } from '@/lib/access/pass-door.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { makeScreen } from '@/lib/session/commands/seats.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import type { Holder } from '@/e2e/fixtures/world.ts'
import { walkThrough } from './walk-session.ts'
import { measureOf, type Measure } from './measure.ts'
import { seenOfRoom, smallestOnWall, underRoomBar, type SeenRoom } from './seen.ts'
import { open, phone, withPage, type Stage } from './stage.ts'

/** Of a wall 1080 px high; others in proportion. */
const smallestAt1080 = 28
const walls = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
]
/** A mock's head, its line of steps and the air around them, at 390×844. */
const titleTopMost = 170
/** The bar's own air below its button. */
const belowMost = 40

type Room = SeenRoom & { readonly underBar: number }

async function seenBy(page: Page, path: string, picture: string | null): Promise<Room> {
  await open(page, path)
  await page.locator('[data-connection="live"]').waitFor({ state: 'attached' })
  if (picture !== null) await page.screenshot({ path: picture })
  return { ...(await page.evaluate(seenOfRoom)), underBar: await page.evaluate(underRoomBar) }
}

function* ofRoom(step: string, who: string, seen: Room): Generator<Measure> {
  const name = (what: string) => `room at 390×844, ${step}, ${who}: ${what}`
  yield measureOf(name('its head has'), seen.headLines, 'lines', { exactly: 1 })
  yield measureOf(name('the step begins at'), seen.titleTop, 'px', { most: titleTopMost })
  yield measureOf(name('filled buttons in view'), Math.max(...seen.filled), 'buttons', { exactly: 1 })
  yield measureOf(name('filled buttons at the end'), Math.min(...seen.filled), 'buttons', { exactly: 1 })
  yield measureOf(name('the button stands above the bottom edge by'), seen.below, 'px', { most: belowMost })
  yield measureOf(name('headings in view'), seen.matters, 'headings', { exactly: 1 })
  if (step === 'voting')
    yield measureOf(name('of three questions lies under the bar'), seen.underBar, 'px', { most: 0 })
}

async function ofWall(step: string, wall: Page, picture: string | null): Promise<Measure[]> {
  await open(wall, '/screen')
  await wall.locator('[data-screen]').waitFor()
  const measures: Measure[] = []
  for (const { width, height } of walls) {
    await wall.setViewportSize({ width, height })
    // it is fitted anew after its size changed, and not before its script runs
    await wall.locator(`[data-fitted="${width}×${height}"]`).waitFor({ state: 'attached' })
    if (picture !== null && height === 1080) await wall.screenshot({ path: picture })
    const { px, text } = await wall.evaluate(smallestOnWall)
    const bar = { least: Math.floor((smallestAt1080 * height * 10) / 1080) / 10 }
    measures.push(measureOf(`wall at ${width}×${height}, ${step}: its smallest type (“${text}”)`, px, 'px', bar))
  }
  return measures
}

/** The session of the demo, led from its opening to its end: what a phone shows of each step, and the wall. */
export async function* sessionMeasures(stage: Stage): AsyncGenerator<Measure> {
  const { pictures } = stage
  const walk = await walkThrough(readDemoFile())
  const { session, facilitator } = walk
  const path = sessionPathOf(session.projectId, session.id)
  const ids = { projectId: session.projectId, sessionId: session.id }
  const token = await takeScreen(await makeScreen(facilitator.context, ids), null)
  const screen: Holder = { token, cookie: 'screen' }
  let number = 0
  for await (const step of walk.steps) {
    number += 1
    const at = String(number).padStart(2, '0')
    const pictureOf = (of: string) => (pictures === null ? null : join(pictures, `session-${of}-${at}.png`))
    for (const [who, person] of [
      ['lead', walk.lead],
      ['participant', walk.participant],
    ] as const)
      yield* ofRoom(step, who, await withPage(stage, person, phone, (page) => seenBy(page, path, pictureOf(who))))
    yield* await withPage(stage, screen, walls[1] ?? phone, (wall) => ofWall(step, wall, pictureOf('wall')))
  }
}
