import AxeBuilder from '@axe-core/playwright'
import { makeHouse, type House } from './fixtures/house.ts'
import { unvisited, visitsOf } from './fixtures/visits.ts'
import { expect, notFoundInConsole, test } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await makeHouse(copy)
})

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const variants = [
  { name: 'on a phone, light, in Dutch', width: 390, colorScheme: 'light', locale: 'nl-NL' },
  { name: 'on a desk, dark, in English', width: 1440, colorScheme: 'dark', locale: 'en-GB' },
  { name: 'on a desk, light, in Dutch', width: 1440, colorScheme: 'light', locale: 'nl-NL' },
  { name: 'on a phone, dark, in English', width: 390, colorScheme: 'dark', locale: 'en-GB' },
] as const

test('every page of the app is visited below', () => {
  expect(unvisited()).toEqual({ pages: [], plans: [] })
})

for (const { name, width, colorScheme, locale } of variants) {
  test(`axe finds nothing on any page in any state: ${name}`, async ({ stage, as }) => {
    test.setTimeout(420_000)
    const options = { viewport: { width, height: 900 }, colorScheme, locale }
    const found: string[] = []
    for (const { title, path, who } of visitsOf(house)) {
      const page = who
        ? await as(who, options, [notFoundInConsole])
        : (await stage.open(options, [notFoundInConsole])).page
      await page.goto(path)
      // the frame of a mail is a document of its own, which no script can enter
      const { violations } = await new AxeBuilder({ page }).withTags(rules).exclude('iframe').analyze()
      for (const { id, nodes } of violations) found.push(`${title}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)
      await page.context().close()
    }
    expect(found).toEqual([])
  })
}

test('no page scrolls sideways at 320 pixels', async ({ stage, as }) => {
  test.setTimeout(300_000)
  const options = { viewport: { width: 320, height: 700 } }
  const wide: string[] = []
  for (const { title, path, who } of visitsOf(house)) {
    const page = who
      ? await as(who, options, [notFoundInConsole])
      : (await stage.open(options, [notFoundInConsole])).page
    await page.goto(path)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (over > 0) wide.push(`${title}: ${over} px`)
    await page.context().close()
  }
  expect(wide).toEqual([])
})
