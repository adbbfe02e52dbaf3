import type { Agent } from 'node:http'
import { say } from '@/scripts/lib/say.mjs'
import { median, type Row } from './figures.ts'
import { cpuMsOf } from './kernel.ts'
import { ask, burst, connections, type Target } from './load.ts'
import { postgresTree, type Copy, type Server } from './servers.ts'
import type { Visit } from './visits.ts'

const atOnce = 20
const rounds = 7
const durationMs = 1500
const warmUpMs = 2500

interface Round {
  readonly perSecond: number
  readonly cpuMs: number
  readonly databaseMs: number
}

interface Asked {
  readonly agent: Agent
  readonly target: Target
  readonly server: Server
  readonly database: readonly number[]
}

const askFor = ({ agent, target }: Asked, forMs: number) =>
  burst(() => ask(agent, target), { atOnce, durationMs: forMs })

/** One burst of requests: how many per second, and the processor time of server and database per request. */
async function roundOf(asked: Asked): Promise<Round> {
  const before = [cpuMsOf(asked.server.tree), cpuMsOf(asked.database)] as const
  const { done, perSecond } = await askFor(asked, durationMs)
  return {
    perSecond,
    cpuMs: (cpuMsOf(asked.server.tree) - before[0]) / done,
    databaseMs: (cpuMsOf(asked.database) - before[1]) / done,
  }
}

const sizeOf = async (agent: Agent, target: Target): Promise<number> => (await ask(agent, target)).length

/** The bare app's page with about this many bytes of HTML. */
async function bareLike(agent: Agent, { baseUrl }: Server, bytes: number): Promise<{ target: Target; size: number }> {
  const page = (count: number): Target => ({ url: `${baseUrl}/rows/${count}` })
  // measured over this very range, as later rows take more digits
  const [few, many] = [await sizeOf(agent, page(10)), await sizeOf(agent, page(210))]
  let count = Math.max(0, Math.round(10 + ((bytes - few) * 200) / (many - few)))
  for (let tries = 0; tries < 3; tries++) {
    const size = await sizeOf(agent, page(count))
    count = Math.max(0, Math.round(count + ((bytes - size) * 200) / (many - few)))
  }
  return { target: page(count), size: await sizeOf(agent, page(count)) }
}

async function rowsOfPage(agent: Agent, copy: Copy, servers: Servers, visit: Visit): Promise<Row[]> {
  const bytes = await sizeOf(agent, visit)
  const bare = await bareLike(agent, servers.bare, bytes)
  const asked = {
    product: { agent, target: visit, server: servers.product },
    floor: { agent, target: bare.target, server: servers.bare, database: [] },
  }
  for (const one of [asked.product, asked.floor]) await askFor({ database: [], ...one }, warmUpMs)
  // the pools have opened their connections by now
  const database = postgresTree(copy)
  const product: Round[] = []
  const floor: Round[] = []
  for (let round = 1; round <= rounds; round++) {
    say(`${visit.name}, round ${round} of ${rounds}`)
    floor.push(await roundOf(asked.floor))
    product.push(await roundOf({ ...asked.product, database }))
  }
  const kilobytes = (size: number) => (size / 1000).toFixed(1)
  const databaseMs = median(product.map((one) => one.databaseMs)).toFixed(2)
  return [
    {
      name: `${visit.name}: server CPU a request`,
      unit: 'ms',
      product: product.map(({ cpuMs }) => cpuMs),
      floor: floor.map(({ cpuMs }) => cpuMs),
      bar: { most: 1.6 },
      note: `HTML ${kilobytes(bytes)} and ${kilobytes(bare.size)} kB; database beside it ${databaseMs} ms`,
    },
    {
      name: `${visit.name}: requests`,
      unit: '1/s',
      product: product.map(({ perSecond }) => perSecond),
      floor: floor.map(({ perSecond }) => perSecond),
      bar: { least: 0.6 },
    },
  ]
}

export interface Servers {
  readonly product: Server
  readonly bare: Server
}

/** Each page compared with a bare page of the same size, 20 connections, by turns. */
export async function pageRows(copy: Copy, servers: Servers, visits: readonly Visit[]): Promise<Row[]> {
  const agent = connections(atOnce)
  try {
    const rows: Row[] = []
    for (const visit of visits) rows.push(...(await rowsOfPage(agent, copy, servers, visit)))
    return rows
  } finally {
    agent.destroy()
  }
}
