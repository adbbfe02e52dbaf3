import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { strangePaths } from '@/lib/testing/strange-paths.ts'
import { forgetEnvironment } from './env.ts'
import { ownPath } from './own-path.ts'

const own = 'https://wijk.example.nl'
beforeAll(() => {
  vi.stubEnv('APP_URL', own)
  vi.stubEnv('DATABASE_URL', 'postgresql://127.0.0.1:1/x')
  vi.stubEnv('WIJKSPIEGEL_SECRET', 's'.repeat(40))
  vi.stubEnv('SMTP_URL', 'smtps://localhost')
  vi.stubEnv('MAIL_FROM', 'w@example.nl')
  forgetEnvironment()
})
afterAll(() => {
  vi.unstubAllEnvs()
  forgetEnvironment()
})

test.each([
  ['/projects/1?tab=team&x=//a#top', '/projects/1?tab=team&x=//a#top'],
  ['/account', '/account'],
  ['/', '/'],
  ['', '/'],
  ['/a/../b', '/b'],
  ['/a//b', '/a//b'],
  [`${own}/x`, '/x'],
  ['https://user:word@wijk.example.nl/x', '/x'],
])('%j is the page %j of our own', (given, path) => {
  expect(ownPath(given)).toBe(path)
})

test.each(strangePaths('evil.example'))('%j leads to no other site, however it is read', (given) => {
  const path = ownPath(given)
  if (path === null) return
  expect(path).toMatch(/^\/(?![/\\])/)
  expect(new URL(path, own).origin).toBe(own)
  expect(new URL(decodeURIComponent(path), own).origin).toBe(own)
})

test('what was found to leave the site, and what is no address, is no page', () => {
  for (const found of ['/..//evil.example/x', '/.//evil.example', '/%2e%2e//evil.example', '/a/..//evil.example'])
    expect(ownPath(found), found).toBeNull()
  for (const given of [null, undefined, 3, ['/account'], `/${'a'.repeat(500)}`, 'https://', 'javascript:alert(1)'])
    expect(ownPath(given), String(given)).toBeNull()
})
