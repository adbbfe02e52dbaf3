import { describe, expect, test } from 'vitest'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { CoveredMirror } from './covered-mirror.tsx'

const markup = drawn(<CoveredMirror worksheetVersion={1} />)

describe('the mirror before it opens', () => {
  test('names the eight factors in the order of the worksheet, each with two blinds and nothing behind them', () => {
    const factors = [...markup.matchAll(/data-covered="([a-z-]+)"/g)].map(([, key]) => key)
    expect(factors).toHaveLength(8)
    expect(factors[0]).toBe('client-role')
    expect(markup.match(/class="hatch /g)).toHaveLength(16)
    // no person, no mean, no bar: those are painted, and the lines of a scale are not
    expect(markup).not.toMatch(/fill-(client|contractor|ink)|data-seal|data-label/)
  })

  test('leads nowhere and says no number', () => {
    expect(markup).not.toContain('href')
    expect(words(markup)).not.toMatch(/\d/)
  })
})
