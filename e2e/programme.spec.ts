import { signIn } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { houseOf, type House } from './fixtures/house.ts'
import { letGo } from './fixtures/release.ts'
import { expect, test } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await houseOf(copy)
})

/** The number of a step of the funnel. */
const stepOf = (text: string | null): number => Number(/\d+/.exec(text ?? '')?.[0])

test('a week of who manages a programme: from the funnel to a neighbourhood, beside another, to what comes back and out', async ({
  as,
}) => {
  const { id, manager } = house.programme
  const page = await as(manager)
  // Monday: where is everyone?
  await page.goto('/projects')
  await page.getByRole('link', { name: 'Onder de Stoep' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('40 wijken naast elkaar')
  const steps = page.locator('[data-stage]')
  const counts = (await steps.allTextContents()).map(stepOf)
  expect(counts).toHaveLength(5)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  expect(counts[0]).toBe(40)

  // Tuesday: who sees the task differently, in one town?
  await page.getByLabel('Gemeente', { exact: true }).selectOption({ label: 'Gemeente Eikenwaard' })
  await page.getByText('Meer filters').click()
  await page.getByLabel('Beeld', { exact: true }).selectOption({ label: 'beeld verschilt' })
  await page.getByLabel('Bij welke factor').selectOption({ label: 'Opdrachtgeverschap' })
  await page.getByRole('button', { name: 'Toon' }).click()
  await page.waitForURL(/label=diverging/)
  const narrowed = page.url()
  const names = await page.locator('[data-neighbourhood] a').allTextContents()
  expect(names).toContain('Merelveld')
  expect(names.length).toBeLessThan(10)
  for (const row of await page.locator('[data-neighbourhood]').all())
    await expect(row.getByRole('gridcell').first()).toContainText('beeld verschilt')

  // Wednesday: one neighbourhood, then and now
  await page.getByRole('link', { name: 'Merelveld' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merelveld')
  await expect(page.getByText('Opdrachtgeverschap').first()).toBeVisible()
  await page.getByRole('link', { name: 'Vergelijk met een andere wijk' }).click()
  await expect(page.getByLabel('Wijk', { exact: true })).toHaveValue(house.programme.neighbourhoods.shown)
  await page.getByLabel('Naast', { exact: true }).selectOption({ label: 'Rietlanden, Gemeente Oosterbrug' })
  await page.getByRole('button', { name: 'Vergelijk' }).click()
  await expect(page.getByRole('table').getByText('Rietlanden').first()).toBeVisible()

  // Thursday: which patterns are there, and are they more than chance?
  await page.getByRole('link', { name: 'Patronen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wat komt vaker voor?')
  await expect(page.getByText(/Een patroon, want een derde van/).first()).toBeVisible()
  await page.getByLabel('Factor', { exact: true }).selectOption({ label: 'Inwonerparticipatie' })
  await page.getByRole('form', { name: 'Factor kiezen' }).getByRole('button', { name: 'Toon' }).click()
  const close = page.getByRole('heading', { name: 'Inwonerparticipatie van dichtbij' })
  await expect(close).toBeInViewport()
  await expect(page.getByText(/is de aannemer positiever/).first()).toBeVisible()

  // Friday: the same choice again by its address, and downloading it
  await page.goto(narrowed)
  expect(await page.locator('[data-neighbourhood] a').allTextContents()).toEqual(names)
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV', exact: true }).click()
  expect((await waiting).suggestedFilename()).toMatch(/\.csv$/)
  await page.getByRole('link', { name: 'Kaart', exact: true }).click()
  await page.waitForURL(`**/programmes/${id}/map`)
  await expect(page.getByRole('link', { name: 'Merelveld' }).first()).toBeVisible()
})

test('the row of a neighbourhood with two rounds says what became of the views, as the grids of both rounds have it', async ({
  as,
}) => {
  const { id, manager } = house.programme
  const page = await as(manager)
  const gridOf = async (search: string) => {
    await page.goto(`/programmes/${id}${search}`)
    const rows = await page.locator('[data-neighbourhood]').all()
    const read = rows.map(async (row) => {
      const cells = await row.getByRole('gridcell').allTextContents()
      // one wide cell replaces eight
      const eight = cells.length === 8 ? cells : Array.from({ length: 8 }, () => 'te weinig antwoorden')
      const header = (await row.getByRole('rowheader').textContent()) ?? ''
      return { name: await row.getByRole('link').textContent(), header, eight }
    })
    return Promise.all(read)
  }
  const first = new Map((await gridOf('?round=1')).map(({ name, eight }) => [name, eight]))
  const latest = await gridOf('')
  const second = new Set((await gridOf('?round=2')).map(({ name }) => name))
  const saying = latest.filter(({ header }) => header.includes('in beide rondes te zien'))
  expect(saying.length).toBeGreaterThan(10)
  for (const { name, header, eight } of latest) {
    const before = first.get(name) ?? []
    const both = eight.flatMap((now, position) => {
      const then = before[position] ?? ''
      return second.has(name) && ![then, now].some((cell) => cell.includes('te weinig antwoorden'))
        ? [{ then, now }]
        : []
    })
    const count = (when: 'then' | 'now') => both.filter((cell) => cell[when].includes('beeld verschilt')).length
    const said = /beeld verschilt: (\d+)\s+(\d+) van (\d+)$/.exec(header)?.slice(1).map(Number) ?? null
    expect(said, header).toEqual(both.length > 0 ? [count('then'), count('now'), both.length] : null)
  }
  const row = page.locator('[data-neighbourhood]').filter({ hasText: 'Merelveld' })
  await expect(row.getByText(/^beeld verschilt: \d\s+\d van 8$/)).toBeVisible()
  await expect(
    row.getByRole('rowheader', { name: /Merelveld.* factoren die in beide rondes te zien zijn/ }),
  ).toBeVisible()

  // the first round of each has no earlier one
  await page.goto(`/programmes/${id}?round=1`)
  await expect(page.getByRole('rowheader', { name: /Merelveld/ })).toBeVisible()
  await expect(page.locator('[data-trend]')).toHaveCount(0)
})

test('a question of a session is read over the whole programme once a lead of each side let it go, and no longer once one takes it back', async ({
  as,
}) => {
  const { id, manager, neighbourhoods } = house.programme
  const question = 'Hoe kunnen we nieuwe wensen wegen tegen wat al is afgesproken'
  const members = await asDefiner<{ membership: string; person: string; project: string }>(
    `select concat_ws(' ', m.role, m.side) as membership, m.person_id as person, n.project_id as project from neighbourhood n
     join membership m on m.project_id = n.project_id and m.removed_at is null where n.id = $1`,
    [neighbourhoods.shown],
  )
  const agreements = async (membership: string, options = {}) => {
    const member = members.find((one) => one.membership === membership)
    const page = await as(await signIn(member?.person ?? ''), options)
    await page.goto(`/projects/${member?.project}/agreements`)
    const asked = page.getByRole('region', { name: 'Vragen uit de sessies' }).getByRole('listitem')
    return { page, asked: asked.filter({ hasText: question }) }
  }
  const reader = await as(manager)
  const places = [`/programmes/${id}/patterns`, `/programmes/${id}/neighbourhoods/${neighbourhoods.shown}`]
  const isRead = async (): Promise<boolean[]> => {
    const found = []
    for (const path of places) {
      await reader.goto(path)
      found.push((await reader.getByText(question).count()) > 0)
    }
    return found
  }

  const client = await agreements('sideLead client')
  await expect(client.asked).toContainText('gemeente 4 stippen')
  await expect(client.asked).toContainText('Niet vrijgegeven')
  await letGo(client.asked)
  await expect(client.asked).toContainText('Vrijgegeven door de gemeente, nog niet door de aannemer')
  // without script
  const contractor = await agreements('sideLead contractor', { javaScriptEnabled: false })
  await letGo(contractor.asked)
  await expect(contractor.asked).toContainText('Vrijgegeven door beide kanten')
  await expect.poll(isRead, { timeout: 30_000 }).toEqual([true, true])
  for (const membership of ['participant client', 'facilitator']) {
    const { page, asked } = await agreements(membership)
    await expect(asked).toContainText('Vrijgegeven door beide kanten')
    await expect(page.getByText('tot een trekker van elke kant die vrijgeeft')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Vragen uit de sessies' }).getByRole('button')).toHaveCount(0)
  }

  await contractor.asked.getByRole('button', { name: /^Trek weer in/ }).click()
  await expect(contractor.asked).toContainText('Vrijgegeven door de gemeente, nog niet door de aannemer')
  // with that press, and not only after the worker
  expect(await isRead()).toEqual([false, false])

  await expect(client.asked).toContainText('nog niet door de aannemer')
  await client.asked.getByRole('button', { name: /^Trek weer in/ }).click()
  await expect(client.asked).toContainText('Niet vrijgegeven')
})
