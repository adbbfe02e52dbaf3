// npm run proof:live: see scripts/proof-live.mjs.
import { isDeepStrictEqual } from 'node:util'
import type { SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { seededRandom } from '@/lib/testing/factories-sheets.ts'
import { stopChildren } from '@/scripts/lib/processes.mjs'
import { explain, Refusal, say } from '@/scripts/lib/say.mjs'
import { startCopies, type Copies } from './copies.ts'
import { breakThings, nothingBroken } from './faults.ts'
import { newTally, type Reader } from './reader.ts'
import { makeProofRoom, until } from './room.ts'
import { proveStorm } from './storm.ts'
import { write } from './writers.ts'

const readersASession = 300
const linesASession = 900

const [wantedText = '1000000', seedText = String(Date.now() % 1_000_000)] = process.argv.slice(2)
const wanted = Number(wantedText)
const random = seededRandom(Number(seedText))
const tally = newTally()
const broken = nothingBroken()
let lost = 0

/** The number of events a reader is missing; 1 if it has all of them, but its state differs from a fresh page's. */
function lossOf(reader: Reader, last: ReadonlyMap<TestPerson, SessionSnapshot>): number {
  const fresh = last.get(reader.person)
  if (!fresh || reader.hasLeft) return 1
  const lacking = reader.lacks(fresh.cursor)
  return lacking === 0 && !isDeepStrictEqual(reader.held, JSON.parse(JSON.stringify(fresh))) ? 1 : lacking
}

async function proveSession(copies: Copies, number: number): Promise<void> {
  const room = await makeProofRoom(copies, tally, random)
  const readers = await room.open(readersASession)
  const ending = new AbortController()
  const faults = breakThings({ copies, readers, random, signal: ending.signal, broken })
  let lines = 0
  const progress = setInterval(() => {
    const live = readers.filter(({ connection }) => connection === 'live').length
    say(`session ${number}: ${lines} lines, ${live} of ${readers.length} live, ${tally.deliveries} deliveries`)
  }, 5000)
  try {
    await write(room.writers, linesASession, () => (lines += 1))
  } finally {
    ending.abort()
    await faults
    clearInterval(progress)
  }
  const last = await room.ends()
  await until('everybody has everything', () => readers.every((reader) => lossOf(reader, last) === 0))
  for (const reader of readers) {
    lost += lossOf(reader, last)
    reader.stop()
  }
}

const percentile = (sorted: readonly number[], part: number) => sorted[Math.floor(sorted.length * part)] ?? 0

function report(): void {
  const sorted = tally.latencies.toSorted((a, b) => a - b)
  const parts = [0.5, 0.95, 0.99].map((part) => `p${part * 100} ${percentile(sorted, part)} ms`)
  say(`seed ${seedText}; broken on purpose: ${JSON.stringify(broken)}`)
  say(
    `${tally.connections} connections, ${tally.resets} began afresh; from commit to reader, faults and all: ${parts.join(', ')}`,
  )
  console.log(
    `proof live: ${tally.deliveries} deliveries, ${lost} lost, ${tally.gapped} gapped, ${tally.doubled} doubled`,
  )
}

let copies: Copies | null = null
let stopping: Promise<never> | undefined

/** Stops and removes everything that this run created, and ends. A second call changes nothing. */
function end(code: number): Promise<never> {
  stopping ??= (async () => {
    await closeConnections().catch(() => undefined)
    await copies?.remove().catch(() => undefined)
    await stopChildren(20_000)
    process.exit(code)
  })()
  return stopping
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(1))
if (process.connected) process.on('disconnect', () => void end(1))

try {
  if (!(wanted > 0)) throw new Refusal('Give the number of deliveries, such as 1000000.')
  copies = await startCopies()
  const isBackInTime = await proveStorm(copies, tally, random)
  for (let number = 1; tally.deliveries < wanted; number += 1) await proveSession(copies, number)
  report()
  await end(isBackInTime && lost + tally.gapped + tally.doubled === 0 ? 0 : 1)
} catch (error) {
  console.error(explain(error))
  report()
  await end(1)
}
