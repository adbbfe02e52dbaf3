import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { forgetEnvironment } from './env.ts'
import { answerWithPage, callerOf, letInHeader, letInMark, nearHeader, passedHeader, tidy } from './incoming.ts'

test.each([
  ['nobody before it, whatever the caller writes', '1.1.1.1, 2.2.2.2', 0, '9.9.9.9'],
  ['one proxy: what it wrote last', '6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['one proxy, and a caller who writes nothing', '1.1.1.1', 1, '1.1.1.1'],
  ['two proxies: what the outer one wrote', '6.6.6.6, 1.1.1.1, 2.2.2.2', 2, '1.1.1.1'],
  ['somebody who came past the proxies', '', 1, '9.9.9.9'],
  ['somebody who came past one of two', '1.1.1.1', 2, '9.9.9.9'],
  ['an address with a hole in it', '1.1.1.1, ', 1, '9.9.9.9'],
])('the caller is found with %s', (_what, forwarded, proxies, caller) => {
  expect(callerOf(forwarded, '9.9.9.9', proxies)).toBe(caller)
})

const requestOf = (more: Partial<Parameters<typeof tidy>[0]>) => ({
  method: 'GET',
  url: '/',
  headers: {},
  socket: { remoteAddress: '9.9.9.9' },
  ...more,
})

test('a request is told apart from what its caller wrote, and handed on by Next it keeps its caller', () => {
  vi.stubEnv('WIJKSPIEGEL_SECRET', 's'.repeat(40))
  vi.stubEnv('DATABASE_URL', 'postgresql://127.0.0.1:1/x')
  vi.stubEnv('APP_URL', 'http://localhost:3000')
  vi.stubEnv('WIJKSPIEGEL_DEMO', '1')
  forgetEnvironment()
  const lying = requestOf({ headers: { 'x-forwarded-for': '127.0.0.1, 1.1.1.1', [letInHeader]: 'x' } })
  tidy(lying, 0)
  expect(lying.headers['x-forwarded-for']).toBe('9.9.9.9')
  const handedOn = requestOf({ headers: { 'x-forwarded-for': '1.1.1.1, 127.0.0.1', [letInHeader]: letInMark() } })
  tidy(handedOn, 0)
  expect(handedOn.headers['x-forwarded-for']).toBe('1.1.1.1')
  vi.unstubAllEnvs()
  forgetEnvironment()
})

describe('a request is of this machine', () => {
  const marksOf = (headers: Record<string, string>, remoteAddress = '127.0.0.1') => {
    const request = requestOf({ headers: { host: 'localhost:3000', ...headers }, socket: { remoteAddress } })
    tidy(request, 0)
    return [request.headers[nearHeader], request.headers[passedHeader]]
  }

  test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('from %s, by a name of this machine', (address) => {
    for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:80'])
      expect(marksOf({ host }, address)).toEqual(['1', '0'])
  })

  test.each(['9.9.9.9', '172.17.0.1', '::ffff:10.0.0.1', '1127.0.0.1', ''])('and not from %s', (address) => {
    expect(marksOf({}, address)).toEqual(['0', '0'])
  })

  test.each([
    ['x-forwarded-for', '127.0.0.1', '1'],
    ['x-forwarded-for', '8.8.8.8, 127.0.0.1', '2'],
    ['x-forwarded-for', '', '0'],
    ['x-forwarded-proto', 'https', '0'],
    ['x-forwarded-host', 'localhost', '0'],
    ['x-real-ip', '127.0.0.1', '0'],
    ['forwarded', 'for=127.0.0.1', '0'],
    ['via', '1.1 proxy', '0'],
    ['host', 'wijkspiegel.example.nl', '0'],
    ['host', 'localhost.example.nl', '0'],
    ['host', '', '0'],
  ])('and not behind a proxy on it, which writes %s: %s', (name, value, passed) => {
    expect(marksOf({ [name]: value })).toEqual(['0', passed])
  })

  test('whatever its caller writes', () => {
    expect(marksOf({ [nearHeader]: '1', [passedHeader]: '7' }, '9.9.9.9')).toEqual(['0', '0'])
  })
})

test('a method and an address that the framework fails at come to a refusal and to no page', () => {
  for (const method of ['TRACE', 'CONNECT']) {
    const request = requestOf({ method })
    tidy(request, 0)
    expect(request.method).toBe('REFUSED')
  }
  for (const url of ['/%', '/guide/%ED%A0%80?a=1', '/%FF', '*', '?a=b', '', 'http://evil.example/projects']) {
    const request = requestOf({ url })
    tidy(request, 0)
    expect(request.url).toBe('/unreadable-address')
  }
  const plain = requestOf({ method: 'POST', url: '/a%20b?c=%FF' })
  tidy(plain, 0)
  expect(plain).toMatchObject({ method: 'POST', url: '/a%20b?c=%FF' })
})

describe('a redirect', () => {
  /** The status that a browser gets for this method when the server redirects with `status`. */
  async function statusAt(method: string, status: number): Promise<number> {
    const server = createServer((request, response) => {
      answerWithPage(request, response)
      response.statusCode = status
      response.setHeader('location', '/sign-in')
      response.end()
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method, redirect: 'manual' })
    await new Promise((closed) => server.close(closed))
    return answer.status
  }

  test('that answers a form leads to a page, and does not send the form there', async () => {
    expect(await statusAt('POST', 307)).toBe(303)
  })

  test('of a page, and an answer to a form that is none, stay what they are', async () => {
    expect(await statusAt('GET', 307)).toBe(307)
    expect(await statusAt('POST', 303)).toBe(303)
    expect(await statusAt('POST', 200)).toBe(200)
  })
})
