import { lock } from '@/lib/testing/factories-rounds.ts'
import { extent, makeDesk, next, rate, rationale } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

const plain = { javaScriptEnabled: false }
const words = ['in grote mate', 'deels', 'weet ik niet', 'volledig', 'deels', 'helemaal niet', 'deels', 'volledig']
const full = { extents: '44352413', handedIn: false }

test('a whole sheet is filled in, handed in and opened again without script', async ({ as }) => {
  const desk = await makeDesk()
  const page = await as(desk.writer, plain)
  await page.goto(desk.path(1).replace(/\/[^/]+$/, ''))
  for (const [index, word] of words.entries()) {
    await expect(page).toHaveTitle(new RegExp(`^Stap ${index + 1} van 9: `))
    await rate(page, word)
    await rationale(page).fill(`Uitleg bij ${index + 1}.\nTweede regel.`)
    await page.getByRole('group').getByRole('radio', { name: 'knelt' }).first().check({ force: true })
    await page.locator('#guess').getByText('deels', { exact: true }).click()
    await next(page).click()
  }
  for (const name of ['Opdrachtgeverschap', 'Businesscase', 'Samenwerking', 'Inwonerparticipatie'])
    await page.getByRole('checkbox', { name }).check({ force: true })
  await next(page).click()
  await expect(page.getByRole('heading', { name: 'Er klopt nog één ding niet' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Samenwerking' })).toBeChecked()
  await page.getByRole('checkbox', { name: 'Inwonerparticipatie' }).uncheck({ force: true })
  await next(page).click()
  await expect(page.getByRole('heading', { name: 'Kijk je werkblad na' })).toBeVisible()

  const { answers, picks } = await desk.stored()
  expect(picks).toEqual([1, 3, 4])
  expect(answers.map(({ content }) => content.extent ?? '?')).toEqual([4, 3, '?', 5, 3, 1, 3, 5])
  expect(answers.map(({ content }) => content.guess)).toEqual(words.map(() => 3))
  expect(answers[0]?.content).toMatchObject({
    rationale: 'Uitleg bij 1.\nTweede regel.',
    aspects: { 'one-task': 'pinches' },
  })

  await page.getByRole('link', { name: 'Wijzigen: Businesscase' }).click()
  await rate(page, 'volledig')
  await page.getByRole('button', { name: 'Naar het overzicht' }).click()
  await expect(page.getByRole('heading', { name: 'Kijk je werkblad na' })).toBeVisible()
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()
  expect((await desk.stored()).handedIn).toBe(true)
  await page.getByRole('button', { name: 'Open mijn werkblad weer' }).click()
  await expect(page.getByRole('button', { name: 'Inleveren' })).toBeVisible()
  expect((await desk.answer(3))?.content.extent).toBe(5)
})

test('a text that is too long comes back with everything that was typed', async ({ as }) => {
  const desk = await makeDesk()
  const page = await as(desk.writer, plain)
  await page.goto(desk.path(2))
  await rate(page, 'volledig')
  const long = 'woord '.repeat(3400)
  await rationale(page).fill(long)
  await next(page).click()
  await expect(page.getByRole('link', { name: 'Je uitleg is te lang. Maak hem hoogstens 2.000 tekens.' })).toBeVisible()
  await expect(rationale(page)).toHaveValue(long)
  await expect(extent(page, 'volledig')).toBeChecked()
  expect(await desk.answer(2)).toBeUndefined()
})

test('what another page saved meanwhile is shown beside what was typed, and nothing is overwritten', async ({ as }) => {
  const desk = await makeDesk()
  const page = await as(desk.writer, plain)
  const other = await as(desk.writer, plain)
  await page.goto(desk.path(1))
  await other.goto(desk.path(1))
  await rationale(other).fill('Van de andere pagina.')
  await next(other).click()
  await expect(other).toHaveTitle(/^Stap 2 /)
  await rate(page, 'deels')
  await rationale(page).fill('Van deze pagina.')
  await next(page).click()
  const panel = page.getByRole('region', { name: 'Je hebt dit op twee plekken veranderd' })
  await expect(panel).toContainText('Van de andere pagina.')
  await expect(panel).toContainText('Van deze pagina.')
  await panel.getByRole('button', { name: 'Zet beide teksten onder elkaar' }).click()
  await expect(rationale(page)).toHaveValue('Van de andere pagina.\n\nVan deze pagina.')
  await next(page).click()
  await expect(page).toHaveTitle(/^Stap 2 /)
  expect((await desk.answer(1))?.content).toMatchObject({
    extent: 3,
    rationale: 'Van de andere pagina.\n\nVan deze pagina.',
  })
})

test('what is missing is named with a way there and straight back', async ({ as }) => {
  const desk = await makeDesk({ client: ['44352413', { ...full, extents: '4435-413' }] })
  const page = await as(desk.writer, plain)
  await page.goto(desk.path(10))
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await page.getByRole('link', { name: 'Factor 5 heeft nog geen antwoord: Procesgerichte vernieuwing' }).click()
  await rate(page, 'weet ik niet')
  await page.getByRole('button', { name: 'Naar het overzicht' }).click()
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()
})

test('what is sent after the own side was locked is refused, and its writer can still copy it', async ({ as }) => {
  const desk = await makeDesk({ client: ['44352413', full] })
  const page = await as(desk.writer, plain)
  await page.goto(desk.path(1))
  await lock(desk.project, desk.round, 'client')
  await rationale(page).fill('Te laat geschreven.')
  await next(page).click()
  await expect(page.getByText('Jullie kant is intussen op slot.')).toBeVisible()
  await expect(page.getByText('Te laat geschreven.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Je werkblad telt niet mee', level: 1 })).toBeVisible()
  expect((await desk.answer(1))?.content.rationale).toBe('')
})
