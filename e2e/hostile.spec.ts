import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound, makeRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { makePerson, signIn } from '@/lib/testing/factories-people.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { showInProgramme } from '@/lib/testing/factories-programmes.ts'
import type { Fields } from './fixtures/actions.ts'
import { shareOf } from '@/lib/testing/depth.ts'
import { fingerprintOf } from './fixtures/fingerprint.ts'
import { ask, formIn, rawAnswer } from './fixtures/http.ts'
import { ownFields, pressAlone, routeBodies } from './fixtures/hostile-targets.ts'
import { hostileForms, hostileJson, hostilePlaces, type HostileBody } from './fixtures/hostile.ts'
import { makePasses } from './fixtures/house-sessions.ts'
import { addCardholder, makeTestCard, openTestCard } from '@/lib/testing/factories-cards.ts'
import { actionsOfApp, pathOf, routesOfApp, writesIn } from './fixtures/routes.ts'
import { trials, type Ids } from './fixtures/trials.ts'
import { cookieName, expect, test, type Holder, type RunningCopy } from './fixtures/world.ts'

interface Target {
  readonly project: TestProject
  readonly ids: Ids
  readonly seat: Holder
  readonly card: Holder
}

let target: Target
test.beforeAll(async () => {
  const project = await makeProject()
  const revealed = await makeRevealedRound(project)
  const session = await makeSession(project, revealed)
  const cardholder = await addCardholder(project, 'client')
  const round = await makeRound(project, 'open')
  const { token } = await openTestCard(await makeTestCard(project, round, 'client', cardholder))
  // a use of the pass makes it last longer: that is no trace either
  await asDefiner(`update card_pass set idle_until = now() + interval '1 day' where project_id = $1`, [project.id])
  const { manager: _manager, ...shown } = await showInProgramme(project.id)
  // the worker's own writes are no trace of the attempts below
  const counting = () =>
    asRole('worker', 'select from graphile_worker._private_jobs where key = $1', [`portfolio ${shown.programme}`])
  await expect.poll(counting, { timeout: 30_000 }).toEqual([])
  const { seat } = await makePasses(project, { projectId: project.id, id: session.id })
  const [lead] = project.people.client
  const none = crypto.randomUUID()
  target = {
    project,
    seat,
    card: { token, cookie: 'card' },
    ids: {
      ...{ project: project.id, round: round.id, session: session.id, person: lead.id, invitation: none },
      ...{ organisation: project.municipality.id, organisationInvitation: none, organisationMember: lead.id },
      ...{ ...shown, commitment: none, file: none, cardholder: none, request: none, login: none, proposal: none },
      ...{ organisationRequest: none, words: none, suggestion: none },
      ...{ feedback: none, template: none },
    },
  }
})

const slowestMs = 1000

/** Requests the server's health until `work` is done: each must be answered within three seconds. */
async function whileHealthy(copy: RunningCopy, work: () => Promise<void>): Promise<void> {
  const under = { way: true }
  const asked = (async () => {
    do {
      const { status } = await fetch(`${copy.baseUrl}/api/health`, { signal: AbortSignal.timeout(3000) })
      expect(status).toBe(200)
      await new Promise((done) => setTimeout(done, 200))
    } while (under.way)
  })()
  try {
    await work()
  } finally {
    under.way = false
    await asked
  }
}

/** Several at a time, as on a real server. */
async function inTurns(tasks: readonly (() => Promise<void>)[], atOnce = 6): Promise<void> {
  for (let from = 0; from < tasks.length; from += atOnce)
    await Promise.all(tasks.slice(from, from + atOnce).map((task) => task()))
}

interface Told {
  readonly status: number
  readonly text: string
  readonly redirect: string | null
}

async function send(...given: Parameters<typeof sendOnce>): Promise<Told> {
  const [, path, { what }] = given
  const { ms, ...told } = await sendOnce(...given)
  // on a busy machine it may have waited: alone it must be fast
  if (ms >= slowestMs) expect((await sendOnce(...given)).ms, `${path}: ${what}`).toBeLessThan(slowestMs)
  return told
}

