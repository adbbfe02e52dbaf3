import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sayDatabaseLost } from '@/lib/platform/database-away.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { config } from '@/proxy.ts'
import { fitHeader, prepareRequest } from './incoming-request.ts'

function given(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  forgetEnvironment()
}
beforeEach(() => {
  given({
    APP_URL: 'https://wijk.example.nl',
    DATABASE_URL: 'postgresql://127.0.0.1:1/x',
    WIJKSPIEGEL_SECRET: 's'.repeat(40),
    WIJKSPIEGEL_DEMO: '0',
    SMTP_URL: 'smtps://localhost',
    MAIL_FROM: 'w@example.nl',
  })
})
afterEach(() => {
  vi.unstubAllEnvs()
  forgetEnvironment()
  delete (globalThis as { __wijkspiegelAway?: unknown }).__wijkspiegelAway
})

type Headers = Record<string, string>

/** What Next gets of a request, and the headers that its answer has already. */
function prepared(url: string, { method = 'GET', ...headers }: Headers = {}) {
  const request = { method, url, headers: { host: 'wijk.example.nl', ...headers } as Headers, socket: {} }
  const answer: Headers = {}
  prepareRequest(request, { setHeader: (name, value) => (answer[name] = value) })
  return { request: request.headers, answer }
}
const passesBy = (url: string, init: Headers = {}) => prepared(url, init).request[fitHeader] === '1'

test('the proxy runs for every request that is not said to be fit', () => {
  expect(config.matcher.map(({ missing }) => missing)).toEqual([[{ type: 'header', key: fitHeader }]])
})

test('pages that are read, and writes to routes, need not pass the proxy', () => {
  for (const url of ['/', '/projects/x/rounds/y', '/guide?a=b#c', '/api/health', '/_next/static/a.js'])
    expect(passesBy(url), url).toBe(true)
  expect(passesBy('/api/rounds/x/answers', { method: 'POST', 'content-length': '300' })).toBe(true)
  expect(passesBy('/sign-in', { method: 'HEAD' })).toBe(true)
})

test('a form, a method that no page has, and a body that is too large or has no length pass the proxy', () => {
  for (const init of [
    { method: 'POST', 'content-length': '10' },
    { method: 'PUT' },
    { method: 'REFUSED' },
    { 'transfer-encoding': 'chunked' },
    { 'content-length': '-1' },
    { 'content-length': '65537' },
  ] as const)
    expect(passesBy('/sign-in', init), JSON.stringify(init)).toBe(false)
  expect(passesBy('/api/rounds/x/answers', { method: 'POST', 'content-length': '65537' })).toBe(false)
  given({ WIJKSPIEGEL_DEMO: '1', APP_URL: 'http://localhost:3000' })
  expect([passesBy('/', { host: 'rebound.example' }), passesBy('/', { host: 'localhost:3000' })]).toEqual([false, true])
})

test('an address that is not written as a browser writes it passes the proxy, wherever it leads', () => {
  const sent = { method: 'POST', 'content-length': '10' }
  for (const url of [
    '/api/../sign-in',
    '/api/%2e%2e/sign-in',
    '/api/.%2E/sign-in',
    '/api\\..\\sign-in',
    '/_next/static/../../sign-in',
    '//api/x',
    '//wijk.example.nl/api/x',
    'http://wijk.example.nl/api/x',
    '//',
    '*',
    '/api/a b',
  ])
    expect(passesBy(url, sent), url).toBe(false)
})

test('while the database is lost, pages pass the proxy and open ones do not', () => {
  sayDatabaseLost()
  expect(['/projects', '/', '/api/health'].map((url) => passesBy(url))).toEqual([false, true, true])
})

test('only what Next serves itself is without a policy', () => {
  const policyOf = (url: string) => prepared(url).answer['content-security-policy']
  expect(['/_next/static/a.js', '/_next/image/a', '/icon.svg'].map(policyOf)).toEqual([undefined, undefined, undefined])
  for (const url of ['/icon.svgx', '/icon.svg/x', '/_next/staticx', '/_next/static', '/_next/x'])
    expect(policyOf(url), url).toContain('nonce-')
})

test('nothing that a caller writes counts as ours', () => {
  const policy = `script-src 'nonce-chosen'`
  const lies = { [fitHeader]: '1', 'x-nonce': 'chosen', 'x-path': '/admin', 'content-security-policy': policy }
  const { request, answer } = prepared('/projects?a=1', { ...lies, method: 'POST' })
  expect(request).toMatchObject({ 'x-path': '/projects?a=1' })
  expect(request[fitHeader]).toBeUndefined()
  expect(JSON.stringify([request, answer])).not.toContain('chosen')
  expect(answer['content-security-policy']).toContain(`'nonce-${request['x-nonce']}'`)
  expect(prepared('/_next/static/a.js', lies).request).toMatchObject({ [fitHeader]: '1' })
  expect(JSON.stringify(prepared('/demo/outbox/x/html', lies))).not.toContain('chosen')
})

test("the path to come back to is the page's own, without what Next adds to it", () => {
  const pathOf = (url: string) => prepared(url).request['x-path']
  expect(pathOf('/projects/x?_rsc=4T749')).toBe('/projects/x')
  expect(pathOf('/projects/x?a=b%20c&_rsc=4T749')).toBe('/projects/x?a=b+c')
  expect(pathOf('/projects/x?a=b%20c')).toBe('/projects/x?a=b%20c')
})

test("a provider's answer, with its code, is in no header that goes along", () => {
  const { request, answer } = prepared('/sign-in/back/0f8fad5b?code=a-code&state=a-state')
  expect(request['x-path']).toBe('/sign-in/back/0f8fad5b')
  expect(JSON.stringify([request, answer])).not.toMatch(/a-code|a-state/)
})

test('a product on https tells browsers to stay there, whatever a proxy in front says, and one on http does not', () => {
  const strict = (init: Headers) => prepared('/', init).answer['strict-transport-security']
  for (const proto of ['http', 'https'])
    expect(strict({ 'x-forwarded-proto': proto })).toMatch(/^max-age=\d{8,}; includeSubDomains$/)
  given({ APP_URL: 'http://localhost:3000' })
  expect(strict({})).toBeUndefined()
})
