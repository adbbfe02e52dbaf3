// npm run proof:blind: see scripts/proof-blind.mjs.
import { randomBytes } from 'node:crypto'
import type { Identity } from '@/lib/testing/scenarios.ts'
import { freePort } from '@/scripts/lib/ports.mjs'
import { stopChildren } from '@/scripts/lib/processes.mjs'
import { explain, say } from '@/scripts/lib/say.mjs'
import { removeStarted } from '../copy.ts'
import { firstUnlike } from '../isolation/told.ts'
import { Ledger } from '../ledger.ts'
import { fields, type Act } from './acts.ts'
import { compareAll, compareMails, partingOf, type Pair } from './compare.ts'
import { provePlants } from './plants.ts'
import { viewsOf, type View } from './views.ts'
import { startWorld, type World } from './world.ts'

const [seed = randomBytes(8).toString('hex'), ...only] = process.argv.slice(2)
/** Of an answer, all or those that are named. */
const triedFields = Object.keys(fields).filter((field) => only.length === 0 || only.includes(field))
const ledger = new Ledger()
const worlds: World[] = []
let stopping: Promise<never> | undefined

/** Stops and removes whatever this run made, and ends. Called again it changes nothing. */
function end(code: number): Promise<never> {
  stopping ??= (async () => {
    for (const world of worlds) await world.remove().catch(() => undefined)
    await stopChildren(20_000)
    await removeStarted().catch(() => undefined)
    process.exit(code)
  })()
  return stopping
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(1))
if (process.connected) process.on('disconnect', () => void end(1))

/** Whose answer it is. */
const writer: Identity = 'contractor participant'
const inside: readonly Identity[] = ['client participant', 'client lead', 'contractor lead', 'facilitator']
/** One of each kind that sees something of its own; those who may see nothing are all alike, and the isolation proof holds that. */
const kinds: readonly Identity[] = [
  ...inside,
  ...(['no token', 'newcomer', 'stranger', 'organisation admin', 'platform admin', 'programme manager'] as const),
  ...(['seat', 'screen'] as const),
]
/** Who may know nothing of it after the reveal either. */
const outside = kinds.filter((who) => !inside.includes(who))

/** Two worlds from the same seed. */
async function begin(): Promise<Pair> {
  const ports = [await freePort(), await freePort()] as const
  const appUrl = `http://localhost:${ports[0]}`
  const secret = randomBytes(32).toString('base64url')
  // to the minute: what is due later is due later in both
  const startMs = Math.floor(Date.now() / 60_000) * 60_000
  const start = async (port: number) => {
    const world = await startWorld({ seed, secret, appUrl, startMs, port })
    worlds.push(world)
    return world
  }
  const [one, other] = await Promise.all([start(ports[0]), start(ports[1])])
  return both({ worlds: [one, other], appUrl }, (isOther) => ({ kind: 'answer', field: 'nothing', isOther }))
}

/** Lets the same happen in both. */
async function both(
  { worlds: [one, other], appUrl }: Pick<Pair, 'worlds' | 'appUrl'>,
  given: (isOther: boolean) => Act,
): Promise<Pair> {
  return { worlds: [one, other], appUrl, told: await Promise.all([one.does(given(false)), other.does(given(true))]) }
}

/** A few pages on which somebody inside could meet an answer; all that there is takes minutes. */
const isNear = ({ channel, what }: View): boolean =>
  (channel === 'pages' || channel === 'payloads') &&
  /^\/(projects$|projects\/ID($|\/team|\/rounds\/ID\/(worksheet\/summary|lock|mirror$|paper)))|^\/programmes\/ID$/.test(
    what,
  )

async function prove(): Promise<void> {
  say(`seed ${seed}: two worlds …`)
  let pair = await begin()
  const alike = JSON.stringify(pair.told[0]) === JSON.stringify(pair.told[1])
  const fault = alike ? null : firstUnlike(JSON.stringify(pair.told[0]), JSON.stringify(pair.told[1]))
  ledger.hold({ part: 'worlds', who: 'everybody', what: 'same ids, tokens and seals before anything differs', fault })
  const views = viewsOf(pair.told[0])
  compareMails(ledger, pair, 'as built')
  for (const field of triedFields) {
    const stage = `another ${field}`
    pair = await both(pair, (isOther) => ({ kind: 'answer', field, isOther }))
    say(`${stage} …`)
    compareMails(ledger, pair, stage)
    const whole = field === 'extent'
    if (whole) await compareWhole(pair, stage, views)
    else await compareAll(ledger, pair, stage, inside, views.filter(isNear))
    await proveSeen(pair, stage, writer, views)
  }
  say('planted …')
  await provePlants(ledger, pair, views)
  pair = await both(pair, (isOther) => ({ kind: 'answer', field: 'extent', isOther }))
  pair = await both(pair, () => ({ kind: 'lock' }))
  say('both sides locked …')
  compareMails(ledger, pair, 'locked')
  await compareAll(ledger, pair, 'locked', kinds, views.filter(isNear))
  pair = await both(pair, () => ({ kind: 'reveal' }))
  say('revealed …')
  compareMails(ledger, pair, 'revealed')
  await compareAll(ledger, pair, 'revealed', outside, views.filter(isNear))
  for (const who of inside) await proveSeen(pair, 'revealed', who, views)
}

/** All that there is: pages, files and streams by each kind, and what an open page fetches by those who come near an answer. */
async function compareWhole(pair: Pair, stage: string, views: readonly View[]): Promise<void> {
  const isFetched = ({ channel }: View) => channel === 'payloads' || channel === 'prefetches'
  await compareAll(
    ledger,
    pair,
    stage,
    kinds,
    views.filter((view) => !isFetched(view)),
  )
  const near: readonly Identity[] = [...inside, 'programme manager']
  await compareAll(ledger, pair, stage, near, views.filter(isFetched))
}

/** Who may know sees the difference: a comparison that finds none anywhere would prove nothing. */
async function proveSeen(pair: Pair, stage: string, who: Identity, views: readonly View[]): Promise<void> {
  const near = views.filter(
    ({ channel, what }) =>
      channel === 'pages' && /\/rounds\/ID\/(worksheet\/(summary|collaboration)|mirror\/collaboration)$/.test(what),
  )
  const partings = await Promise.all(near.map((view) => partingOf(pair, who, view, `${stage}, seen`)))
  const seen = partings.some((parting) => parting !== null)
  ledger.hold({ part: 'seen by who may know', who, what: stage, fault: seen ? null : 'the worlds look the same' })
}

try {
  await prove()
  console.log(`\n${ledger.table().join('\n')}\n`)
  console.log(ledger.sum())
  await end(ledger.faults.length === 0 ? 0 : 1)
} catch (error) {
  console.error(explain(error))
  await end(1)
}