async function sendOnce(
  copy: RunningCopy,
  path: string,
  { what, type, body }: HostileBody,
  who: Holder | null,
  more: Readonly<Record<string, string>> = {},
): Promise<Told & { ms: number }> {
  const begun = performance.now()
  const cookie = who ? { cookie: `${cookieName(copy.baseUrl, who.cookie ?? 'session')}=${who.token}` } : {}
  const answer = await fetch(new URL(path, copy.baseUrl), {
    method: 'POST',
    redirect: 'manual',
    body: new Uint8Array(body),
    headers: { origin: copy.baseUrl, 'content-type': type, ...cookie, ...more },
  })
  const text = await answer.text()
  const ms = performance.now() - begun
  expect(answer.status, `${path}: ${what}: ${text.slice(0, 200)}`).toBeLessThan(500)
  return {
    ms,
    status: answer.status,
    text,
    redirect: answer.headers.get('x-action-redirect') ?? answer.headers.get('location'),
  }
}

const doneIn = (text: string): string | undefined => /"done":"([^"]+)"/.exec(text)?.[1]
const lengthOf = (fields: Fields): number => Object.values(fields).flat().join('').length
/** The longest text that is returned, as its schema allows it. */
const longestText = 80_000

/**
 * Every action is sent a part of the bodies, the next one another part; those that take an id of something and those that do
 * not are counted by themselves, so that each body comes to some of both. Thoroughly each is sent all.
 */
const placeOf = (name: string): number => Object.keys(name in ownFields ? ownFields : trials).indexOf(name)
const bodiesFor = (name: string, fields: Fields): readonly HostileBody[] => {
  const [first, ...rest] = hostileForms(fields)
  // the one that shows how far a body comes
  return first ? [first, ...shareOf(rest, placeOf(name), 8)] : []
}

for (const { name, id } of actionsOfApp())
  test(`${name} refuses what no page of ours sends: small, at once, and nothing comes of it`, async ({ copy }) => {
    const fields = trials[name]?.(target.ids) ?? ownFields[name] ?? {}
    const before = await fingerprintOf(target.project.id)
    const [lead] = target.project.people.client
    // a report of one's own presence changes nothing in the project
    const current = trials[name] ? await signIn(lead.id) : await makePerson()
    const headers = { 'next-action': id, accept: 'text/x-component' }
    const tryOne = async (hostile: HostileBody, who: Holder | null) => {
      const { status, text, redirect } = await send(copy, '/sign-in', hostile, who, headers)
      const told = `${name}, ${who ? 'signed in' : 'nobody'}, ${hostile.what}: ${status} ${text.slice(0, 300)}`
      if (pressAlone.includes(name)) return
      const typed = hostile.what.startsWith('60 kB') ? longestText : 10 * lengthOf(fields)
      expect(text.length, told).toBeLessThan(2048 + typed)
      // inside a text they are just text
      if (hostile.what.startsWith('numbers')) return
      expect(status >= 400 || [undefined, 'refused'].includes(doneIn(text)), told).toBe(true)
      expect(redirect, told).toBeNull()
      // it reached the form: otherwise a wrong name could pass for a refusal
      if (hostile.what === 'an index far beyond a list') expect(text, told).toContain('form-unfit')
    }
    await whileHealthy(copy, () =>
      inTurns(
        bodiesFor(name, fields).flatMap((hostile, at) => {
          // what is refused by how it is written is refused before anybody asks who sends it
          const askers = hostile.written ? [at % 2 === 0 ? current : null] : [null, current]
          return askers.map((who) => () => tryOne(hostile, who))
        }),
      ),
    )
    expect(await fingerprintOf(target.project.id)).toEqual(before)
  })

