import { setTimeout as wait } from 'node:timers/promises'
import { roleUrl } from '@/lib/platform/env.ts'
import { pinnedNode } from '@/scripts/lib/pinned-node.mjs'
import { start } from '@/scripts/lib/processes.mjs'
import { say } from '@/scripts/lib/say.mjs'
import { typeScript } from '@/scripts/lib/serve.mjs'
import { median, quantile, type Row } from '../figures.ts'
import { clockMs, cpuMsOf, treeOf } from '../kernel.ts'
import { postgresTree, type Copy, type Server } from '../servers.ts'
import { makePublisher, type Publisher } from './publisher.ts'
import { Watching } from './watching.ts'

const sizes = [300, 1000]
const rounds = 5
/** Calm: 30 events at 10 a second. */
const calmCount = 30
const calmPauseMs = 100
const burstCount = 100
/** People's presses, at the same pace. */
const pressCount = 20
/** The usual length of the product's events. */
const eventBytes = 300
// time until newly opened streams have received their first events
const settleMs = 1500

interface Streams {
  readonly url: string
  readonly cookies: readonly string[]
  readonly tree: readonly number[]
  readonly database: readonly number[]
}

interface Figures {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Server CPU per event, ms. */
  readonly cpuMs: number
  readonly databaseMs: number
  /** Events per second until the last connection has the last of them. */
  readonly perSecond: number
  /** From a press to a client, ms: the median, as with so few a single slow press would be the 95th percentile. */
  readonly pressed: number
}

async function startBareStream(sessionId: string) {
  const { child, ended } = start(
    pinnedNode(),
    [...typeScript, 'bench/live/bare-stream.ts', sessionId, String(eventBytes)],
    {
      env: { ...process.env, DATABASE_URL: roleUrl('app') },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  const { port } = await new Promise<{ port: number }>((came, failed) => {
    child.once('message', came)
    child.once('exit', () => {
      failed(new Error('the bare stream did not start'))
    })
  })
  const stop = async () => {
    child.disconnect()
    await ended
  }
  return { port, tree: treeOf(child.pid ?? 0), stop }
}

/** This many events at 10 a second; for each the time from `send`'s moment until each client had it, ms. */
async function calm(watching: Watching, count: number, send: () => Promise<number>): Promise<number[]> {
  await watching.tell({ kind: 'expect', count }, 'ready')
  const arrived = watching.next('arrived')
  const sent: number[] = []
  let due = clockMs()
  while (sent.length < count) {
    sent.push(await send())
    due += calmPauseMs
    await wait(Math.max(0, due - clockMs()))
  }
  const { arrivals } = await arrived
  return arrivals.flatMap((times) => sent.map((from, number) => (times[number] ?? Number.NaN) - from))
}

/** Opens the streams, sends events one by one, then all at once, then as people press, and closes. */
async function measure(watching: Watching, publisher: Publisher, streams: Streams): Promise<Figures> {
  const { tree, database, ...where } = streams
  await watching.tell({ kind: 'open', ...where }, 'open')
  await wait(settleMs)
  const before = [cpuMsOf(tree), cpuMsOf(database)] as const
  const latencies = await calm(watching, calmCount, () => publisher.one())
  const cpuMs = (cpuMsOf(tree) - before[0]) / calmCount
  const databaseMs = (cpuMsOf(database) - before[1]) / calmCount
  await watching.tell({ kind: 'expect', count: burstCount }, 'ready')
  const after = watching.next('arrived')
  const begun = await publisher.burst(burstCount)
  const last = (await after).arrivals.reduce((most, times) => Math.max(most, times[burstCount - 1] ?? 0), 0)
  const pressed = await calm(watching, pressCount, () => publisher.press())
  await watching.tell({ kind: 'close' }, 'closed')
  return {
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    p99: quantile(latencies, 0.99),
    cpuMs,
    databaseMs,
    perSecond: burstCount / ((last - begun) / 1000),
    pressed: quantile(pressed, 0.5),
  }
}

function rowsOf(size: number, product: readonly Figures[], floor: readonly Figures[]): Row[] {
  const of = (figure: keyof Figures) => ({
    product: product.map((one) => one[figure]),
    floor: floor.map((one) => one[figure]),
  })
  const middle = (figure: keyof Figures) =>
    `${median(of(figure).product).toFixed(1)} and ${median(of(figure).floor).toFixed(1)} ms`
  const database = median(product.map(({ databaseMs }) => databaseMs)).toFixed(1)
  return [
    {
      name: `live, ${size} clients: p95 from commit to client`,
      unit: 'ms',
      ...of('p95'),
      bar: { most: 2.5 },
      note: `p50 ${middle('p50')}, p99 ${middle('p99')}`,
    },
    {
      name: `live, ${size} clients: server CPU an event`,
      unit: 'ms',
      ...of('cpuMs'),
      bar: { most: 2.5 },
      note: `at 10 a second; database beside it ${database} ms`,
    },
    { name: `live, ${size} clients: events in a burst`, unit: '1/s', ...of('perSecond'), bar: { least: 0.4 } },
    {
      name: `live, ${size} clients: p50 from a press to client`,
      unit: 'ms',
      ...of('pressed'),
      bar: null,
      note: 'by the door of the commands, on both sides',
    },
  ]
}

/** A session's stream with 300 and 1,000 clients, compared with a bare event server at the same NOTIFY; by turns. */
export async function liveRows(copy: Copy, server: Server): Promise<Row[]> {
  const publisher = await makePublisher(server)
  const { session, people } = publisher
  const bare = await startBareStream(session.id)
  const watching = new Watching()
  try {
    const rows: Row[] = []
    for (const size of sizes) {
      const cookies = Array.from({ length: size }, (_, index) => people[index % people.length]?.visitor.cookie ?? '')
      const ours: Streams = {
        ...{ cookies, tree: server.tree, database: [] },
        url: `${server.baseUrl}/api/projects/${session.projectId}/sessions/${session.id}/events`,
      }
      const theirs: Streams = { ...ours, url: `http://127.0.0.1:${bare.port}/`, tree: bare.tree }
      const [product, floor]: [Figures[], Figures[]] = [[], []]
      for (const streams of [theirs, ours]) await measure(watching, publisher, streams)
      // the pools have opened their connections by now
      const database = postgresTree(copy)
      for (let round = 1; round <= rounds; round += 1) {
        say(`live, ${size} clients, round ${round} of ${rounds}`)
        floor.push(await measure(watching, publisher, theirs))
        product.push(await measure(watching, publisher, { ...ours, database }))
      }
      rows.push(...rowsOf(size, product, floor))
    }
    return rows
  } finally {
    watching.end()
    await Promise.all([bare.stop(), publisher.end()])
  }
}
