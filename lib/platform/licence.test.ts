import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the licence file holds the text of the licence that package.json and publiccode.yml name', () => {
  const name = (JSON.parse(read('package.json')) as { license: string }).license
  const { licenseText } = JSON.parse(read(`node_modules/spdx-license-list/licenses/${name}.json`)) as {
    licenseText: string
  }
  expect(read('LICENSE').trim()).toBe(licenseText.trim())
  expect(read('publiccode.yml')).toContain(`license: ${name}`)
})
