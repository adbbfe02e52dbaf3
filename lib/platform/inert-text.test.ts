import { describe, expect, test } from 'vitest'
import { inertLine, inertLines } from './inert-text.ts'

describe('what people typed, in a mail', () => {
  test('stays as it was when it is an ordinary name', () => {
    for (const name of [
      'Samira el Idrissi',
      'Henk-Jan ’t Hart',
      'Vogelbuurt fase 2',
      'Dr. Ömer Çelik',
      'Ngũgĩ',
      '🏘️ Wijk',
    ]) {
      expect(inertLine(name)).toBe(name)
    }
  })

  test('stays on one line, so that it adds no line of its own', () => {
    expect(inertLine(' Noor\r\nBcc: x\u2028y\tz\0 ')).toBe('Noor Bcc: x y z')
  })

  test('cannot turn what stands after it around', () => {
    expect(inertLine('\u202Egnp.\u2066tset\u2069\u200F')).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066\u2067\u2069]/u)
    expect(inertLine('שלום')).toBe('\u2068שלום\u2069')
  })

  test('is never an address that a mail program would make a link of', () => {
    for (const bait of ['evil.nl', 'https://evil.nl/a', 'www.evil.co.uk', 'noor@evil.nl']) {
      expect(inertLine(bait)).not.toMatch(/\w[.@]\w|:\/\//)
      expect(inertLine(bait).replaceAll('\u2060', '')).toBe(bait)
    }
  })

  test('keeps its lines where it has several', () => {
    expect(inertLines('Eerste\r\nTweede\n\u202Ederde\n')).toBe('Eerste\nTweede\nderde')
  })
})
