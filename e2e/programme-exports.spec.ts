import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { readPdf, within } from '@/lib/testing/read-pdf.ts'
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

test('the report is read on its page and taken as a PDF that says the same', async ({ as, copy }) => {
  const { id, manager } = house.programme
  const page = await as(manager)
  await page.goto(`/programmes/${id}`)
  await page.getByRole('link', { name: 'Rapport om te lezen en te printen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rapport /)
  const href = await page.getByRole('link', { name: 'Of neem het mee als PDF.' }).getAttribute('href')
  const answer = await ask(copy, href ?? '', { who: manager })
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const { elements, title } = await readPdf(Buffer.from(await answer.arrayBuffer()))
  expect(title).toBe(await page.getByRole('heading', { level: 1 }).textContent())
  const plain = (text: string) => text.replaceAll(/\s/g, '')
  const said = plain(
    elements
      .flatMap(within)
      .map(({ text }) => text)
      .join(''),
  )
  const lines = await page.locator('main :is(h2, h3, p, td, th)').filter({ visible: true }).allTextContents()
  expect(lines.length).toBeGreaterThan(100)
  // the sentence around the link belongs to the page alone
  for (const line of lines.filter((text) => !text.includes('PDF'))) expect(said).toContain(plain(line))
})

test('each chart is saved by a link under it, as a picture that a browser draws', async ({ as, copy }) => {
  const { id, manager } = house.programme
  const page = await as(manager)
  const shown: [string, RegExp][] = [
    [`/programmes/${id}/patterns?factor=2`, /^Bewaar als SVG: Hoe groot/],
    [`/programmes/${id}/patterns?factor=2`, /^Bewaar als SVG: Komt het/],
    [`/programmes/${id}/map`, /^Bewaar als SVG: de kaart/],
  ]
  for (const [path, name] of shown) {
    await page.goto(path)
    const href = await page.getByRole('link', { name }).getAttribute('href')
    const answer = await ask(copy, href ?? '', { who: manager })
    expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="wijkspiegel-[a-z0-9-]+\.svg"$/)
    const drawn = await page.evaluate(
      (text) => {
        const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
        return [root.tagName, root.querySelectorAll('rect').length > 5, root.querySelector('title')?.textContent !== '']
      },
      await answer.text(),
    )
    expect(drawn, path).toEqual(['svg', true, true])
  }
})

test('a format that is none, and a programme that is somebody else’s, are not there', async ({ copy }) => {
  const { id, manager, empty } = house.programme
  const statusOf = async (path: string, who: typeof manager) => (await ask(copy, path, { who })).status
  for (const format of ['', '?format=exe', '?format=', '?format=svg', '?format=svg&chart=pie']) {
    expect(await statusOf(`/api/programmes/${id}/export${format}`, manager)).toBe(404)
  }
  expect(await statusOf(`/api/programmes/${id}/export?format=csv`, empty.manager)).toBe(404)
  expect(await statusOf(`/api/programmes/${empty.id}/export?format=csv`, empty.manager)).toBe(200)
  // of which nothing may be seen
  expect(await statusOf(`/api/programmes/${empty.id}/export?format=svg&chart=funnel`, empty.manager)).toBe(404)
})
