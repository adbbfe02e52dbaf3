import { expect, test } from 'vitest'
import { pathOfReferer } from './path-of-referer.ts'

test('a referer keeps path and query and drops the rest', () => {
  expect(pathOfReferer('https://wijkspiegel.example/projects/1?tab=team#top')).toBe('/projects/1?tab=team')
  expect(pathOfReferer('http://localhost:3000/')).toBe('/')
  expect(pathOfReferer('https://evil.example/page')).toBe('/page')
})

test('what is no address of a page has no path', () => {
  for (const referer of [null, '', 'not an address', 'about:blank']) expect(pathOfReferer(referer)).toBeNull()
})
