import { addRules, misfits } from './fixtures/fits.ts'
import { houseOf } from './fixtures/house.ts'
import { visitsOf } from './fixtures/visits.ts'
import { expect, giveSession, test } from './fixtures/world.ts'

/** A4 within the page's margins, 16 mm above and below and 14 at the sides, in CSS pixels. */
const paper = { width: 687, height: 1001 }

/** What people print for a meeting. */
const printed =
  /^\/(?:programmes\/|guide\/worksheet|projects\/\[project\]\/(?:agreements|sessions\/\[session\]\/record|rounds\/\[round\]\/(?:mirror|session$|worksheet\/(?:summary|print))))/

test('what people print stands on the paper whole: nothing is cut off, and no table waits for somebody to scroll it', async ({
  stage,
  copy,
}) => {
  const pages = [...Map.groupBy(visitsOf(await houseOf(copy)), ({ pattern }) => pattern)].filter(([pattern]) =>
    printed.test(pattern),
  )
  expect(pages.length).toBeGreaterThan(15)
  const { page, context } = await stage.open({ viewport: paper })
  await page.emulateMedia({ media: 'print' })
  for (const [, [visit]] of pages) {
    if (!visit) continue
    // a page that is still open would request its events without a session
    await page.goto('about:blank')
    await context.clearCookies()
    if (visit.who) await giveSession(context, copy.baseUrl, visit.who)
    await page.goto(visit.path)
    expect.soft(await page.evaluate(misfits, 'paper' as const), visit.title).toEqual([])
  }
})

test('a table that would have to be scrolled on paper is seen by what looks for it here', async ({ stage, copy }) => {
  const [visit] = visitsOf(await houseOf(copy)).filter(({ pattern }) => pattern.endsWith('/[neighbourhood]'))
  const { page, context } = await stage.open({ viewport: paper })
  await page.emulateMedia({ media: 'print' })
  if (visit?.who) await giveSession(context, copy.baseUrl, visit.who)
  await page.goto(visit?.path ?? '')
  await addRules(page, ['table td { min-width: 7rem }', '[role=group]:has(> table) { overflow-x: auto !important }'])
  expect((await page.evaluate(misfits, 'paper' as const)).map((one) => one.split(':')[0])).toContain('cut')
})
