import { readFile } from 'node:fs/promises'
import { houseOf, type House } from './fixtures/house.ts'
import { expect, test } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await houseOf(copy)
})

test('whoever is in the project takes what is sealed to the guide, where the browser says the same or not, and sends nothing', async ({
  as,
}) => {
  const { project, round } = house.rounds.revealed
  const page = await as(project.people.contractor[0])
  await page.goto(`/projects/${project.id}/rounds/${round.id}/mirror`)
  await expect(page.locator('[data-seals="intact"]')).toContainText('Alles hier is nageteld uit wat verzegeld is')
  await page.getByText('Bekijk de zegels en de controle').click()
  const seals = await page.locator('#seals dd.break-all, #seals dd .break-all').allTextContents()
  expect(seals).toHaveLength(2)
  const taken = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download wat verzegeld is' }).click()
  const path = await (await taken).path()
  await page.getByRole('link', { name: 'Zo controleer je het zelf' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zelf een zegel controleren')
  await page.getByLabel('Het bestand met wat verzegeld is').setInputFiles(path)
  for (const [position, side] of (['client', 'contractor'] as const).entries()) {
    const checked = page.locator(`[data-checked="${side}"]`)
    await expect(checked).toHaveAttribute('data-holds', 'true')
    await expect(checked).toContainText(seals[position] ?? 'no seal')
  }
  // the code of the check is loaded now, and from here on there is no network at all
  await page.context().setOffline(true)
  await page.getByLabel('Het getal uit de mail').fill(` ${seals[1]?.toUpperCase()} `)
  await expect(page.getByText('Hetzelfde: het getal uit de mail is het zegel van de aannemer.')).toBeVisible()
  await page.getByLabel('Het getal uit de mail').fill('ab'.repeat(32))
  await expect(page.getByText('Niet hetzelfde', { exact: false })).toBeVisible()
  const tampered = (await readFile(path, 'utf8')).replace(
    /"invited": (\d+)/,
    (_whole, count) => `"invited": ${Number(count) + 1}`,
  )
  const file = (text: string) => ({ name: 'zegel.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await page.getByLabel('Het bestand met wat verzegeld is').setInputFiles(file(tampered))
  await expect(page.locator('[data-holds="false"]')).toHaveCount(1)
  await page.getByLabel('Het bestand met wat verzegeld is').setInputFiles(path)
  await expect(page.locator('[data-holds="true"]')).toHaveCount(2)
  await page.getByLabel('Het bestand met wat verzegeld is').setInputFiles(file('{}'))
  await expect(page.getByText('Dit is geen bestand met wat verzegeld is', { exact: false })).toBeVisible()
})

test('the page of a factor has the salt of each text beside it, and the page of erasure says what readers who kept a print can see', async ({
  as,
}) => {
  const { project, round } = house.rounds.revealed
  const page = await as(project.people.client[0])
  await page.goto(`/projects/${project.id}/rounds/${round.id}/mirror/client-role`)
  await page.getByText('Het zout van deze teksten').click()
  const texts = page.locator('[data-salts] li')
  expect(await texts.count()).toBeGreaterThan(0)
  await expect(texts.first()).toContainText(/Regel: \["(rationale|example)",1,null,".*Zout: [0-9a-f]{64}/)
  await page.goto('/account')
  await expect(page.getByText('Wie de spiegel eerder heeft afgedrukt of bewaard', { exact: false })).toBeVisible()
})