test('a form that is posted without script is held to the same, and its page comes back with it', async ({ copy }) => {
  const page = await (await ask(copy, '/sign-in')).text()
  const form = [...formIn(page, 'sign-in')].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && name.startsWith('$ACTION') ? [[name, value]] : [],
  )
  expect(form.length).toBeGreaterThan(0)
  const plain = page.length
  await whileHealthy(copy, async () => {
    for (const hostile of hostileForms(ownFields.requestSignInAction ?? {}, { prefix: '', beside: form })) {
      const { status, text, redirect } = await send(copy, '/sign-in', hostile, null)
      // an address and a return path, each as long as allowed, in the box and in the previous state
      expect(text.length, `${hostile.what}: ${status}`).toBeLessThan(plain + 2048 + 2 * (254 + 500))
      expect(redirect, hostile.what).toBeNull()
    }
    // React's own fields, each with an invalid value
    for (const [name] of form)
      for (const value of ['', '{', '["$F1"]', '{"id":"x","bound":"$@9"}', '['.repeat(30_000), '"$0:0:0"', 'null']) {
        const beside = form.map(([own, was]): [string, string] => [own, own === name ? value : was])
        const [hostile] = hostileForms({ email: 'x' }, { prefix: '', beside })
        if (hostile) await send(copy, '/sign-in', { ...hostile, what: `${name} as ${value.slice(0, 20)}` }, null)
      }
  })
})

test('a body without its length is refused, whoever sends it, and one that says less than it has is cut', async ({
  copy,
}) => {
  const { hostname, port } = new URL(copy.baseUrl)
  const head = (...lines: string[]) =>
    [`POST /sign-in HTTP/1.1`, `Host: ${hostname}:${port}`, `Origin: ${copy.baseUrl}`, ...lines, '', ''].join('\r\n')
  const given: (readonly [string, number])[] = [
    [head('Transfer-Encoding: chunked') + '5\r\nemail\r\n0\r\n\r\n', 411],
    [head('Transfer-Encoding: chunked', 'X-Action-Forwarded: 1', 'X-Wijkspiegel-Let-In: 1') + '0\r\n\r\n', 411],
    [head('Transfer-Encoding: chunked', 'Content-Length: 5') + '5\r\nemail\r\n0\r\n\r\n', 400],
    [head('Content-Length: 5', 'Content-Length: 50') + 'email', 400],
    [head('Content-Length: -5') + 'email', 400],
    [head('Content-Length: 5e3') + 'email', 400],
    [head('Content-Length: 70000') + 'x'.repeat(70_000), 413],
    [head('Content-Length: 99999999999999999999') + 'email', 400],
    // whatever the address is written like, a page's form is looked at
    ...['/api/../sign-in', '/api/%2e%2e/sign-in', '/_next/static/../../sign-in'].map((path): [string, number] => [
      `${head('Content-Length: 5').replace('/sign-in', path)}email`,
      400,
    ]),
    [head().replace('POST', 'TRACE'), 405],
    // a request that names another host is led to no other host
    ...['http://evil.example/guide', '*'].map((path): [string, number] => [
      head().replace('POST /sign-in', `GET ${path}`),
      404,
    ]),
    ...['/icon.svgx', '/_next/staticx'].map((path): [string, number] => [
      `${head('Content-Length: 5').replace('/sign-in', path)}email`,
      400,
    ]),
    [head().replace('POST', 'PUT'), 405],
    [head().replace('POST', 'BREW'), 400],
    [head().replace(`Host: ${hostname}:${port}`, 'Host: rebound.example'), 421],
    [head().replace(`Host: ${hostname}:${port}`, `Host: ${hostname}.example`), 421],
  ]
  for (const [request, status] of given) {
    const answer = await rawAnswer(copy, request)
    expect(answer.split('\r\n')[0], request).toContain(` ${status} `)
    expect(answer, request).not.toMatch(/^location:/im)
    if (status !== 404) expect(answer.length, request).toBeLessThan(2048)
  }
})

