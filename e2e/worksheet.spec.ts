import { randomUUID } from 'node:crypto'
import { setPreferences } from '@/lib/accounts/commands.ts'
import { saveAnswer } from '@/lib/worksheet/commands.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { lock, makeOpenRound, makeRevealedRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { pagesOf } from '@/lib/testing/read-pdf.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { paperPath, stepKey, SUMMARY, worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { expectAccessible, extent, makeDesk, next, openStep, rate, rationale, saved } from './fixtures/sheets.ts'
import { asSuperuser } from './fixtures/superuser.ts'
import { expect, test } from './fixtures/world.ts'

const conflictTitle = 'Je hebt dit op twee plekken veranderd'

test.describe('by keyboard alone', () => {
  test('digits rate, zero is the don’t-know, Enter goes on and Tab only moves', async ({ as }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer)
    await openStep(page, desk.path(1))
    await page.keyboard.press('4')
    await expect(extent(page, 'in grote mate')).toBeChecked()
    await expect(extent(page, 'in grote mate')).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(extent(page, 'deels')).toBeChecked()
    await page.keyboard.press('Tab')
    await expect(extent(page, 'deels')).toBeChecked()
    await page.keyboard.press('0')
    await expect(extent(page, 'weet ik niet')).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`${desk.path(2)}$`))
    expect((await desk.answer(1))?.content).toMatchObject({ extent: null, dontKnow: true })
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await page.keyboard.press('5')
    await rationale(page).focus()
    await page.keyboard.type('In 2026, week 3')
    await page.keyboard.press('Enter')
    await page.keyboard.type('en 4')
    await expect(rationale(page)).toHaveValue('In 2026, week 3\nen 4')
    await saved(page)
    expect((await desk.answer(2))?.content).toMatchObject({ extent: 5, rationale: 'In 2026, week 3\nen 4' })
    await page.keyboard.press('Shift+Tab')
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`${desk.path(3)}$`))
  })
})

