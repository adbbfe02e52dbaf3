import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { guardedFetch, isPublicAddress } from './guarded-fetch.ts'

/** What the next look-ups of a name answer, in turn. */
const answers = vi.hoisted((): { address: string; family: number }[][] => [])
const lookedUp = vi.hoisted((): string[] => [])
vi.mock('node:dns', async (original) => ({
  ...(await original<object>()),
  lookup: (host: string, _options: unknown, done: (error: Error | null, found?: unknown) => void) => {
    lookedUp.push(host)
    const found = answers.shift()
    if (found) done(null, found)
    else done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
  },
}))

const fetchPublic = guardedFetch(new Set())
const get = (target: string, fetch = fetchPublic) => fetch(target, { method: 'GET', headers: {} })

describe('an address is of the internet', () => {
  test.each([
    ...[
      '1.1.1.1',
      '8.8.8.8',
      '100.63.255.255',
      '100.128.0.1',
      '172.15.0.1',
      '172.32.0.1',
      '192.167.1.1',
      '223.255.255.1',
    ],
    ...['2606:4700::1111', '2a00:1450::1', '2001:4860:4860::8888'],
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('an address is inside, special or none', () => {
  test.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.1.2.3', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.7'],
    ...['203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::a00:1'],
    ...[
      'fc00::1',
      'fd12:3456::1',
      'fe80::1',
      'fec0::1',
      'ff02::1',
      '2001::1',
      '2001:db8::1',
      '2002:a00:1::1',
      '3fff::1',
    ],
    ...['', 'localhost', '1', '8.8.8'],
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('an address that somebody typed is not called when', () => {
  test.each([
    ['no address', 'not an address', 'address'],
    ['with somebody’s name', 'https://anna@example.nl/', 'address'],
    ['with a password', 'https://anna:secret@example.nl/', 'address'],
    ['http', 'http://example.nl/', 'not-https'],
    ['another protocol', 'file:///etc/passwd', 'not-https'],
    ['a v4 address inside', 'https://10.0.0.1/', 'not-public'],
    ['this machine', 'https://127.0.0.1/', 'not-public'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest/', 'not-public'],
    ['an address in decimals', 'https://2130706433/', 'not-public'],
    ['an address in hexadecimals', 'https://0x7f000001/', 'not-public'],
    ['an address in octals', 'https://0177.0.0.1/', 'not-public'],
    ['an address cut short', 'https://127.1/', 'not-public'],
    ['a v6 address inside', 'https://[fd00::1]/', 'not-public'],
    ['this machine in v6', 'https://[::1]/', 'not-public'],
    ['a v4 address in v6', 'https://[::ffff:127.0.0.1]/', 'not-public'],
    ['a v4 address in v6, in hexadecimals', 'https://[::ffff:7f00:1]/', 'not-public'],
    ['a link-local address', 'https://[fe80::1]/', 'not-public'],
  ])('it is %s', async (_name, target, fault) => {
    await expect(get(target)).rejects.toMatchObject({ fault })
    expect(lookedUp).toEqual([])
  })

  test('its name leads inside, or leads there as well', async () => {
    for (const found of [['10.0.0.1'], ['::1'], ['8.8.8.8', '192.168.1.1'], ['::ffff:10.0.0.1'], ['fd00::1']]) {
      answers.push(found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
      await expect(get('https://provider.example/')).rejects.toMatchObject({ fault: 'not-public' })
    }
    expect(new Set(lookedUp)).toEqual(new Set(['provider.example']))
  })

  test('its name means another address a moment later: the address that was judged is the one that is called', async () => {
    lookedUp.length = 0
    // the second answer would lead inside; nobody asks for it
    answers.push([{ address: '192.88.98.1', family: 4 }], [{ address: '127.0.0.1', family: 4 }])
    await get('https://rebinding.example/').catch(() => undefined)
    expect(lookedUp).toEqual(['rebinding.example'])
    answers.length = 0
  }, 20_000)

  test('nobody knows its name', async () => {
    await expect(get('https://nobody.example/')).rejects.toMatchObject({ fault: 'unknown-name' })
  })
})

describe('of a provider that the operator lists', () => {
  let server: Server
  let host: string
  let asked = 0
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1
      const path = request.url ?? ''
      if (path === '/well') response.writeHead(200, { 'content-type': 'application/json' }).end('{"well":true}')
      else if (path === '/inside') response.writeHead(302, { location: `http://${host}/well` }).end()
      else if (path === '/large') response.writeHead(200).end('a'.repeat(256 * 1024 + 1))
      else if (path === '/dripping') {
        response.writeHead(200)
        const drip = setInterval(() => response.write('a'), 200)
        response.on('close', () => {
          clearInterval(drip)
        })
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const fetchListed = (target: string) => get(target, guardedFetch(new Set([host])))

  test('the answer is read, also over http on this machine', async () => {
    const response = await fetchListed(`http://${host}/well`)
    expect(await response.json()).toEqual({ well: true })
  })

  test('another port of it is not listed', async () => {
    const before = asked
    const port = Number(host.split(':')[1])
    await expect(fetchListed(`http://127.0.0.1:${port + 1}/well`)).rejects.toMatchObject({ fault: 'not-https' })
    await expect(get(`http://${host}/well`)).rejects.toMatchObject({ fault: 'not-https' })
    expect(asked).toBe(before)
  })

  test('it is not followed elsewhere, and no more than 256 kB is read', async () => {
    await expect(fetchListed(`http://${host}/inside`)).rejects.toMatchObject({ fault: 'redirect' })
    await expect(fetchListed(`http://${host}/large`)).rejects.toMatchObject({ fault: 'too-large' })
  })

  test('silence and a byte now and then are waited for five seconds as a whole', async () => {
    const beganAt = performance.now()
    await Promise.all(
      ['/silent', '/dripping'].map(async (path) => {
        await expect(fetchListed(`http://${host}${path}`)).rejects.toMatchObject({ fault: 'too-slow' })
      }),
    )
    expect(performance.now() - beganAt).toBeLessThan(15_000)
  }, 30_000)

  test('a port at which nobody is refuses', async () => {
    const fetch = guardedFetch(new Set(['127.0.0.1:1']))
    await expect(get('http://127.0.0.1:1/', fetch)).rejects.toMatchObject({ fault: 'refused' })
  })
})
