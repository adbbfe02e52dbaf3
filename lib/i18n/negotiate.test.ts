import { expect, test } from 'vitest'
import { localeFromAcceptLanguage } from './negotiate.ts'

test('the heaviest language we have wins, whatever its place in the header', () => {
  expect(localeFromAcceptLanguage('nl;q=0.4, en;q=0.9, de')).toBe('en')
  expect(localeFromAcceptLanguage('de-DE, nl-BE;q=0.8, en;q=0.7')).toBe('nl')
})

test('equal weights keep the order of the header', () => {
  expect(localeFromAcceptLanguage('en-GB,nl')).toBe('en')
  expect(localeFromAcceptLanguage('nl,en-GB')).toBe('nl')
})

test('a language with weight nought is not chosen', () => {
  expect(localeFromAcceptLanguage('nl;q=0, en;q=0.1')).toBe('en')
})

test('no header, an empty one and only foreign languages give no choice', () => {
  expect(localeFromAcceptLanguage(null)).toBeNull()
  expect(localeFromAcceptLanguage('')).toBeNull()
  expect(localeFromAcceptLanguage('de, fr;q=0.5, *;q=0.1')).toBeNull()
})