test('single keys do nothing for who turned them off, and Enter in the scale still goes on', async ({ as }) => {
  const desk = await makeDesk()
  await setPreferences(desk.writer.context, desk.writer.id, { locale: 'nl', shortcuts: false, mailLevel: 'all' })
  const page = await as(desk.writer)
  await openStep(page, desk.path(1))
  await page.keyboard.press('4')
  await expect(extent(page, 'in grote mate')).not.toBeChecked()
  await page.getByText('Sneltoetsen', { exact: true }).click()
  await expect(page.getByText('Sneltoetsen staan uit.')).toBeVisible()
  await extent(page, 'helemaal niet').focus()
  await page.keyboard.press('Space')
  await saved(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${desk.path(2)}$`))
  expect((await desk.answer(1))?.content.extent).toBe(1)
})

for (const { width, tag } of [
  { width: 320, tag: '@thorough' },
  { width: 390, tag: [] },
  { width: 1440, tag: '@thorough' },
]) {
  test(
    `trouble is accessible and fits at ${width} px: a fault, a conflict, no connection, something missing`,
    { tag },
    async ({ as }) => {
      const desk = await makeDesk({ client: ['44352413', { extents: '44---413', handedIn: false }] })
      const viewport = { width, height: 844 }
      const page = await as(desk.writer, { viewport })
      await page.goto(desk.path(10))
      await page.getByRole('button', { name: 'Inleveren' }).click()
      await expect(page.getByRole('heading', { name: 'Er ontbreken nog 3 antwoorden' })).toBeVisible()
      await expectAccessible(page)

      await openStep(page, desk.path(1))
      await rationale(page).fill('a'.repeat(2001))
      await next(page).click()
      await expect(page.getByRole('heading', { name: 'Er klopt nog één ding niet' })).toBeVisible()
      await expectAccessible(page)

      const other = await as(desk.writer)
      await openStep(page, desk.path(2))
      await openStep(other, desk.path(2))
      await rate(other, 'volledig')
      await saved(other)
      await rationale(page).fill('Een andere uitleg.')
      await expect(page.getByRole('heading', { name: conflictTitle })).toBeVisible()
      await expectAccessible(page)

      await openStep(page, desk.path(3))
      await page.context().setOffline(true)
      await rationale(page).fill('Zonder verbinding.')
      await expect(page.getByText('Je hebt geen verbinding.')).toBeVisible()
      await expectAccessible(page)
    },
  )
}

test.describe('handing in', () => {
  test('names what is missing with a way there and straight back, then hands in, and opens again', async ({ as }) => {
    const desk = await makeDesk({ client: ['44352413', { extents: '4435-413', handedIn: false }] })
    const page = await as(desk.writer)
    await page.goto(desk.path(10))
    await page.getByRole('button', { name: 'Inleveren' }).click()
    await expect(page.getByRole('heading', { name: 'Er ontbreekt nog één antwoord' })).toBeFocused()
    await page.getByRole('link', { name: 'Factor 5 heeft nog geen antwoord: Procesgerichte vernieuwing' }).click()
    await expect(page).toHaveURL(new RegExp(`${desk.path(5)}\\?from=summary$`))
    await rate(page, 'weet ik niet')
    await page.getByRole('button', { name: 'Naar het overzicht' }).click()
    await expect(page).toHaveURL(new RegExp(`${desk.path(10)}$`))
    await page.getByRole('link', { name: 'Wijzigen: Wat telt het meest?' }).click()
    for (const name of ['Opdrachtgeverschap', 'Businesscase', 'Samenwerking', 'Inwonerparticipatie'])
      await page.getByRole('checkbox', { name }).check({ force: true })
    await page.getByRole('button', { name: 'Naar het overzicht' }).click()
    await expect(page.getByRole('link', { name: 'Kies hoogstens drie factoren.' })).toBeVisible()
    await page.getByRole('checkbox', { name: 'Inwonerparticipatie' }).uncheck({ force: true })
    await page.getByRole('button', { name: 'Naar het overzicht' }).click()
    await page.getByRole('button', { name: 'Inleveren' }).click()
    await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeFocused()
    expect(await desk.stored()).toMatchObject({ handedIn: true, picks: [1, 3, 4] })

    await page.getByRole('button', { name: 'Open mijn werkblad weer' }).click()
    await expect(page.getByRole('heading', { name: 'Kijk je werkblad na' })).toBeFocused()
    expect((await desk.stored()).handedIn).toBe(false)
    await expect(page.getByText('Het telt dan pas weer mee als je het opnieuw inlevert.')).toBeVisible()
  })

  test('says after the last day that handing in was possible, before the job of that night has come', async ({
    as,
    copy,
  }) => {
    const desk = await makeDesk({ client: ['44352413', { extents: '44352413', handedIn: false }] })
    await asSuperuser(copy, async (superuser) => {
      await superuser.query('set session_replication_role = replica')
      await superuser.query('update round set closes_on = current_date - 2 where id = $1', [desk.round.id])
    })
    const page = await as(desk.writer)
    await page.goto(desk.path(10))
    await expect(page.getByText('Inleveren kon tot en met', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Inleveren' }).click()
    await expect(page.getByText('De ronde is niet meer open.', { exact: false }).first()).toBeVisible()
    expect((await desk.stored()).handedIn).toBe(false)
  })

  test('the worksheet opens at the first factor without an answer', async ({ as }) => {
    const desk = await makeDesk({ client: ['--------', { extents: '44-52413', handedIn: false }] })
    const page = await as(desk.writer)
    await page.goto(desk.path(1).replace(/\/[^/]+$/, ''))
    await expect(page).toHaveURL(new RegExp(`${desk.path(3)}$`))
  })
})

test('a lead types a paper worksheet with one factor skipped, and is shut out of it once it is handed in', async ({
  as,
}) => {
  const desk = await makeDesk({ client: ['44352413'], contractor: ['22354412'] })
  const { project, round, writer } = desk
  const [lead] = project.people.client
  const page = await as(lead)
  await page.goto(`/projects/${project.id}/team`)
  await page.locator('summary', { hasText: `Meer voor ${writer.name}` }).click()
  await page.getByRole('link', { name: `Typ een papieren werkblad van ${writer.name} over` }).click()
  await page.getByRole('button', { name: 'Begin met overtypen' }).click()
  await expect(page.getByRole('heading', { name: 'Er klopt nog één ding niet' })).toBeVisible()
  await page.getByRole('checkbox', { name: `${writer.name} heeft op het papier getekend` }).check({ force: true })
  await page.getByRole('button', { name: 'Begin met overtypen' }).click()

  const frame = page.getByText(`Je typt het papieren werkblad van ${writer.name} over`)
  await expect(frame).toBeVisible()
  await rate(page, 'in grote mate')
  await rationale(page).fill('Zo staat het op het papier.')
  await next(page).click()
  await expect(page).toHaveURL(new RegExp(`/${stepKey(2)}$`))
  await rate(page, 'weet ik niet')
  await next(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(factorOf(worksheetOf(1), 3).question.nl)
  await expect(frame).toBeVisible()
  for (const factor of [4, 5, 6, 7, 8] as const)
    await saveAnswer(lead.context, {
      ...{ projectId: project.id, roundId: round.id, personId: writer.id, factor, baseVersion: 0 },
      ...{ clientId: randomUUID(), sequence: 1, content: { ...emptyAnswer, extent: 3 } },
    })
  const firstStep = paperPath(project.id, round.id, writer.id, stepKey(1))
  await page.goto(paperPath(project.id, round.id, writer.id, SUMMARY))
  await expect(page.getByText('Bij 1 factor staat geen antwoord: Businesscase.')).toBeVisible()
  await page.getByRole('button', { name: `Lever in voor ${writer.name}` }).click()
  await expect(page.getByRole('heading', { name: 'Dit werkblad is voor jou dicht' })).toBeVisible()
  // the tab starts a fresh document, so that its memory is cleared too
  await page.waitForFunction(() => {
    const [loading] = performance.getEntriesByType('navigation')
    return loading instanceof PerformanceNavigationTiming && loading.type === 'reload' && loading.loadEventEnd > 0
  })

  // back in the browser, directly to the step, and past the page: nothing of it is shown any more
  for (const goThere of [
    () => page.goBack(),
    () => page.goto(firstStep),
    () => page.goto(`${firstStep}?from=summary`),
  ]) {
    await goThere()
    await expect(page.getByRole('heading', { name: 'Dit werkblad is voor jou dicht' })).toBeVisible()
    await expect.poll(() => page.content()).not.toContain('Zo staat het op het papier')
  }
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('wijkspiegel:sheet')))
  expect(kept).toEqual([])
  const attempt = await page.request.post(`/api/rounds/${round.id}/answers`, {
    headers: { origin: new URL(page.url()).origin },
    data: {
      ...{ projectId: project.id, roundId: round.id, personId: writer.id, factor: 1, baseVersion: 1 },
      ...{ clientId: randomUUID(), sequence: 1, content: { ...emptyAnswer, extent: 1 } },
    },
  })
  expect([attempt.status(), await attempt.json()]).toEqual([409, { refusal: 'paper-closed' }])

  const own = await as(writer)
  await own.goto(desk.path(10))
  await expect(own.getByText(`${lead.name} heeft je papieren werkblad overgetypt en ingeleverd.`)).toBeVisible()
  await expect(own.getByText('Zo staat het op het papier.')).toBeVisible()
  await lock(project, round, 'client')
  await lock(project, round, 'contractor')
  await reveal(project, round)
  const mirror = `/projects/${project.id}/rounds/${round.id}/mirror`
  await page.goto(`${mirror}/${stepKey(1)}`)
  await expect(page.getByText('gaven 2 van de 3').first()).toBeVisible()
  await expect(page.locator('figcaption', { hasText: writer.name })).toContainText('op papier')
  await page.goto(`${mirror}/${stepKey(3)}`)
  await expect(page.getByText('gaf één van de 3').first()).toBeVisible()
})

test('a blank worksheet prints each factor whole on a sheet of its own, black on white in a dark theme too', async ({
  as,
}) => {
  const project = await makeProject()
  await makeRevealedRound(project)
  const round = await makeOpenRound(project)
  const page = await as(project.people.contractor[1] ?? project.facilitator, { colorScheme: 'dark' })
  await page.goto(worksheetPath(project.id, round.id, 'print'))
  const pages = await pagesOf(await page.pdf({ preferCSSPageSize: true }))
  const { factors, comparison } = worksheetOf(1)
  expect(pages).toHaveLength(factors.length + 2)
  for (const [position, factor] of factors.entries()) {
    const text = pages[position + 1] ?? ''
    // from its first line to its last one
    expect(text.indexOf(`Factor ${factor.number}`), factor.key).toBe(0)
    expect(text.trim().endsWith(comparison.skip.nl), factor.key).toBe(true)
  }
  expect(pages.at(-1)).toContain('Ik weet dit en vind het goed.')
  await page.emulateMedia({ media: 'print' })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
})
