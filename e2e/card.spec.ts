import { proposeRuleLines } from '@/lib/projects/commands.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { lock, makeOpenRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import {
  answerShort,
  countedOf,
  done,
  givenExtents,
  keptBy,
  makeCardDesk,
  newCard,
  openFirst,
  secretText,
  startShort,
  tablet,
} from './fixtures/cards.ts'
import { expectAccessible, extent, next, rate, rationale } from './fixtures/sheets.ts'
import { expect, test } from './fixtures/world.ts'

test('a lead adds somebody without mail and makes a card; on a shared tablet that person fills in, hands in and is ready', async ({
  as,
  stage,
}) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const [lead] = project.people.client
  const page = await as(lead)
  await page.goto(`/projects/${project.id}/team`)
  const without = page.getByRole('region', { name: 'Zonder mail' })
  await without.getByLabel('Naam').fill('Toos de Boer')
  await without.getByLabel('Functie').fill('Opzichter')
  await page.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(page.getByText('Toegevoegd. Maak nu een kaart')).toBeVisible()
  const round = await makeOpenRound(project)
  await page.reload()
  await page.getByRole('link', { name: 'Maak een kaart voor Toos de Boer' }).click()
  await expect(page.getByRole('heading', { name: 'Een kaart voor Toos de Boer' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Maak de kaart' }).click()
  await expect(page.getByRole('heading', { name: 'Er klopt nog één ding niet' })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Ik maak deze kaart voor Toos de Boer' }).check({ force: true })
  await page.getByRole('button', { name: 'Maak de kaart' }).click()
  const card = page.locator('[data-card]')
  await expect(card).toContainText('Kreeg je er een nummer bij? Dan kan iemand meelezen, vraag een nieuwe kaart.')
  await expect(card).toContainText('Opzichter')
  const [secret = '', code = ''] = ((await card.getAttribute('data-card')) ?? '').split('.')
  await expectAccessible(page)
  // shown once
  await page.reload()
  await expect(page.locator('[data-card]')).toHaveCount(0)
  expect(await page.content()).not.toContain(secret)

  const shared = await tablet(stage)
  await shared.goto('/card')
  await expectAccessible(shared)
  await shared.getByLabel('Code op je kaart').fill(code.toLowerCase())
  await shared.getByRole('button', { name: 'Open mijn werkblad' }).click()
  await expect(shared.locator('[data-card-number]')).toBeVisible()
  await expectAccessible(shared)
  await shared.getByRole('link', { name: 'Ik heb het opgeschreven' }).click()
  await expect(shared.getByText('Deze kaart is nu voor het eerst geopend.')).toBeVisible()
  await expectAccessible(shared)
  await answerShort(shared)
  await rationale(shared).fill(secretText)
  await next(shared).click()
  await shared.waitForURL(/collaboration/)
  await shared.goto('/card/sheet/summary')
  await expect(shared.getByText(secretText)).toBeVisible()
  await expectAccessible(shared)
  await shared.getByRole('button', { name: 'Inleveren' }).click()
  await expect(shared.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()
  expect(await shared.locator('body').innerText()).not.toContain(secretText)
  await shared.reload()
  expect(await shared.content()).not.toContain(secretText)
  await done(shared).click()
  await expect(shared.getByText('Je kaart is dicht')).toBeVisible()
  await shared.goto('/card/sheet')
  await expect(shared).toHaveURL(/\/card$/)
  expect(await keptBy(shared)).not.toContain(secretText)
  const [row] = await asDefiner<{ n: number }>(
    'select count(*)::int as n from assessment where round_id = $1 and handed_in',
    [round.id],
  )
  expect(row?.n).toBe(1)
})

test('the lead who made it and whoever has a photo of it open nothing, before and after the first use', async ({
  as,
  stage,
}) => {
  const desk = await makeCardDesk()
  const [lead] = desk.project.people.client
  const page = await as(lead)
  await page.goto(`/projects/${desk.project.id}/rounds/${desk.round.id}/cards/${desk.personId}`)
  await page.getByRole('checkbox', { name: 'Ik maak deze kaart' }).check({ force: true })
  await page.getByRole('button', { name: 'Maak de kaart' }).click()
  const [secret = ''] = ((await page.locator('[data-card]').getAttribute('data-card')) ?? '').split('.')
  // signed in, and afterwards as a browser that made cards
  await page.goto(`/card#${secret}`)
  await expect(page.getByText('Hier is iemand ingelogd')).toBeVisible()
  await page.goto('/projects')
  await page.locator('header summary:visible').last().click()
  await page.getByRole('button', { name: 'Uitloggen' }).last().click()
  await page.waitForURL('/')
  await page.goto(`/card#${secret}`)
  await expect(page.getByText('Hier zijn kaarten gemaakt')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open mijn werkblad' })).toHaveCount(0)

  const holder = await tablet(stage)
  const number = await openFirst(holder, secret)
  await startShort(holder).click()
  await extent(holder, 'deels').check({ force: true })
  await next(holder).click()
  await done(holder).click()
  await expect(holder.getByText('Je kaart is dicht')).toBeVisible()

  const photo = await tablet(stage)
  await photo.goto(`/card#${secret}`)
  await photo.getByRole('button', { name: 'Open mijn werkblad' }).click()
  await expect(photo.getByText('Deze kaart is al eens geopend.')).toBeVisible()
  await photo.getByLabel('Nummer van je kaart').fill(number === '111111' ? '222222' : '111111')
  await photo.getByRole('button', { name: 'Open mijn werkblad' }).click()
  await expect(photo.getByRole('link', { name: 'Dit is niet het nummer van deze kaart.' })).toBeVisible()
  await expectAccessible(photo)

  // its holder comes back, and reads that it was opened before
  await holder.goto(`/card#${secret}`)
  await holder.getByRole('button', { name: 'Open mijn werkblad' }).click()
  await holder.getByLabel('Nummer van je kaart').fill(`${number.slice(0, 3)} ${number.slice(3)}`)
  await holder.getByRole('button', { name: 'Open mijn werkblad' }).click()
  await expect(holder.getByText('Deze kaart is eerder 1 keer geopend, op 1 apparaat.')).toBeVisible()
  await expect(holder.getByRole('link', { name: 'Verder waar je was' })).toBeVisible()
})

test('whoever opens it first gets the number: its real holder is asked for one and told to ask for a new card', async ({
  stage,
}) => {
  const desk = await makeCardDesk()
  const { secret } = await newCard(desk)
  await openFirst(await tablet(stage), secret)
  const holder = await tablet(stage)
  await holder.goto(`/card#${secret}`)
  await holder.getByRole('button', { name: 'Open mijn werkblad' }).click()
  await expect(holder.getByText('Kreeg je nooit een nummer? Dan heeft iemand anders je kaart geopend.')).toBeVisible()
})

test('handed in again, the new sheet takes the old one’s place, and until then the old one counts', async ({
  stage,
}) => {
  const desk = await makeCardDesk()
  const { secret } = await newCard(desk)
  const page = await tablet(stage)
  await openFirst(page, secret)
  await answerShort(page)
  await page.goto('/card/sheet/summary')
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await page.getByRole('button', { name: 'Begin een leeg werkblad' }).click()
  await expect(page.getByText('Het oude telt tot je dit inlevert.')).toBeVisible()
  await page.getByRole('link', { name: 'Factor voor factor' }).click()
  await rate(page, 'volledig')
  await next(page).click()
  expect(await countedOf(desk)).toEqual(givenExtents)
  for (let factor = 2; factor <= 8; factor += 1) {
    await expect(page).toHaveTitle(new RegExp(`^Stap ${factor} van 9`))
    await rate(page, 'volledig')
    await next(page).click()
  }
  await page.goto('/card/sheet/summary')
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()
  expect(await countedOf(desk)).toEqual([5, 5, 5, 5, 5, 5, 5, 5])
})

test('after the lock the card says that its sheet counts, and after the reveal it opens the mirror', async ({
  stage,
}) => {
  const desk = await makeCardDesk()
  const { secret } = await newCard(desk)
  const page = await tablet(stage)
  await openFirst(page, secret)
  await answerShort(page)
  await page.goto('/card/sheet/summary')
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()
  // everybody in the project can read its rules, a card too
  await proposeRuleLines(desk.project.people.client[0].context, desk.project.id, ['Wij bellen voor we mailen.'])
  await page.getByRole('link', { name: 'De spelregels van dit project' }).click()
  await expect(page.getByText('Wij bellen voor we mailen.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Waar het niet voor is' })).toBeVisible()
  await expectAccessible(page)
  await fillSheet(desk.project.people.contractor[0], desk.round, '22354412')
  await lock(desk.project, desk.round, 'client')
  await page.goto('/card/sheet/client-role')
  await expect(page.getByRole('heading', { name: 'Je werkblad telt mee' })).toBeVisible()
  await page.goto('/card/mirror')
  await expect(page).toHaveURL(/\/card\/sheet$/)
  await lock(desk.project, desk.round, 'contractor')
  await reveal(desk.project, desk.round)
  await page.goto('/card/sheet')
  await page.getByRole('link', { name: 'Naar de spiegel' }).click()
  await expect(page.locator('[data-card-factor]')).toHaveCount(8)
  await expect(page.getByText('Toos de Boer').first()).toBeVisible()
  await expectAccessible(page)
  // no word and no mark says which answer is the holder's own
  const factors = (await page.locator('[data-card-factor]').allInnerTexts()).join('\n')
  expect(factors).not.toMatch(/\b(?:jij|jou|jouw|eigen)\b/i)
  expect(await page.locator('main').innerHTML()).not.toMatch(/jouw antwoord/i)
})

test('without script a card is opened by its signs and its number, filled in, handed in and closed', async ({
  stage,
}) => {
  const desk = await makeCardDesk()
  const card = await newCard(desk)
  const page = await tablet(stage, { javaScriptEnabled: false })
  const open = async (number?: string) => {
    await page.goto('/card')
    await page.getByLabel('Code op je kaart').fill(card.code)
    await page.getByRole('button', { name: 'Open mijn werkblad' }).click()
    if (number === undefined) return
    await page.getByLabel('Nummer van je kaart').fill(number)
    await page.getByRole('button', { name: 'Open mijn werkblad' }).click()
  }
  await open()
  const number = (await page.locator('[data-card-number]').getAttribute('data-card-number')) ?? ''
  await page.getByRole('link', { name: 'Ik heb het opgeschreven' }).click()
  await answerShort(page)
  await page.goto('/card/sheet')
  await done(page).click()
  await expect(page.getByText('Je kaart is dicht')).toBeVisible()
  await open(number)
  await page.getByRole('link', { name: 'Naar het overzicht' }).click()
  await page.getByRole('button', { name: 'Inleveren' }).click()
  await expect(page.getByRole('heading', { name: 'Je werkblad is ingeleverd' })).toBeVisible()
  expect(await countedOf(desk)).toEqual(givenExtents)
})

test('who has a card takes away name and texts: it wants a tick, and afterwards the card opens nothing', async ({
  stage,
}) => {
  const desk = await makeCardDesk()
  const { secret } = await newCard(desk)
  const page = await tablet(stage)
  await openFirst(page, secret)
  await answerShort(page)
  await page.goto('/card/sheet')
  await page.getByText('Haal mijn naam en mijn teksten weg', { exact: true }).click()
  await page.getByRole('button', { name: 'Haal weg, voorgoed' }).click()
  const tick = page.getByRole('checkbox', { name: 'Ja, haal mijn naam en mijn teksten weg' })
  await expect(tick).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await tick.check()
  await page.getByRole('button', { name: 'Haal weg, voorgoed' }).click()
  await expect(page).toHaveURL(/\/card\?done=1$/)
  await expect(page.getByText('Je kaart is dicht')).toBeVisible()
  expect(await countedOf(desk)).toEqual([])
  await page.goto(`/card#${secret}`)
  await page.getByRole('button', { name: 'Open mijn werkblad' }).click()
  await expect(page.getByText('Met deze code kom je niet binnen', { exact: false }).first()).toBeVisible()
})
