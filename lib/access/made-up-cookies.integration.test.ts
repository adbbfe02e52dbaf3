import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { newToken } from '@/lib/platform/secrets.ts'
import { acceptFacilitatorsAction, declineFacilitatorsAction } from '@/lib/rounds/actions.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { draftRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { passes } from '@/lib/testing/scenario-passes.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { cookieNameOf, type CookieName } from './cookie-name.ts'

const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ origin: 'http://localhost:3000' })),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
      set: (name: string, value: string) => jar.set(name, value),
    }),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))

useDatabase()
beforeEach(async () => {
  jar.clear()
  // otherwise this process's earlier claim would be used without asking the database
  Reflect.deleteProperty(globalThis, '__wijkspiegelAllowances')
  await asDefiner('delete from spent_allowance')
})

const carry = (name: CookieName, value: string) => jar.set(cookieNameOf(name), value)
const rows = async () =>
  (await asDefiner<{ count: number }>('select count(*)::int as count from spent_allowance'))[0]?.count

type Post = (request: Request, given: { params: Promise<Readonly<Record<string, string>>> }) => Promise<Response>
const appFolder = fileURLToPath(new URL('../../app/', import.meta.url))
/** Every address of the app that accepts a post, read from its folder, so that a new one is included. */
const written = readdirSync(appFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts') && /\bPOST\b/.test(readFileSync(appFolder + file, 'utf8')))
  .toSorted()

/** Posts to a route of the app, with ids of nothing filled in. */
async function post(file: string, body = '{}'): Promise<number> {
  const { POST } = (await import(/* @vite-ignore */ appFolder + file)) as { POST: Post }
  const places = [...file.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => [name, crypto.randomUUID()])
  const request = new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { origin: 'http://localhost:3000', 'content-type': 'application/json' },
    body,
  })
  return (await POST(request, { params: Promise.resolve(Object.fromEntries(places) as Record<string, string>) })).status
}

test('the list has the routes of sheets, sessions and seats', () => {
  for (const part of ['rounds/[round]/answers', 'sessions/[session]/commands', 'seat/commands', 'seat/presence'])
    expect(written).toContain(`api/${part.startsWith('sessions') ? 'projects/[project]/' : ''}${part}/route.ts`)
})

test.each(written)('fifty cookies of every kind that nobody was given leave nothing behind: %s', async (file) => {
  for (let count = 0; count < 50; count += 1) {
    for (const name of ['session', 'browser', 'seat', 'screen'] as const)
      carry(name, (count % 2 ? 'pass-' : '') + newToken())
    expect(await post(file)).toBeGreaterThanOrEqual(300)
  }
  expect(await rows()).toBe(0)
})

test.each(written.filter((file) => file.startsWith('api/card/')))(
  'fifty made-up passes of a card leave nothing behind: %s',
  async (file) => {
    for (let count = 0; count < 50; count += 1) {
      carry('card', `card-${newToken()}`)
      expect(await post(file)).toBeGreaterThanOrEqual(300)
    }
    expect(await rows()).toBe(0)
  },
)

describe('a pass', () => {
  let held: Awaited<ReturnType<typeof passes>>
  beforeAll(async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    await makeSession(project, await makeRevealedRound(project))
    held = await passes(project)
  })
  const seatRoutes = written.filter((file) => file.startsWith('api/seat/'))

  test.each(seatRoutes)('spends when it is of a seat that somebody sits on: %s', async (file) => {
    carry('seat', held.seat.token ?? '')
    await post(file)
    expect(await rows()).toBe(1)
  })
  test.each(seatRoutes)('spends nothing once it has ended, nor when it is that of a screen: %s', async (file) => {
    for (const kind of ['ended seat', 'seat on an older device', 'withdrawn seat', 'screen'] as const) {
      carry('seat', held[kind].token ?? '')
      expect([kind, await post(file)]).toEqual([kind, 404])
    }
    expect(await rows()).toBe(0)
  })
})

describe('what a press about the facilitator spends', () => {
  let project: TestProject
  let roundId: string
  beforeAll(async () => {
    project = await makeProject()
    roundId = (await draftRound(project)).id
  })
  async function press(action: typeof acceptFacilitatorsAction, projectId: string, round: string) {
    const form = new FormData()
    for (const [name, value] of Object.entries({ projectId, roundId: round, remark: 'Zomaar.' })) form.set(name, value)
    return (await action({}, form)).data
  }

  test.each([
    ['accept', acceptFacilitatorsAction],
    ['decline', declineFacilitatorsAction],
  ])('is nothing for rounds and projects that are not there: %s', async (_name, action) => {
    carry('session', project.people.client[0].token)
    for (let count = 0; count < 50; count += 1) {
      const place = count % 2 ? project.id : crypto.randomUUID()
      expect((await press(action, place, crypto.randomUUID()))?.refusal).toBe('not-found')
    }
    // the count of this person's writes per minute
    expect(await rows()).toBe(1)
  })

  test('is one of six an hour for a round that is there', async () => {
    carry('session', project.people.client[0].token)
    const answers = []
    for (let count = 0; count < 7; count += 1) answers.push(await press(acceptFacilitatorsAction, project.id, roundId))
    expect(answers.map((answer) => answer?.refusal ?? answer?.done)).toEqual([
      ...Array.from({ length: 6 }, () => 'accepted'),
      'too-many',
    ])
    expect(await rows()).toBe(2)
  })
})
