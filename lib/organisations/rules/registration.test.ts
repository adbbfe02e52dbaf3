import { describe, expect, test } from 'vitest'
import { alikeNames, recordOf } from './registration.ts'

const names = ['Gemeente Eikenwaard', 'Van Dijk Infra B.V.', 'Bureau Middenberm', 'Stam & De Koning', 'Ede']

describe('names that look alike', () => {
  test.each([
    ['Eikenwaard', ['Gemeente Eikenwaard']],
    ['gemeente éikenwaard', ['Gemeente Eikenwaard']],
    ['Gemeente Eikenwaart', ['Gemeente Eikenwaard']],
    ['Gemeente Eikenwaard-Zuid', ['Gemeente Eikenwaard']],
    ['Van Dyk Infra', ['Van Dijk Infra B.V.']],
    ['Stam en De Koning', ['Stam & De Koning']],
    ['Van Dijk Wegenbouw', ['Van Dijk Infra B.V.']],
    ['Infra', []],
    ['Middenberm', ['Bureau Middenberm']],
    ['Gemeente Ede', ['Ede']],
    ['Gemeente Epe', []],
    ['Gemeente Linden', []],
    ['Gemeente', []],
  ])('%s', (name, alike) => {
    expect(alikeNames(name, names)).toEqual(alike)
  })
})

test('the record stands below the domain, and says what this organisation was given', () => {
  expect(recordOf({ domain: 'eikenwaard.example', recordToken: 'ab12' })).toEqual({
    name: '_wijkspiegel.eikenwaard.example',
    text: 'wijkspiegel=ab12',
  })
})
