import { describe, expect, test } from 'vitest'
import type { PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { addressOf, portfolioFilterOf, patternsOf, twoOf } from './portfolio.ts'

const whole: PortfolioFilter = {
  text: '',
  municipality: null,
  phase: null,
  round: null,
  label: null,
  factor: null,
  sort: 'municipality',
  page: 1,
}
const id = '3f1a2b6c-8d4e-4f70-9a1b-2c3d4e5f6071'

describe('the address of the grid', () => {
  test('without anything is the whole programme', () => {
    expect(portfolioFilterOf({})).toEqual(whole)
    expect(addressOf(whole)).toBe('')
  })

  test('says every choice, and reads back what it says', () => {
    const narrow: PortfolioFilter = {
      text: 'De Weerd & co',
      municipality: id,
      phase: 'design',
      round: 2,
      label: 'diverging',
      factor: 8,
      sort: 'cluster',
      page: 3,
    }
    const address = new URLSearchParams(addressOf(narrow))
    expect(portfolioFilterOf(Object.fromEntries(address))).toEqual(narrow)
    expect([...address.keys()].sort()).toEqual([
      'factor',
      'label',
      'municipality',
      'page',
      'phase',
      'round',
      'sort',
      'text',
    ])
  })

  test.each([
    ['municipality', 'Eikenwaard'],
    ['phase', 'contractor'],
    ['round', '0'],
    ['round', '1.5'],
    ['label', 'suppressed'],
    ['factor', '9'],
    ['sort', 'gap'],
    ['sort', 'contractor'],
    ['page', '-1'],
    ['page', '1e9'],
    ['contractor', id],
  ])('knows no %s of %s: that is no choice', (name, value) => {
    expect(portfolioFilterOf({ [name]: value })).toEqual(whole)
  })

  test('takes the first of what stands there twice, and a text without what cannot be seen', () => {
    expect(portfolioFilterOf({ phase: ['design', 'aftercare'], text: ['  Weerd\u0000 ', 'x'] })).toEqual({
      ...whole,
      phase: 'design',
      text: 'Weerd',
    })
    expect(portfolioFilterOf({ text: 'x'.repeat(81) }).text).toBe('')
  })
})

test('the page of patterns looks at the latest round and the first factor unless another is chosen', () => {
  expect(patternsOf({})).toEqual({ round: null, factor: 1 })
  expect(patternsOf({ round: '2', factor: '7' })).toEqual({ round: 2, factor: 7 })
  expect(patternsOf({ round: 'x', factor: '0' })).toEqual({ round: null, factor: 1 })
})

test('two neighbourhoods stand in the address as they were typed', () => {
  expect(twoOf({ one: ' Merelveld ', other: id })).toEqual({ one: 'Merelveld', other: id })
  expect(twoOf({})).toEqual({ one: '', other: '' })
})
