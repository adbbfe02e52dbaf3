import type pg from 'pg'
import { vi } from 'vitest'
import { forgetEnvironment } from '@/lib/platform/env.ts'

/** What the product keeps of a process, by the names that it has on globalThis. */
interface Kept {
  wijkspiegelHealthPool?: pg.Pool
  __wijkspiegelAccess?: { readonly pool: pg.Pool }
  __wijkspiegelIdentity?: { readonly pool: pg.Pool }
  __wijkspiegelAllowances?: unknown
  __wijkspiegelAway?: unknown
  /** ours: the settings as the process had them before its first file */
  __wijkspiegelSettings?: NodeJS.ProcessEnv
}

/*
 * Runs before each file of tests. Files that share a process also share the modules that it loaded, which saves half a second
 * a file; nothing that an earlier file set, replaced or left open may reach the next.
 */
const kept = globalThis as typeof globalThis & Kept
const settings = (kept.__wijkspiegelSettings ??= { ...process.env })

vi.useRealTimers()
vi.restoreAllMocks()
vi.unstubAllEnvs()
vi.unstubAllGlobals()
for (const name of Object.keys(process.env)) if (!(name in settings)) Reflect.deleteProperty(process.env, name)
Object.assign(process.env, settings)
forgetEnvironment()

// these are of the database of an earlier file; not waited for, as a test that ran into its time limit may still work on it
for (const pool of [kept.wijkspiegelHealthPool, kept.__wijkspiegelAccess?.pool, kept.__wijkspiegelIdentity?.pool])
  pool?.end().catch(() => undefined)
delete kept.wijkspiegelHealthPool
delete kept.__wijkspiegelAccess
delete kept.__wijkspiegelIdentity
delete kept.__wijkspiegelAllowances
delete kept.__wijkspiegelAway
