import type { Page } from '@playwright/test'
import { guidePath } from '@/lib/guide/rules/catalogue.ts'
import { factorOf, FACTOR_NUMBERS, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { houseOf, type House } from './fixtures/house.ts'
import { isLive } from './fixtures/live.ts'
import { placesOf, readAloud, type Spoken } from './fixtures/read-aloud.ts'
import { expect, test } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await houseOf(copy)
})

const worksheet = worksheetOf(1)
const names = FACTOR_NUMBERS.map((number) => factorOf(worksheet, number).name.nl)
const words = [...worksheet.scale, worksheet.dontKnow].map(({ label }) => label.nl)

/** "2 keer deels en 1 keer weet ik niet": how many people are where; at least one. */
const counts = `\\d+ keer (?:${words.join('|')})(?:(?:, | en )\\d+ keer (?:${words.join('|')}))*`
const bothSides = new RegExp(`^(.+)\\. Gemeente: (${counts})\\. Aannemer: (${counts})\\.`)
const sumOf = (text = '') => [...text.matchAll(/\d+/g)].reduce((sum, [number]) => sum + Number(number), 0)

/** Every chart with a text alternative: it has words, and no part of it is read separately. */
function drawingsOf(spoken: readonly Spoken[]): number[] {
  const drawings = spoken.flatMap(({ role }, position) => (/image|img|graphics|svg/i.test(role) ? [position] : []))
  for (const position of drawings) {
    expect.soft(spoken[position]?.name, `drawing ${position}`).not.toBe('')
    expect.soft(spoken[position]?.parts, spoken[position]?.name).toBe(0)
  }
  return drawings
}

const mirrorPath = (tail = '') => {
  const { project, round } = house.rounds.revealed
  return `/projects/${project.id}/rounds/${round.id}/mirror${tail}`
}

async function read(page: Page, path: string): Promise<Spoken[]> {
  await page.goto(path)
  return readAloud(page)
}

/** What is read from an index on, up to the next of these indexes. */
const after = (spoken: readonly Spoken[], position: number, places: readonly number[]) =>
  spoken.slice(position, places.find((next) => next > position) ?? spoken.length)

test('the overview says each factor as name, label, counts of both sides, and what that means; then the table', async ({
  as,
}) => {
  const page = await as(house.rounds.revealed.project.people.client[0])
  const spoken = await read(page, mirrorPath())
  const drawings = drawingsOf(spoken)
  expect(drawings).toHaveLength(names.length)
  const headings = placesOf(spoken, 'heading').filter((position) => names.includes(spoken[position]?.name ?? ''))
  expect(headings.map((position) => spoken[position]?.name).toSorted()).toEqual(names.toSorted())
  for (const position of headings) {
    const row = after(spoken, position, headings)
    const name = spoken[position]?.name ?? ''
    const at = row.findIndex(({ role }) => role === 'image')
    const [, factor, client, contractor] = bothSides.exec(row[at]?.name ?? '') ?? []
    expect(factor, 'counts in words').toBe(name)
    // three people per side handed in, and each is somewhere
    expect([sumOf(client), sumOf(contractor)], name).toEqual([3, 3])
    const label = placesOf(row, 'StaticText', /^(?:beeld verschilt|verdeeld|onbekend|gedeeld)/)
    expect(label[0], `label of ${name}`).toBeLessThan(at)
    const [why] = placesOf(row, 'StaticText', /^Waarom hier\?/)
    expect(why, `reason of ${name}`).toBeGreaterThan(at)
  }
  const [table] = placesOf(spoken, 'DisclosureTriangle', /^Toon als tabel|cijfers/i)
  expect(table).toBeGreaterThan(drawings.at(-1) ?? Infinity)
})

test('a factor’s page says the conclusion, then the drawing in counts, then the press for its table; guesses too', async ({
  as,
}) => {
  const page = await as(house.rounds.revealed.project.people.client[0])
  const spoken = await read(page, mirrorPath('/client-role'))
  const conclusion = (await page.locator('[data-sentence]').innerText()).split('\n')[0] ?? ''
  const drawings = drawingsOf(spoken)
  expect(drawings).toHaveLength(3)
  const [answers = 0, ...guesses] = drawings
  expect(bothSides.exec(spoken[answers]?.name ?? '')?.[1]).toBe(names[0])
  expect(spoken.findIndex(({ name }) => conclusion !== '' && name.startsWith(conclusion))).toBeLessThan(answers)
  const tables = placesOf(spoken, 'DisclosureTriangle', /^Toon als tabel/)
  expect(tables).toHaveLength(3)
  for (const [position, drawing] of drawings.entries()) {
    expect(tables[position]).toBeGreaterThan(drawing)
    expect(tables[position]).toBeLessThan(drawings[position + 1] ?? Infinity)
  }
  for (const [position, guesser] of [
    [guesses[0] ?? 0, 'client'],
    [guesses[1] ?? 0, 'contractor'],
  ] as const) {
    expect(spoken[position]?.name).toMatch(new RegExp(`^De .* dacht van de .*: ${counts}\\. De .* zei: ${counts}\\.$`))
    const sentence = await page.locator(`[data-guess=${guesser}] > p`).innerText()
    const said = spoken.findIndex(({ name }) => name.startsWith(sentence))
    expect(said).toBeGreaterThan(position - 6)
    expect(said).toBeLessThan(position)
  }
})

