import type { Page } from '@playwright/test'
import { lock } from '@/lib/testing/factories-rounds.ts'
import { extent, makeDesk, next, openStep, rate, rationale, saved } from './fixtures/sheets.ts'
import { expect, giveSession, test, type OpenAs } from './fixtures/world.ts'

const cut = /Failed to load resource/
const conflictTitle = 'Je hebt dit op twee plekken veranderd'

/** Opens a page without its scripts, which come when the returned function is called. */
async function openUnscripted(page: Page, path: string): Promise<() => void> {
  const { promise: held, resolve } = Promise.withResolvers<undefined>()
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  return () => {
    resolve(undefined)
  }
}

/** A step with a reason that was stored before, for somebody whose browser has no script of it yet. */
async function makeUnscriptedStep(as: OpenAs) {
  const desk = await makeDesk()
  const first = await as(desk.writer)
  await openStep(first, desk.path(1))
  await rationale(first).fill('Eerst dit.')
  await saved(first)
  const page = await as(desk.writer)
  return { desk, page, release: await openUnscripted(page, desk.path(1)) }
}

test.describe('autosave', () => {
  test('a choice is stored at once and a text when the typing pauses, and only then it says so', async ({ as }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer)
    await openStep(page, desk.path(1))
    await rate(page, 'deels')
    await saved(page)
    expect((await desk.answer(1))?.content.extent).toBe(3)
    await page
      .getByRole('group', { name: 'Vastleggen wat de opdracht is' })
      .getByRole('radio', { name: 'knelt' })
      .check()
    await rationale(page).fill('De lijst komt elke vrijdag. 👷‍♀️ مرحبا')
    await expect
      .poll(async () => (await desk.answer(1))?.content.rationale)
      .toBe('De lijst komt elke vrijdag. 👷‍♀️ مرحبا')
    await saved(page)
    expect((await desk.answer(1))?.content.aspects).toEqual({ 'recorded-assignment': 'pinches' })
    await page.reload()
    await expect(extent(page, 'deels')).toBeChecked()
  })

  test('what was typed before the script ran stays in the box, counts, and is saved', async ({ as }) => {
    const { desk, page, release } = await makeUnscriptedStep(as)
    await rationale(page).pressSequentially(' En daarna dit.', { delay: 0 })
    const typed = await rationale(page).inputValue()
    expect(typed).not.toBe('Eerst dit.')
    release()
    await saved(page)
    await expect(rationale(page)).toHaveValue(typed)
    await expect(page.getByText(`Nog ${(2000 - typed.length).toLocaleString('nl')} tekens`)).toBeVisible()
    expect((await desk.answer(1))?.content.rationale).toBe(typed)
  })

  test('who selected a text before the script ran types over it afterwards', async ({ as }) => {
    const { page, release } = await makeUnscriptedStep(as)
    await rationale(page).selectText()
    release()
    await expect(page.locator('form[data-unsaved]')).toBeVisible()
    await page.keyboard.insertText('Nu dat.')
    await expect(rationale(page)).toHaveValue('Nu dat.')
  })

  test('a counter that nothing draws anew counts what was typed before the script ran', async ({ stage }) => {
    const { page } = await stage.open()
    const release = await openUnscripted(page, '/styleguide')
    await page.locator('#short').fill('Kort.')
    release()
    await expect(page.locator('#short-count')).toHaveText('Nog 15 tekens')
    await expect(page.locator('#short')).toHaveValue('Kort.')
  })

  for (const width of [390, 800, 1440])
    test(`at ${width} px a button stays under the hand that presses it while something is saved`, async ({ as }) => {
      const desk = await makeDesk()
      const page = await as(desk.writer, { viewport: { width, height: 844 } })
      await openStep(page, desk.path(1))
      await rationale(page).fill('Dit is net geschreven.')
      await page.evaluate(() => {
        window.scrollTo(0, document.documentElement.scrollHeight)
      })
      const top = async () => (await next(page).boundingBox())?.y ?? Number.NaN
      const before = await top()
      await next(page).hover()
      await page.mouse.down()
      await saved(page)
      // a pressed button is drawn a pixel lower
      expect(Math.abs((await top()) - before)).toBeLessThan(2)
      await page.mouse.up()
      await expect(page).toHaveURL(new RegExp(`${desk.path(2)}$`))
    })

  test('two open pages that changed the same become a choice between both values', async ({ as }) => {
    const desk = await makeDesk()
    const phone = await as(desk.writer)
    const laptop = await as(desk.writer)
    await openStep(phone, desk.path(1))
    await openStep(laptop, desk.path(1))
    await rationale(phone).fill('Geschreven op de telefoon.')
    await saved(phone)
    await rationale(laptop).fill('Geschreven op de laptop.')
    const panel = laptop.getByRole('region', { name: conflictTitle })
    await expect(panel).toContainText('Geschreven op de telefoon.')
    await expect(panel).toContainText('Geschreven op de laptop.')
    expect((await desk.answer(1))?.content.rationale).toBe('Geschreven op de telefoon.')

    await next(laptop).click()
    await expect(panel.getByRole('heading', { name: conflictTitle })).toBeFocused()
    await laptop.reload()
    await expect(rationale(laptop)).toHaveValue('Geschreven op de laptop.')
    await panel.getByRole('button', { name: 'Zet beide teksten onder elkaar' }).click()
    await expect(rationale(laptop)).toHaveValue('Geschreven op de telefoon.\n\nGeschreven op de laptop.')
    await saved(laptop)
    await expect(panel).toBeHidden()
    expect((await desk.answer(1))?.content.rationale).toBe('Geschreven op de telefoon.\n\nGeschreven op de laptop.')
  })

  test('keeping the other version takes it over, and mine can still be copied', async ({ as }) => {
    const desk = await makeDesk()
    const phone = await as(desk.writer)
    const laptop = await as(desk.writer)
    await openStep(phone, desk.path(1))
    await openStep(laptop, desk.path(1))
    await rate(phone, 'volledig')
    await saved(phone)
    await rationale(laptop).fill('Toch niet gekozen.')
    await laptop.getByRole('button', { name: 'Houd wat al is opgeslagen' }).click()
    await expect(extent(laptop, 'volledig')).toBeChecked()
    await expect(rationale(laptop)).toHaveValue('')
    await laptop.getByText('De versie die je niet koos').click()
    await expect(laptop.getByText('Toch niet gekozen.')).toBeVisible()
    expect((await desk.answer(1))?.content).toMatchObject({ extent: 5, rationale: '' })
  })

  test('a network cut keeps the text, says so, and sends it once when the connection is back', async ({ as }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer)
    await openStep(page, desk.path(2))
    await page.context().setOffline(true)
    await rate(page, 'volledig')
    await rationale(page).fill('Geschreven in de keet, zonder bereik.')
    await expect(page.getByText('Je hebt geen verbinding.')).toBeVisible()
    await expect(page.getByText(/Opgeslagen om/)).toBeHidden()
    await next(page).click()
    await expect(page.getByText('Naar een andere factor kun je weer zodra er verbinding is.')).toBeVisible()
    expect(await desk.answer(2)).toBeUndefined()
    await page.context().setOffline(false)
    await page.waitForURL((url) => url.pathname === desk.path(3))
    await expect(page.getByText('Je hebt geen verbinding.')).toBeHidden()
    expect(await desk.answer(2)).toMatchObject({
      version: 1,
      content: { extent: 5, rationale: 'Geschreven in de keet, zonder bereik.' },
    })
  })

  test('who typed on while there was no connection stays there once it is back, without the words about it', async ({
    as,
  }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer)
    await openStep(page, desk.path(2))
    await page.context().setOffline(true)
    await rate(page, 'volledig')
    await next(page).click()
    await expect(page.getByText('Naar een andere factor kun je weer zodra er verbinding is.')).toBeVisible()
    await rationale(page).fill('Nog één ding.')
    await page.context().setOffline(false)
    await saved(page)
    await expect(page.getByText('Je hebt geen verbinding.')).toBeHidden()
    await expect(page).toHaveURL(desk.path(2))
    expect((await desk.answer(2))?.content.rationale).toBe('Nog één ding.')
  })

  test('an answer that got lost on the way back is asked for again and stored once', async ({ as }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer, {}, [cut])
    await openStep(page, desk.path(1))
    let lost = 0
    await page.route('**/api/rounds/*/answers', async (route) => {
      if (lost > 0) return route.fallback()
      lost += 1
      await route.fetch()
      await route.abort('connectionreset')
    })
    await rate(page, 'deels')
    await expect(page.getByText('Niet opgeslagen, opnieuw proberen')).toBeVisible()
    await saved(page)
    expect(await desk.answer(1)).toMatchObject({ version: 1, content: { extent: 3 } })
  })

  test('text that was not sent survives a reload', async ({ as }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer)
    // in the page itself: requests sent while a page is left bypass Playwright's routes
    await page.addInitScript(() => {
      const real = window.fetch.bind(window)
      window.fetch = (...asked) =>
        sessionStorage.getItem('cut') ? Promise.reject(new TypeError('cut')) : real(...asked)
    })
    await openStep(page, desk.path(1))
    await page.evaluate(() => {
      sessionStorage.setItem('cut', 'yes')
    })
    await rate(page, 'in grote mate')
    await rationale(page).fill('Nog niet verstuurd.')
    await expect(page.getByText('Niet opgeslagen, opnieuw proberen')).toBeVisible()
    await page.reload()
    await expect(rationale(page)).toHaveValue('Nog niet verstuurd.')
    await expect(extent(page, 'in grote mate')).toBeChecked()
    await page.goto(desk.path(10))
    await expect(page.getByText('In deze browser staat tekst die nog niet is opgeslagen')).toBeVisible()
    expect(await desk.answer(1)).toBeUndefined()
    await page.evaluate(() => {
      sessionStorage.removeItem('cut')
    })
    await page.getByRole('link', { name: 'Opdrachtgeverschap', exact: true }).click()
    await saved(page)
    expect((await desk.answer(1))?.content).toMatchObject({ extent: 4, rationale: 'Nog niet verstuurd.' })
    // the owner's id is kept, so that the next person at this computer finds nothing of theirs
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['wijkspiegel:owner'])
  })

  test('a server that is busy is asked again later, and the text is kept', async ({ as }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer, {}, [cut])
    await openStep(page, desk.path(1))
    let asked = 0
    await page.route('**/api/rounds/*/answers', (route) => {
      asked += 1
      if (asked > 1) return route.fallback()
      return route.fulfill({ status: 503, headers: { 'retry-after': '1' }, json: { refusal: 'busy' } })
    })
    await rate(page, 'deels')
    await expect(page.getByText('Je tekst staat intussen in deze browser.')).toBeVisible()
    await saved(page)
    expect((await desk.answer(1))?.version).toBe(1)
  })

  test('who was signed out keeps the text, signs in, and it is sent', async ({ as, copy }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer, {}, [cut])
    await openStep(page, desk.path(1))
    await page.context().clearCookies()
    await rationale(page).fill('Geschreven na het uitloggen.')
    await expect(page.getByText('Je bent uitgelogd.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Inloggen' })).toHaveAttribute('href', /^\/sign-in\?to=/)
    await giveSession(page.context(), copy.baseUrl, desk.writer)
    await page.goto(desk.path(1))
    await expect(rationale(page)).toHaveValue('Geschreven na het uitloggen.')
    await expect.poll(async () => (await desk.answer(1))?.content.rationale).toBe('Geschreven na het uitloggen.')
  })

  test('what is typed while the own side is locked is refused, said, and stays readable for its writer', async ({
    as,
  }) => {
    const desk = await makeDesk({ client: ['44352413'] })
    const page = await as(desk.writer, {}, [cut])
    await openStep(page, desk.path(1))
    await lock(desk.project, desk.round, 'client')
    await rationale(page).fill('Te laat geschreven.')
    await expect(page.getByText('Jullie kant is intussen op slot.')).toBeVisible()
    await page.getByRole('link', { name: 'Naar je werkblad' }).click()
    await expect(page.getByRole('heading', { name: 'Jullie kant is op slot', level: 1 })).toBeVisible()
    await expect(page.getByText('Deze tekst is niet meer meegegaan')).toBeVisible()
    await expect(page.getByText('Te laat geschreven.')).toBeVisible()
    expect(await desk.answer(1)).toBeUndefined()
    await page.getByRole('button', { name: 'Haal deze tekst uit deze browser weg' }).click()
    await expect(page.getByText('Te laat geschreven.')).toBeHidden()
  })

  test('a press on Volgende waits for the save, and Vorige brings the text back', async ({ as }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer)
    await openStep(page, desk.path(1))
    await rate(page, 'deels')
    await rationale(page).fill('Vlak voor het doorgaan.')
    await next(page).click()
    await expect(page).toHaveURL(new RegExp(`${desk.path(2)}$`))
    expect((await desk.answer(1))?.content).toMatchObject({ extent: 3, rationale: 'Vlak voor het doorgaan.' })
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await expect(page).toHaveTitle('Stap 2 van 9: Inwonerparticipatie · Wijkspiegel')
    await expect(page.getByRole('link', { name: /^Opdrachtgeverschap ?, ingevuld$/ })).toBeVisible()
    await page.getByRole('button', { name: 'Vorige' }).click()
    await expect(rationale(page)).toHaveValue('Vlak voor het doorgaan.')
    await page.goBack()
    await page.goBack()
    await expect(rationale(page)).toHaveValue('Vlak voor het doorgaan.')
  })

  test('a text that is too long is named in the summary and at its field, and is not lost', async ({ as }) => {
    const desk = await makeDesk()
    const page = await as(desk.writer)
    await openStep(page, desk.path(1))
    const long = 'a'.repeat(20_000)
    await rationale(page).fill(long)
    await expect(page.getByText('Nog niet opgeslagen: een tekst is te lang')).toBeVisible()
    await next(page).click()
    await expect(page.getByRole('heading', { name: 'Er klopt nog één ding niet' })).toBeFocused()
    await expect(page).toHaveTitle(/^\(1 fout\) /)
    await expect(rationale(page)).toHaveAttribute('aria-invalid', 'true')
    await page.getByRole('link', { name: 'Je uitleg is te lang.' }).click()
    await expect(rationale(page)).toBeFocused()
    await page.reload()
    await expect(rationale(page)).toHaveValue(long)
    await rationale(page).fill('😀'.repeat(2000))
    await saved(page)
    expect((await desk.answer(1))?.content.rationale).toBe('😀'.repeat(2000))
  })
})
