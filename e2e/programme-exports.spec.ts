import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { linesOfXlsx } from '@/lib/testing/read-xlsx.ts'
import { readPdf, within } from '@/lib/testing/read-pdf.ts'
import type { Locator } from '@playwright/test'
import { addManager, newProgramme } from '@/lib/testing/factories-programmes.ts'
import { houseOf, type House } from './fixtures/house.ts'
import { ask } from './fixtures/http.ts'
import { expect, test } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await houseOf(copy)
})

test('what the filter leaves is taken as CSV by a link and as a workbook that is asked for, without script', async ({
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

  const take = async (link: Locator): Promise<Buffer> => {
    const answer = await ask(copy, (await link.getAttribute('href')) ?? '', { who: manager })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store, private')
    return Buffer.from(await answer.arrayBuffer())
  }
  const csv = await take(page.getByRole('link', { name: 'CSV', exact: true }))
  const lines = csv.toString('utf8').trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFFCode;Wijk;Gemeente;/)
  expect([...new Set(lines.slice(1).map((line) => line.split(';')[1]))]).toEqual(names)
  const first = lines.filter((line) => line.includes(';Opdrachtgeverschap;'))
  expect(first).toHaveLength(names.length)
  for (const line of first)
    expect(line).toMatch(/;beeld verschilt, (stevig|voorlopig);-?\d(,\d+)?;\d+;\d+;(;;|1;[a-z ,]+;(-?\d(,\d+)?)?)$/)
  expect(lines[0]).toMatch(
    /;Nummer van de vorige ronde;Beeld in de vorige ronde;Verschil in de vorige ronde, in stappen \(plus: gemeente positiever\)$/,
  )
  // for a neighbourhood with an earlier round: its number, its view and its gap
  const before = first.filter((line) => /;tussenmeting;2;.*;1;[a-z ,]+;-?\d(,\d+)?$/.test(line))
  expect(before.length).toBeGreaterThan(2)

  await page.getByRole('button', { name: 'Excel' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Excelbestanden')
  const asked = page.locator('[data-file]').first()
  await expect(asked.getByRole('heading')).toHaveText('beeld verschilt bij Opdrachtgeverschap')
  const ready = asked.getByRole('link', { name: /^Download/ })
  await expect(async () => {
    await page.reload()
    await expect(ready).toBeVisible({ timeout: 1000 })
  }).toPass()
  const book = linesOfXlsx(await take(ready))
  expect([...new Set(book.slice(1).map((line) => line[1]))]).toEqual(names)
})

test('a page without a filter gives as a workbook all of its neighbourhoods that both sides let stand there, and files are in the language of the page', async ({
  as,
  copy,
}) => {
  const { id } = house.programme
  // files are limited per person and minute
  const manager = await addManager(id)
  for (const [locale, head, download] of [
    ['nl-NL', 'Wijk', /^Download/],
    ['en-GB', 'Neighbourhood', /^Download/],
  ] as const) {
    const page = await as(manager, { locale })
    await page.goto(`/programmes/${id}`)
    const rows = await page.locator('[data-neighbourhood]').count()
    expect(rows).toBeGreaterThan(10)
    const csv = await page.evaluate(
      async (path) => (await fetch(path)).text(),
      `/api/programmes/${id}/export?format=csv`,
    )
    expect(csv.split('\r\n')[0]?.split(/[;,]/)[1]).toBe(head)
    await page.getByRole('button', { name: 'Excel' }).click()
    await page.waitForURL(/\/files$/)
    const link = page.locator('[data-file]').first().getByRole('link', { name: download })
    await expect(link).toBeVisible({ timeout: 30_000 })
    const answer = await ask(copy, (await link.getAttribute('href')) ?? '', { who: manager })
    const book = linesOfXlsx(Buffer.from(await answer.arrayBuffer()))
    expect(book[0]?.[1]).toBe(head)
    // those that nobody took up stand on the page alone
    const [{ named } = { named: 0 }] = await asDefiner<{ named: number }>(
      'select count(*)::int as named from neighbourhood where programme_id = $1 and named_in_files',
      [id],
    )
    expect(named).toBeLessThan(rows)
    expect(new Set(book.slice(1).map(([code]) => code)).size).toBe(named)
  }
})

test('a workbook says how far it is, comes by itself, and one that is under way can be stopped', async ({ as }) => {
  const { id, manager } = await newProgramme(`Programma ${crypto.randomUUID().slice(0, 8)}`)
  // it has no job, so it stays unfinished
  const [file] = await asDefiner<{ id: string }>(
    `insert into programme_file (programme_id, person_id, locale, filter, state, done, total)
     values ($1, $2, 'nl', '{}', 'making', 500, 1200) returning id`,
    [id, manager.id],
  )
  const page = await as(manager)
  await page.goto(`/programmes/${id}/files`)
  const line = page.locator('[data-file]')
  await expect(line.getByText('500 van 1.200 wijken')).toBeVisible()
  await expect(line.getByRole('progressbar')).toHaveAttribute('value', '500')
  await asDefiner('update programme_file set done = 1000 where id = $1', [file?.id])
  await expect(line.getByText('1.000 van 1.200 wijken')).toBeVisible()
  await line.getByRole('button', { name: /^Stop/ }).click()
  await expect(line.getByRole('status').first()).toHaveText('Gestopt')
  await expect(line.getByRole('progressbar')).toHaveCount(0)
})

test('the report is read on its page and taken as a PDF that says the same', async ({ as, copy }) => {
  const { id, manager } = house.programme
  const page = await as(manager)
  await page.goto(`/programmes/${id}`)
  await page.getByRole('link', { name: 'Rapport om te lezen en te printen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Rapport /)
  const href = await page.getByRole('link', { name: 'Of download het als pdf.' }).getAttribute('href')
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
  // what the page keeps behind a press, the file has in full
  await page.locator('main details').evaluateAll((folded) => {
    for (const one of folded) one.setAttribute('open', '')
  })
  const lines = await page.locator('main :is(h2, h3, p, td, th)').filter({ visible: true }).allTextContents()
  expect(lines.length).toBeGreaterThan(100)
  // only the page has the sentence around the link
  for (const line of lines.filter((text) => !/pdf/i.test(text))) expect(said).toContain(plain(line))
})

test('each chart is saved by a link under it, as a picture that a browser draws', async ({ as, copy }) => {
  const { id, manager } = house.programme
  const page = await as(manager)
  const shown: [string, RegExp][] = [
    [`/programmes/${id}/patterns?factor=2`, /^Bewaar als SVG: Hoe groot/],
    [`/programmes/${id}/patterns?factor=2`, /^Bewaar als SVG: Komt het/],
    [`/programmes/${id}/patterns`, /^Bewaar als SVG: Welk beeld/],
    [`/programmes/${id}/map`, /^Bewaar als SVG: de kaart/],
    [`/programmes/${id}?label=diverging&factor=1`, /^Bewaar als SVG: Beeld per wijk/],
    [`/programmes/${id}`, /^Bewaar als SVG: Hoe ver/],
    [`/programmes/${id}/compare?one=Merelveld&other=Rietlanden`, /^Bewaar als SVG: Merelveld, Rietlanden$/],
    [`/programmes/${id}/neighbourhoods/${house.programme.neighbourhoods.shown}`, /^Bewaar als SVG: Merelveld$/],
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
        const wordsOf = (name: string) => root.querySelector(name)?.textContent ?? ''
        return {
          tag: root.tagName,
          // alike ones are one path
          marks: [...root.querySelectorAll('rect, circle, path')]
            .map((mark) => mark.getAttribute('d')?.split('z').length ?? 2)
            .reduce((sum, parts) => sum + parts - 1, 0),
          title: wordsOf('title'),
          description: wordsOf('desc'),
        }
      },
      await answer.text(),
    )
    expect(drawn.tag, path).toBe('svg')
    expect(drawn.marks, path).toBeGreaterThan(5)
    expect(drawn.title, path).toMatch(/\p{L}{3}/u)
    // what is above the chart on its page
    const link = page.getByRole('link', { name })
    const sentences = await page.locator('[data-sentence]').allTextContents()
    expect(await link.count(), path).toBe(1)
    // the map counts who is in no file too, and how many answered is said of all together, in no file
    if ([`/programmes/${id}/map`, `/programmes/${id}`].includes(path)) continue
    expect(
      sentences.some((sentence) => drawn.description.includes(sentence)),
      path,
    ).toBe(true)
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
  // where everything is hidden
  expect(await statusOf(`/api/programmes/${empty.id}/export?format=svg&chart=funnel`, empty.manager)).toBe(404)
})
