import { setTimeout as wait } from 'node:timers/promises'
import { fingerprintOf } from '@/e2e/fixtures/fingerprint.ts'
import type pg from 'pg'
import type { Proving } from './addresses.ts'

const longestMs = 120_000

/**
 * Waits until the job queue has nothing to do now, and wakes it meanwhile: of jobs that go one by one it would take the next
 * when it looks by itself. @throws when it goes on for two minutes
 */
export async function untilQuiet(admin: pg.Client): Promise<void> {
  const until = Date.now() + longestMs
  for (;;) {
    const { rowCount } = await admin.query(
      `select from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts`,
    )
    if (rowCount === 0) return
    await admin.query(`select pg_notify('jobs:insert', '{"r":"proof","count":2}')`)
    if (Date.now() > until) throw new Error(`${rowCount ?? 0} jobs are still waiting`)
    await wait(30)
  }
}

/** Nothing that is stored of either project or programme is another after `work`, table by table. */
export async function proveUntouched({ ledger, copy, proofWorld }: Proving, work: () => Promise<void>): Promise<void> {
  const programmes = ['stranger', 'client lead'] as const
  const prints = async () => {
    await untilQuiet(copy.admin)
    const found: Record<string, string> = {}
    for (const who of programmes) {
      const { project, programme } = proofWorld.foreign(who)
      for (const [table, print] of Object.entries(await fingerprintOf(project, programme)))
        found[`${who === 'stranger' ? 'here' : 'there'} ${table}`] = print
    }
    return found
  }
  const before = await prints()
  await work()
  const after = await prints()
  for (const [table, print] of Object.entries(before)) {
    const fault = after[table] === print ? null : `${after[table] ?? ''} instead of ${print}`
    ledger.hold({ part: 'untouched', who: 'everybody', what: table, fault })
  }
}
