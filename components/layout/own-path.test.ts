import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test('the way back keeps path and query and drops the rest', () => {
  expect(ownPath('https://wijkspiegel.example/projects/1?tab=team#top')).toBe('/projects/1?tab=team')
  expect(ownPath('http://localhost:3000/')).toBe('/')
})

test('the way back never leaves this site', () => {
  expect(ownPath('https://wijkspiegel.example//evil.example/x')).toBe('/evil.example/x')
  expect(ownPath('https://wijkspiegel.example/\\evil.example')).toBe('/evil.example')
  expect(ownPath('https://evil.example/page')).toBe('/page')
})

test('without a usable referer the way back is the start', () => {
  for (const referer of [null, '', 'not an address', 'about:blank']) expect(ownPath(referer)).toBe('/')
})