test('a reason lights up with its mark, by pointer, keyboard and press, and in a round per side nothing does', async ({
  as,
}) => {
  const { project, round } = house.rounds.revealed
  const page = await as(project.people.client[0])
  await page.goto(`/projects/${project.id}/rounds/${round.id}/mirror/client-role`)
  await isLive(page)
  const reason = page.locator('[data-voice]').first()
  const key = (await reason.getAttribute('data-voice')) ?? ''
  const mark = page.locator(`[data-mark="${key}"]`)
  const lit = page.locator('[data-lit]')
  await reason.hover()
  await expect(mark).toHaveAttribute('data-lit')
  await expect(lit).toHaveCount(2)
  await page.getByRole('heading', { level: 1 }).hover()
  await expect(lit).toHaveCount(0)
  await reason.focus()
  await expect(mark).toHaveAttribute('data-lit')
  await mark.click()
  await expect(reason).toBeFocused()
  await expect(reason).toBeInViewport()
  await page.getByRole('heading', { level: 1 }).hover()
  await expect(reason).toHaveAttribute('data-lit')
  const apart = await makeProject()
  const sheets = { client: [wholeSheet('a'), wholeSheet('b')], contractor: [wholeSheet('c')] }
  const blind = await makeRevealedRound(apart, { attribution: 'side-only', ...sheets })
  const reader = await as(apart.people.client[0])
  await reader.goto(`/projects/${apart.id}/rounds/${blind.id}/mirror/client-role`)
  await isLive(reader)
  await reader.locator('figure').first().hover()
  await expect(reader.locator('[data-lit], [data-mark], [data-voice]')).toHaveCount(0)
})

test('what goes well and what pinches is a table that says the counts of both sides round the name', async ({ as }) => {
  const page = await as(house.rounds.revealed.project.people.client[0])
  await page.goto(mirrorPath('/client-role'))
  await expect(page.getByRole('table', { name: /hoeveel mensen van elke kant/ })).toMatchAriaSnapshot(`
    - table:
      - caption
      - rowgroup:
        - row:
          - columnheader "Gemeente"
          - cell
          - columnheader "Aannemer"
      - rowgroup:
        - row:
          - cell /\\d (goed|knelt)|niemand/
          - rowheader /.+/
          - cell /\\d (goed|knelt)|niemand/
  `)
})

test('the page about yourself says your answer in words before each drawing, and the table comes last', async ({
  as,
}) => {
  const page = await as(house.rounds.revealed.project.people.client[0])
  const spoken = await read(page, mirrorPath('/you'))
  const drawings = drawingsOf(spoken)
  expect(drawings).toHaveLength(names.length)
  const headings = placesOf(spoken, 'heading').filter((position) => names.includes(spoken[position]?.name ?? ''))
  expect(headings.map((position) => spoken[position]?.name)).toEqual(names)
  for (const position of headings) {
    const row = after(spoken, position, headings)
    const at = row.findIndex(({ role }) => role === 'image')
    const own = new RegExp(`^(.+)\\. Jij: (${words.join('|')})\\..* Gemiddelde van de gemeente: \\d,\\d\\.`)
    const [, factor, answer = ''] = own.exec(row[at]?.name ?? '') ?? []
    expect(factor).toBe(spoken[position]?.name)
    const [said] = placesOf(row, 'StaticText', new RegExp(`^${answer}$`))
    expect(said, `own answer to ${factor ?? ''}`).toBeLessThan(at)
  }
  expect(placesOf(spoken, 'DisclosureTriangle', /^Toon als tabel/)[0]).toBeGreaterThan(drawings.at(-1) ?? Infinity)
})

test('the mirror for paper says every drawing in words', async ({ as }) => {
  const page = await as(house.rounds.revealed.project.people.client[0])
  const spoken = await read(page, mirrorPath('/print'))
  const drawings = drawingsOf(spoken)
  // each factor in the overview, and each factor's own part
  expect(drawings.filter((position) => bothSides.test(spoken[position]?.name ?? '')).length).toBeGreaterThanOrEqual(16)
})

test('the guide’s drawings are said in counts, inside the section that explains them, with the caption after them', async ({
  stage,
}) => {
  const { page } = await stage.open()
  const spoken = await read(page, guidePath('reading-the-mirror'))
  const drawings = drawingsOf(spoken)
  expect(drawings.length).toBeGreaterThan(3)
  for (const position of drawings) {
    expect(spoken[position]?.name).toMatch(new RegExp(`^Voorbeeld\\. Gemeente: ${counts}\\. Aannemer: ${counts}\\.$`))
    const part = spoken.slice(0, position)
    const section = part.findLastIndex(({ role }) => role === 'heading')
    expect(part.slice(section).filter(({ role }) => role === 'paragraph').length).toBeGreaterThan(0)
    const rest = spoken.slice(
      position,
      drawings.find((next) => next > position),
    )
    expect(placesOf(rest, 'Figcaption')).toHaveLength(1)
  }
})

test('the masked preparation is a table of names and labels that says no side, and no drawing says more', async ({
  as,
}) => {
  const { project } = house.rounds.sealed
  const page = await as(project.facilitator)
  const spoken = await read(page, `/projects/${project.id}`)
  expect(drawingsOf(spoken)).toEqual([])
  const [table = 0] = placesOf(spoken, 'table', /^Afgeschermde voorbereiding$/)
  const end = spoken.findIndex(({ role }, position) => position > table && role === 'region')
  const said = spoken.slice(table, end)
  const factors = said.filter(({ role }) => role === 'rowheader').map(({ name }) => name)
  expect(factors.toSorted()).toEqual(names.toSorted())
  expect(said.filter(({ name }) => /gemeente|aannemer|positiever|hoger|lager/i.test(name))).toEqual([])
})
