import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { houseOf, type House } from './fixtures/house.ts'
import { ask, askPayload } from './fixtures/http.ts'
import { states } from './fixtures/states.ts'
import { unvisited, visitsOf } from './fixtures/visits.ts'
import { expect, test, type RunningCopy } from './fixtures/world.ts'

let house: House
test.beforeAll(async ({ copy }) => {
  house = await houseOf(copy)
})
test.describe.configure({ mode: 'default' })

/** Logged by the frame around a mail, in which the test itself would run something. */
const shutFrame = /Blocked script execution in '[^']*\/html'/

/** A policy as a map from directive to its sources. */
const directivesOf = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/)
      return [name, sources]
    }),
  )

const nonceOf = (answer: Response): string | undefined =>
  /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]

/** Headers of every answer, page or not. */
function expectHeaders(answer: Response, what: string): void {
  const policy = directivesOf(answer.headers.get('content-security-policy') ?? '')
  const script = policy.get('script-src') ?? []
  expect(script.filter((source) => !source.startsWith(`'nonce-`)).toSorted(), what).toEqual([
    `'self'`,
    `'strict-dynamic'`,
  ])
  expect(
    script.filter((source) => source.startsWith(`'nonce-`)),
    what,
  ).toHaveLength(1)
  expect(policy.get('style-src')?.join(' '), what).toMatch(
    /^'self' 'nonce-[^']+' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=' 'sha256-gYiS\/BvZvRcK27JIXTuwhZ3hs2\+VJ1X\+2gUlE\+farlg='$/,
  )
  for (const name of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy.get(name), what).toEqual([`'none'`])
  for (const name of ['default-src', 'font-src', 'connect-src', 'form-action'])
    expect(policy.get(name), what).toEqual([`'self'`])
  expect(policy.get('img-src'), what).toEqual([`'self'`, 'data:', 'blob:'])
  expect(Object.fromEntries(answer.headers), what).toMatchObject({
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(answer.headers.get('permissions-policy'), what).toContain('camera=(), ')
  expect(answer.headers.get('x-powered-by'), what).toBeNull()
}

test('every page of the app is visited below, and wherever all pages are looked at', () => {
  expect(unvisited()).toEqual({ pages: [], plans: [] })
})

interface Seen {
  readonly pattern: string
  readonly title: string
  readonly isSignedIn: boolean
  readonly answer: Response
  readonly html: string
}
let seen: readonly Seen[] = []
/** Every page in every state, asked for once: two tests below look at what came. */
async function everyPage(copy: RunningCopy): Promise<readonly Seen[]> {
  const all: Seen[] = []
  for (const { pattern, title, path, who } of visitsOf(house)) {
    const answer = await ask(copy, path, { who })
    all.push({ pattern, title, isSignedIn: who !== null, answer, html: await answer.text() })
  }
  return all
}

test('every page, public and signed in, answers with the strict policy, each time with another nonce', async ({
  copy,
}) => {
  seen = await everyPage(copy)
  const nonces: (string | undefined)[] = []
  for (const { title, isSignedIn, answer, html } of seen) {
    expect([200, 307], title).toContain(answer.status)
    expectHeaders(answer, title)
    nonces.push(nonceOf(answer))
    expect(html.match(/<script(?![^>]*\bnonce=")[^>]*>/g), title).toBeNull()
    expect(html.match(/<style(?![^>]*\bnonce=")[^>]*>/g), title).toBeNull()
    expect(html.match(/\son[a-z]+="/g), title).toBeNull()
    if (isSignedIn) expect(answer.headers.get('cache-control'), title).toMatch(/no-store/)
  }
  expect(nonces).not.toContain(undefined)
  expect(new Set(nonces).size).toBe(nonces.length)
})

test('every state of a page that the product tells apart is among those that are looked at', async ({ copy }) => {
  if (seen.length === 0) seen = await everyPage(copy)
  const missing = states.filter(
    ({ pattern, says }) => !seen.some((page) => page.pattern.startsWith(pattern) && says.test(page.html)),
  )
  expect(missing.map(({ name }) => name)).toEqual([])
})

test('a page asked twice has two nonces, and its scripts carry the one of its own answer', async ({ copy }) => {
  const [first, second] = await Promise.all([ask(copy, '/sign-in'), ask(copy, '/sign-in')])
  expect(nonceOf(first)).not.toBe(nonceOf(second))
  for (const answer of [first, second]) {
    const used = [...(await answer.text()).matchAll(/<script[^>]*\bnonce="([^"]*)"/g)].map(([, nonce]) => nonce)
    expect(used.length).toBeGreaterThan(0)
    expect(new Set(used)).toEqual(new Set([nonceOf(answer)]))
  }
})

test('a visitor cannot choose the nonce, nor the place to come back to', async ({ copy }) => {
  const headers = { 'x-nonce': 'chosen', 'content-security-policy': `script-src 'nonce-chosen'`, 'x-path': '/admin' }
  const answer = await ask(copy, '/account', { headers })
  expect(answer.headers.get('location')).toContain('to=%2Faccount')
  const page = await ask(copy, '/sign-in', { headers })
  expectHeaders(page, 'chosen')
  expect(await page.text()).not.toContain('chosen')
})

test('what is no page answers with the same headers: missing pages, data, streams, refusals', async ({ copy }) => {
  const { project, round } = house.rounds.open
  const [who] = project.people.client
  const about = await makeProject()
  const session = await makeSession(about, await makeRevealedRound(about))
  const inSession = `/api/projects/${about.id}/sessions/${session.id}`
  const stop = new AbortController()
  const answers = {
    '404': await ask(copy, '/nothing/here'),
    '404 signed in': await ask(copy, `/projects/${crypto.randomUUID()}`, { who }),
    'to sign in': await ask(copy, '/account'),
    health: await ask(copy, '/api/health'),
    ready: await ask(copy, '/api/ready'),
    metrics: await ask(copy, '/metrics'),
    'RSC payload': await askPayload(copy, `/projects/${project.id}`, { who }),
    stream: await ask(copy, `/api/projects/${project.id}/events?after=0`, { who, signal: stop.signal }),
    'refused save': await ask(copy, `/api/rounds/${round.id}/answers`, { who, method: 'POST', body: '{}' }),
    'stream of a session': await ask(copy, `${inSession}/events`, { who: about.facilitator, signal: stop.signal }),
    'no cursor': await ask(copy, `${inSession}/events?after=0`, { who: about.facilitator }),
    'refused command': await ask(copy, `${inSession}/commands`, { who: about.facilitator, method: 'POST', body: '{}' }),
  }
  stop.abort()
  expect(Object.values(answers).map(({ status }) => status)).toEqual([
    ...[404, 404, 307, 200, 200, 200, 200, 200, 403, 200, 400, 403],
  ])
  for (const [what, answer] of Object.entries(answers)) expectHeaders(answer, what)
})

test('whether a browser must stay on https is not for whoever asks to say', async ({ copy }) => {
  for (const proto of ['https', 'http'])
    expect(
      (await ask(copy, '/sign-in', { headers: { 'x-forwarded-proto': proto } })).headers.get(
        'strict-transport-security',
      ),
    ).toBeNull()
})

test('a script that got into a page by other means does not run', async ({ stage }) => {
  const { page } = await stage.open({}, [/Content Security Policy/])
  await page.goto('/sign-in')
  const broken = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          resolve(event.effectiveDirective)
        })
        const script = document.createElement('div')
        script.innerHTML = '<img src="data:," onerror="document.title = \'ran\'">'
        document.body.append(script)
      }),
  )
  expect(broken).toBe('script-src-attr')
  await expect(page).not.toHaveTitle('ran')
})

test('a mail of the demo is shown where nothing can run, load or be sent', async ({ copy, stage }) => {
  const answer = await ask(copy, `/demo/outbox/${house.mailId}/html`)
  expect(answer.status).toBe(200)
  const policy = directivesOf(answer.headers.get('content-security-policy') ?? '')
  expect(policy.get('default-src')).toEqual([`'none'`])
  expect(policy.get('form-action')).toEqual([`'none'`])
  expect(policy.get('sandbox')).toEqual(['allow-popups', 'allow-popups-to-escape-sandbox'])
  expect(policy.has('script-src')).toBe(false)
  expect(await answer.text()).not.toMatch(/<script|<form|\son\w+=|javascript:/i)
  const { page } = await stage.open({}, [shutFrame])
  await page.goto(`/demo/outbox/${house.mailId}`)
  await expect(page.frameLocator('iframe').getByRole('link').first()).toBeVisible()
})

test('the session cookie is out of reach of scripts and other sites', async ({ stage, copy }) => {
  const { page, context } = await stage.open()
  await page.goto('/sign-in')
  await page.getByLabel('E-mailadres van je werk').fill('iemand@example.nl')
  await page.getByRole('button', { name: 'Stuur mij een mail' }).click()
  await expect(page.getByRole('heading', { name: 'Kijk in je mail' })).toBeVisible()
  const cookies = await context.cookies(copy.baseUrl)
  expect(cookies.map(({ httpOnly, sameSite, path }) => ({ httpOnly, sameSite, path }))).toEqual([
    { httpOnly: true, sameSite: 'Lax', path: '/' },
  ])
})

async function healthOf(copy: RunningCopy): Promise<unknown> {
  return (await ask(copy, '/api/health')).json()
}

test('/api/ready and /metrics tell the details on this machine, and not through a proxy on it', async ({ copy }) => {
  const inFull: unknown = await (await ask(copy, '/api/ready')).json()
  expect(inFull).toMatchObject({ status: 'ready', jobs: { here: 'run' }, proxies: { seen: 0 } })
  expect(await (await ask(copy, '/metrics')).text()).toContain('\nwijkspiegel_jobs_running 1\n')
  for (const headers of [
    { 'x-forwarded-for': '127.0.0.1' },
    { via: '1.1 x' },
    { 'x-forwarded-proto': 'https', 'x-wijkspiegel-near': '1' },
  ]) {
    expect(Object.keys((await (await ask(copy, '/api/ready', { headers })).json()) as object)).toEqual([
      'status',
      'version',
    ])
    expect(await (await ask(copy, '/metrics', { headers })).text()).not.toContain('jobs')
  }
})

test('/api/health says how the copy is, and nothing else', async ({ copy }) => {
  expect(await healthOf(copy)).toEqual({
    status: 'ok',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    database: 'up',
    migrations: { pending: 0 },
    mail: { waiting: 0, refused: 0 },
  })
})

test('in demo mode the pages of the demo exist and are reached from the start', async ({ stage }) => {
  const { page } = await stage.open({}, [shutFrame])
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Kijk rond' }).first().click()
  await expect(page).toHaveURL('/demo')
  await page.goto('/demo/outbox')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Verstuurde mails')
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Zo ziet de mail eruit' })).toBeVisible()
})
