import { setTimeout as wait } from 'node:timers/promises'
import { say } from '@/scripts/lib/say.mjs'
import { median, type Row } from './figures.ts'
import { residentMbOf } from './kernel.ts'
import { postgresTree, startBare, type Copy, type Server } from './servers.ts'

const rounds = 3
// time for background work after a start: the job queue's first poll, the first garbage collections
const settleMs = 4000

interface Begun {
  readonly startSeconds: number
  readonly idleMb: number
}

async function beginOf(begin: () => Promise<Server>, beside: () => void = () => undefined): Promise<Begun> {
  const server = await begin()
  try {
    await wait(settleMs)
    beside()
    return { startSeconds: server.startMs / 1000, idleMb: residentMbOf(server.tree) }
  } finally {
    await server.stop()
  }
}

/** Warm starts and memory at rest, product and bare app by turns. The copy must have been started once before. */
export async function beginRows(copy: Copy): Promise<Row[]> {
  const product: Begun[] = []
  const bare: Begun[] = []
  const database: number[] = []
  for (let round = 1; round <= rounds; round++) {
    say(`start and memory, round ${round} of ${rounds}`)
    product.push(await beginOf(copy.start, () => database.push(residentMbOf(postgresTree(copy)))))
    bare.push(await beginOf(() => startBare(copy)))
  }
  return [
    {
      name: 'memory of the web server at rest',
      unit: 'MB',
      product: product.map(({ idleMb }) => idleMb),
      floor: bare.map(({ idleMb }) => idleMb),
      bar: { most: 1.6 },
      note: `database beside it ${median(database).toFixed(0)} MB, shared pages counted for each of its processes`,
    },
    {
      name: 'warm start, web server and database, to the first page',
      unit: 's',
      product: product.map(({ startSeconds }) => startSeconds),
      floor: null,
      bar: { most: 8 },
      note: `bare app ${median(bare.map(({ startSeconds }) => startSeconds)).toFixed(2)} s`,
    },
  ]
}