test('every route that is written to has its body here', () => {
  expect(Object.keys(routeBodies(target.ids))).toEqual(written.map(({ pattern }) => pattern))
})

const written = routesOfApp().filter(({ kind, pattern }) => kind === 'route' && writesIn(pattern))
for (const [place, { pattern }] of written.entries())
  test(`${pattern} refuses every body that no page of ours sends: in a line, at once`, async ({ copy }) => {
    const { ids, project, seat, card } = target
    const before = await fingerprintOf(project.id)
    // closing a card is what its own holder may do: asked as somebody who holds none
    const ofCard = pattern.startsWith('/api/card/') && pattern !== '/api/card/done'
    const byPass = pattern.startsWith('/api/seat/') ? seat : ofCard ? card : null
    const who = byPass ?? (await signIn(project.people.client[0].id))
    await whileHealthy(copy, async () => {
      for (const [asks, asker] of [null, who].entries())
        for (const hostile of shareOf(
          [
            ...hostileJson(routeBodies(ids)[pattern] ?? {}),
            ...hostileForms({ list: 'code;naam;gemeente', of: '1' }, { prefix: '', beside: [] }),
          ],
          // not thoroughly, each body is sent to each route once: by nobody, or by somebody
          place + asks,
          2,
        )) {
          const { status, text } = await send(copy, pathOf(pattern, { ...ids }), hostile, asker)
          // signing out and closing a card ignore the body
          if (pattern === '/api/sign-out' || pattern === '/api/card/done')
            expect([303, 400, 403, 413], hostile.what).toContain(status)
          else expect(status, `${hostile.what}: ${text}`).toBeGreaterThanOrEqual(400)
          expect(text.length, hostile.what).toBeLessThan(1024)
        }
    })
    expect(await fingerprintOf(project.id)).toEqual(before)
  })

const queries = [
  'after',
  'page',
  'text',
  'round',
  'factor',
  'format',
  'chart',
  'neighbourhood',
  'one',
  'other',
  'to',
  'room',
  'programme',
  'language',
  'from',
  'sort',
  'phase',
]

for (const [at, { pattern, kind }] of routesOfApp().entries())
  test(`${pattern} has no address that it fails at`, async ({ copy }) => {
    const { ids, project, seat } = target
    const who = pattern.startsWith('/api/seat/') || pattern === '/join/room' ? seat : project.facilitator
    const own = {
      ...ids,
      step: 'collaboration',
      factor: 'collaboration',
      chapter: 'x',
      ...{ part: 'x', attempt: 'x' },
      token: 'x',
      mail: 'x',
      place: '0',
    }
    const names = [...pattern.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? '')
    const paths = names.flatMap((name) =>
      (name === names[0] ? hostilePlaces : hostilePlaces.slice(0, 3)).map((place) =>
        pathOf(pattern, { ...own, [name]: 'HERE' }).replace('HERE', place),
      ),
    )
    // not thoroughly a sixth of them, which is another sixth at the next route
    const asked = [
      ...shareOf(paths, at, 6),
      ...shareOf(hostilePlaces, at, 6).map(
        (place) =>
          `${pathOf(pattern, own)}?${queries
            .map((name) => `${name}=${place}`)
            .join('&')
            .slice(0, 8000)}`,
      ),
    ]
    for (const path of asked) {
      const begun = performance.now()
      const stream = pattern.endsWith('/events')
      const signal = AbortSignal.timeout(stream ? 500 : 5000)
      const answer = await ask(copy, path, { who, signal }).catch((error: unknown) => {
        // a stream is open that has nothing to send yet
        if (stream && signal.aborted) return null
        throw error
      })
      if (answer === null) continue
      expect(answer.status, path.slice(0, 200)).toBeLessThan(500)
      if (stream && answer.ok) await answer.body?.cancel()
      else await answer.text()
      expect(performance.now() - begun, path.slice(0, 200)).toBeLessThan(kind === 'page' ? 2 * slowestMs : 5000)
    }
  })
