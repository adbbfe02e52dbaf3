// npm run proof:isolation: see scripts/proof-isolation.mjs.
import pg from 'pg'
import { roleUrl } from '@/lib/platform/env.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { stopChildren } from '@/scripts/lib/processes.mjs'
import { explain, say } from '@/scripts/lib/say.mjs'
import { reach, removeStarted, startCopy, type ProofCopy } from '../copy.ts'
import { Ledger } from '../ledger.ts'
import { proveForeignActions, proveRefusedActions } from './actions.ts'
import { proveForeignAddresses, proveOwnAddresses } from './addresses.ts'
import { proveFunctions, proveTables } from './database.ts'
import { proveUntouched } from './untouched.ts'
import { makeProofWorld, type ProofWorld } from './world.ts'

const ledger = new Ledger()
let copy: ProofCopy | null = null
let stopping: Promise<never> | undefined

/** Stops and removes whatever this run made, and ends. Called again it changes nothing. */
function end(code: number): Promise<never> {
  stopping ??= (async () => {
    await closeConnections().catch(() => undefined)
    await copy?.remove().catch(() => undefined)
    await stopChildren(20_000)
    await removeStarted().catch(() => undefined)
    process.exit(code)
  })()
  return stopping
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(1))
if (process.connected) process.on('disconnect', () => void end(1))

async function prove(running: ProofCopy, world: ProofWorld): Promise<void> {
  reach(running.settings)
  const app = new pg.Client({ connectionString: roleUrl('app') })
  await app.connect()
  const database = { admin: running.admin, app }
  say('tables and functions …')
  await ledger.time('tables', () => proveTables(ledger, database, world))
  await ledger.time('functions', () => proveFunctions(ledger, database, world))
  await app.end()
  const proving = { ledger, copy: running, proofWorld: world }
  say('foreign, missing and malformed ids of pages, routes and actions …')
  await proveUntouched(proving, async () => {
    await proveForeignAddresses(proving)
    await ledger.time('actions', () => proveForeignActions(proving))
  })
  say('what is one’s own …')
  await ledger.time('actions', () => proveRefusedActions(proving))
  await proveOwnAddresses(proving)
}

try {
  const worlds: ProofWorld[] = []
  copy = await startCopy({
    // before there is a queue that works: its jobs would make and play the rehearsal that the world makes itself
    beforeServer: async ({ settings }) => {
      reach(settings)
      worlds.push(await makeProofWorld())
    },
  })
  const [world] = worlds
  if (!world) throw new Error('the world was not built')
  await prove(copy, world)
  console.log(`\n${ledger.table().join('\n')}\n`)
  console.log(ledger.sum())
  await end(ledger.faults.length === 0 ? 0 : 1)
} catch (error) {
  console.error(explain(error))
  await end(1)
}
