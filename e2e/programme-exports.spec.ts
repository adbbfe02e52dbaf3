import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { houseOf, type House } from './fixtures/house.ts'
import { ask } from './fixtures/http.ts'
import { expect, test } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await houseOf(copy)
})

test('what the filter leaves is taken as CSV and as a workbook by a link on the page, without script', async ({
  as,
  copy,
}) => {
  const { id, manager } = house.programme
  const page = await as(manager, { javaScriptEnabled: false })
  await page.goto(`/programmes/${id}?label=diverging&factor=1`)
  const names = await page.locator('[data-neighbourhood] a').allTextContents()
  expect(names.length).toBeGreaterThan(3)

  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV', exact: true }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toMatch(/^wijkspiegel-[a-z0-9-]+-\d{4}-\d\d-\d\d\.csv$/)

  const [csv, excel] = await Promise.all(
    ['CSV', 'Excel'].map(async (name) => {
      const href = await page.getByRole('link', { name, exact: true }).getAttribute('href')
      const answer = await ask(copy, href ?? '', { who: manager })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store, private')
      return Buffer.from(await answer.arrayBuffer())
    }),
  )
  const lines = (csv?.toString('utf8') ?? '').trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFFCode;Wijk;Gemeente;/)
  expect([...new Set(lines.slice(1).map((line) => line.split(';')[1]))]).toEqual(names)
  const first = lines.filter((line) => line.includes(';Opdrachtgeverschap;'))
  expect(first).toHaveLength(names.length)
  for (const line of first) expect(line).toMatch(/;beeld verschilt, (stevig|voorlopig);-?\d,\d;\d+;\d+$/)
  const book = [...partsOfDocx(excel ?? Buffer.alloc(0)).values()].join('\n')
  for (const name of names) expect(book).toContain(`>${name}<`)
})

test('a format that is none, and a programme that is somebody else’s, are not there', async ({ copy }) => {
  const { id, manager, empty } = house.programme
  const statusOf = async (path: string, who: typeof manager) => (await ask(copy, path, { who })).status
  for (const format of ['', '?format=exe', '?format=']) {
    expect(await statusOf(`/api/programmes/${id}/export${format}`, manager)).toBe(404)
  }
  expect(await statusOf(`/api/programmes/${id}/export?format=csv`, empty.manager)).toBe(404)
  expect(await statusOf(`/api/programmes/${empty.id}/export?format=csv`, empty.manager)).toBe(200)
})
