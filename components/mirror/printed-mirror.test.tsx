import { describe, expect, test } from 'vitest'
import { overviewRowsOf } from '@/lib/mirror/rules/overview.ts'
import { drawn, mirrorOf, words } from '@/lib/testing/drawn-mirror.tsx'
import { worksheetOf, factorOf } from '@/lib/worksheet/rules/catalogue.ts'
import { PrintedMirror } from './printed-mirror.tsx'

describe('the mirror on paper', () => {
  const mirror = mirrorOf('named')
  const markup = drawn(<PrintedMirror mirror={mirror} />)

  test('has every factor once, in agenda order, with the reasons of both sides', () => {
    const keys = [...markup.matchAll(/data-printed="([a-z-]+)"/g)].map(([, key]) => key)
    const worksheet = worksheetOf(1)
    expect(keys).toEqual(overviewRowsOf(mirror.analysis).map(({ agenda }) => factorOf(worksheet, agenda.factor).key))
    expect(words(markup).match(/Reden van (?:client|contractor), /g)).toHaveLength(8 * 4)
  })

  test('has nothing behind a press and every id once', () => {
    expect(markup).not.toContain('<details')
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has a landmark for each factor, and not for each part of each', () => {
    const labelled = [...markup.matchAll(/<(article|section)[^>]* aria-labelledby="([^"]+)"/g)].map(([, tag]) => tag)
    expect(labelled.filter((tag) => tag === 'article')).toHaveLength(8)
    // the three groups of the overview
    expect(labelled.filter((tag) => tag === 'section').length).toBeLessThanOrEqual(3)
  })

  test('names nobody in a round per side', () => {
    expect(drawn(<PrintedMirror mirror={mirrorOf('side-only')} />)).not.toMatch(/Zoë|Abel|sheet-of|niet meer genoemd/)
  })
})
