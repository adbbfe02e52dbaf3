import { beforeAll, expect, test, vi } from 'vitest'
import { cookieNameOf } from '@/lib/access/cookie-name.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeOpenRound, makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { postAnswer, postFulfilments, postPicks } from './handlers.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'
import { getOwnSheet } from './queries.ts'

const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ origin: 'http://localhost:3000' })),
  cookies: () => Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}))

useDatabase()
let project: TestProject
let earlier: TestRound
let round: TestRound
let foreign: TestRound

beforeAll(async () => {
  project = await makeProject()
  earlier = await makeRevealedRound(project)
  round = await makeOpenRound(project, { client: ['-'.repeat(8)] })
  foreign = await makeOpenRound(await makeProject())
  jar.set(cookieNameOf('session'), project.people.client[0].token)
})

const routes = {
  answers: [postAnswer, () => answer],
  picks: [postPicks, () => ({ baseVersion: 0, picks: [1, 4] })],
  fulfilments: [postFulfilments, () => ({ baseVersion: 0, answers: {} })],
} as const
const answer = {
  ...{ factor: 1, baseVersion: 0, clientId: crypto.randomUUID(), sequence: 1 },
  content: { ...emptyAnswer, extent: 2, rationale: 'Eerst kijken, dan graven.' },
}

/** Status and body of the answer to a body for this round, posted to another round's address. */
async function posted(name: keyof typeof routes, address: string, roundId: string): Promise<readonly unknown[]> {
  const [post, contentOf] = routes[name]
  const request = new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { origin: 'http://localhost:3000', 'content-type': 'application/json' },
    body: JSON.stringify({ projectId: project.id, roundId, ...contentOf() }),
  })
  const response = await post(request, { params: Promise.resolve({ round: address }) })
  return [response.status, (await response.json()) as unknown]
}
const ownSheet = () => {
  const [{ context, id }] = project.people.client
  return getOwnSheet(context, project.id, round.id, id)
}

test.each(['answers', 'picks', 'fulfilments'] as const)(
  'a body of another round than the address says is refused as one that is not there, and saves nothing: %s',
  async (name) => {
    const before = await ownSheet()
    const notThere = [404, { refusal: 'not-found' }]
    expect(await posted(name, foreign.id, foreign.id)).toEqual(notThere)
    for (const address of [earlier.id, foreign.id, crypto.randomUUID(), round.id.toUpperCase(), 'nothing', ''])
      expect([address, ...(await posted(name, address, round.id))]).toEqual([address, ...notThere])
    expect(await ownSheet()).toEqual(before)
    // at that round's own address it is saved
    expect(await posted(name, round.id, round.id)).toEqual([200, expect.objectContaining({ outcome: 'saved' })])
  },
)
