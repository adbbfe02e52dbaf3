import AxeBuilder from '@axe-core/playwright'
import { makeHouse, type House } from './fixtures/house.ts'
import { unvisited, visitsOf } from './fixtures/visits.ts'
import { expect, notFoundInConsole, test } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await makeHouse(copy)
})

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The second is said of the frame around a mail, in which the test itself would run something. */
const expected = [notFoundInConsole, /Blocked script execution in '[^']*\/html'/]

const variants = [
  { name: 'on a phone, light, in Dutch', width: 390, colorScheme: 'light', locale: 'nl-NL' },
  { name: 'on a desk, light, in Dutch', width: 1440, colorScheme: 'light', locale: 'nl-NL' },
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
      const page = who ? await as(who, options, expected) : (await stage.open(options, expected)).page
      await page.goto(path)
      // the frame of a mail is a document of its own, which no script can enter
      const { violations } = await new AxeBuilder({ page }).withTags(rules).exclude('iframe').analyze()
      for (const { id, nodes } of violations) found.push(`${title}: ${id}: ${nodes.map((node) => node.html).join(' ')}`)
      await page.context().close()
    }
    expect(found).toEqual([])
  })
}
