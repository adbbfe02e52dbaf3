import { NextRequest } from 'next/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { proxy } from '@/proxy.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { letInHeader, letInMark } from '@/lib/platform/incoming.ts'

const production = {
  APP_URL: 'https://wijk.example.nl',
  DATABASE_URL: 'postgresql://127.0.0.1:1/x',
  WIJKSPIEGEL_SECRET: 's'.repeat(40),
  WIJKSPIEGEL_DEMO: '0',
  SMTP_URL: 'smtps://localhost',
  MAIL_FROM: 'w@example.nl',
}

function given(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  forgetEnvironment()
}
beforeEach(() => {
  given(production)
})
afterEach(() => {
  vi.unstubAllEnvs()
  forgetEnvironment()
})

const asked = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  proxy(new NextRequest(new URL(path, production.APP_URL), init))
const posted = async (bytes: number, headers: Readonly<Record<string, string>> = {}, path = '/api/rounds/x/picks') =>
  (await asked(path, { method: 'POST', headers: { 'content-length': String(bytes), ...headers } })).status

test('what may be sent is 64 kB, with a session 256 kB, and 6 MB of neighbourhoods', async () => {
  const session = { cookie: '__Host-wijkspiegel-session=x' }
  const seat = { cookie: '__Host-wijkspiegel-seat=x; wijkspiegel-session=x' }
  const list = '/api/programmes/x/import'
  const kB = 1024
  expect([await posted(64 * kB), await posted(64 * kB + 1)]).toEqual([200, 413])
  expect([await posted(64 * kB, seat), await posted(64 * kB + 1, seat)]).toEqual([200, 413])
  expect([await posted(256 * kB, session), await posted(256 * kB + 1, session)]).toEqual([200, 413])
  expect([await posted(6144 * kB, session, list), await posted(6144 * kB + 1, session, list)]).toEqual([200, 413])
  expect([await posted(64 * kB + 1, {}, list), await posted(300 * kB, session, `${list}/x`)]).toEqual([413, 413])
})

test('a body without its length is refused, but for what Next hands on to itself', async () => {
  const chunked = { 'transfer-encoding': 'chunked' }
  const hand = (mark: string) => posted(0, { ...chunked, [letInHeader]: mark })
  expect(await posted(0, chunked)).toBe(411)
  expect([await hand('x'), await hand(letInMark())]).toEqual([411, 200])
  for (const length of ['-1', '1e3', '0x10', '9'.repeat(20), 'five'])
    expect((await asked('/', { method: 'POST', headers: { 'content-length': length } })).status, length).toBe(400)
})

test('a demo answers to the names of this machine alone', async () => {
  const at = async (host: string) => (await asked('/demo/outbox', { headers: { host } })).status
  expect(await at('rebound.example')).toBe(200)
  given({ WIJKSPIEGEL_DEMO: '1', APP_URL: 'http://localhost:3000' })
  for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) expect(await at(host), host).toBe(200)
  for (const host of ['rebound.example', 'localhost.example', 'localhost@evil.example', '', '0.0.0.0', 'x y'])
    expect(await at(host), host).toBe(421)
})

test('a refusal says so in both languages, in less than a kilobyte', async () => {
  for (const refused of [await asked('/sign-in', { method: 'POST', body: 'x' }), await asked('/', { method: 'PUT' })]) {
    const text = await refused.text()
    expect(text.length).toBeLessThan(1024)
    expect(text).toMatch(/^We .*\n\nWe .*\n$/)
  }
})
