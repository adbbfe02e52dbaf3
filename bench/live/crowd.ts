import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { makeProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { say } from '@/scripts/lib/say.mjs'
import { median, type Row } from '../figures.ts'
import { clockMs } from '../kernel.ts'
import { ask, connections } from '../load.ts'
import type { Server } from '../servers.ts'
import { sessionHeader } from '../visits.ts'

const held = 1000
const rounds = 5
const pagesARound = 40
/** Time until newly opened streams are counted, and the oldest ended. */
const settleMs = 1500

/** One person opens a thousand streams of a project and keeps those that the server allows. Returns the cleanup. */
async function hold({ baseUrl }: Server, path: string, headers: Record<string, string>): Promise<() => void> {
  const open = Array.from({ length: held }, () => request(`${baseUrl}${path}`, { headers }))
  const answered = open.map(
    (one) =>
      new Promise<void>((came) => {
        one.once('response', (answer) => {
          answer.resume()
          answer.once('error', () => undefined)
          came()
        })
        one.once('error', () => {
          came()
        })
        one.end()
      }),
  )
  await Promise.all(answered)
  await wait(settleMs)
  return () => {
    for (const one of open) one.destroy()
  }
}

/** The median time of another person's page, ms. */
async function pageMs(server: Server, who: TestPerson, path: string): Promise<number> {
  const agent = connections(1)
  try {
    const times: number[] = []
    for (let page = 0; page < pagesARound; page += 1) {
      const begun = clockMs()
      await ask(agent, { url: `${server.baseUrl}${path}`, headers: sessionHeader(server, who.token) })
      times.push(clockMs() - begun)
    }
    return median(times)
  } finally {
    agent.destroy()
  }
}

/** Another person's page while one person holds all the streams they can, compared with the same page without. */
export async function crowdRows(server: Server): Promise<Row[]> {
  const [crowd, other] = [await makeProject({ name: 'Drukke buurt' }), await makeProject({ name: 'Rustige buurt' })]
  const who = other.people.client[0]
  const streams = `/api/projects/${crowd.id}/events?after=0`
  const headers = sessionHeader(server, crowd.people.client[0].token)
  const [product, floor]: [number[], number[]] = [[], []]
  await pageMs(server, who, `/projects/${other.id}`)
  for (let round = 1; round <= rounds; round += 1) {
    say(`${held} streams of one person, round ${round} of ${rounds}`)
    floor.push(await pageMs(server, who, `/projects/${other.id}`))
    const letGo = await hold(server, streams, headers)
    product.push(await pageMs(server, who, `/projects/${other.id}`))
    letGo()
    await wait(settleMs)
  }
  return [
    {
      name: `a page of somebody else while one person holds ${held} streams`,
      unit: 'ms',
      ...{ product, floor },
      bar: { most: 1.3 },
      note: 'the middle of forty, one after another',
    },
  ]
}
