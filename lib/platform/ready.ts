import 'server-only'
import { join } from 'node:path'
import { ruleState, type RuleState } from './apply-rules.ts'
import { now } from './clock.ts'
import { env } from './env.ts'
import { healthPool } from './health.ts'
import { runsJobs } from './jobs.ts'
import { pendingMigrations } from './migrate.ts'

/** What the database says of itself; each is null when it cannot be asked. */
interface Asked {
  readonly pending: number
  readonly rules: RuleState
  readonly late: number
  readonly givenUp: number
  readonly mailWaiting: number
  readonly mailRefused: number
  /** how long one question took, in seconds */
  readonly answerSeconds: number
  /** how far the database's clock is ahead of this process's, in seconds */
  readonly clockAhead: number
}

export interface Ready {
  readonly ready: boolean
  readonly version: string
  /** null: the database does not answer, or never was one of ours */
  readonly asked: Asked | null
  /** `none`: in a hosted demo the installation itself has no jobs */
  readonly jobs: 'run' | 'stand still' | 'none'
}

async function askDatabase(prisma: string): Promise<Asked | null> {
  const pool = healthPool()
  try {
    const begun = now().getTime()
    const { rows } = await pool.query<{ at: number }>('select extract(epoch from clock_timestamp())::float8 as at')
    const ended = now().getTime()
    const pending = (await pendingMigrations(pool, prisma)).length
    const rules = await ruleState(pool, join(prisma, 'rules'))
    const counts = await pool.query<Pick<Asked, 'late' | 'givenUp' | 'mailWaiting' | 'mailRefused'>>(
      `select j.late, j.given_up as "givenUp", m.waiting as "mailWaiting", m.refused as "mailRefused"
       from jobs.queue_state() j cross join authz.mail_state() m`,
    )
    const [counted] = counts.rows
    if (!counted) return null
    const clockAhead = (rows[0]?.at ?? 0) - (begun + ended) / 2000
    return { pending, rules, ...counted, answerSeconds: (ended - begun) / 1000, clockAhead }
  } catch {
    return null
  }
}

interface KeptAnswer {
  readonly asked: Promise<Asked | null>
  /** on the monotonic clock: one that is set back would keep an answer for as long */
  readonly begunMs: number
}

// on globalThis: Next loads this module once for each of the two routes
const shared = globalThis as typeof globalThis & { wijkspiegelReady?: Map<string, KeptAnswer> }

/** How long an answer of the database is given again: anybody may ask, at any rate. */
const keptMs = 1000

/** As askDatabase, once for all who ask within a second of one another. */
function askedLately(prisma: string): Promise<Asked | null> {
  const kept = (shared.wijkspiegelReady ??= new Map<string, KeptAnswer>())
  const last = kept.get(prisma)
  const begunMs = performance.now()
  if (last && begunMs - last.begunMs < keptMs) return last.asked
  const asked = askDatabase(prisma)
  kept.set(prisma, { asked, begunMs })
  return asked
}

/** Has the next who asks be answered anew. For tests. */
export function forgetReady(): void {
  shared.wijkspiegelReady?.clear()
}

/**
 * Can this process serve everything: the database answers, has had the migrations and rules of this build, and jobs
 * run here? A newer build's rules over them leave it ready, so that the processes of before serve until the new ones do.
 * What the database says is at most a second old; whether jobs run is of now. Never throws.
 */
export async function readReady(prisma = join(process.cwd(), 'prisma')): Promise<Ready> {
  const { version, hostedDemo } = env()
  const running = runsJobs() ? 'run' : 'stand still'
  const jobs = hostedDemo ? 'none' : running
  const asked = await askedLately(prisma)
  const fits = asked !== null && asked.pending === 0 && asked.rules !== 'missing'
  return { ready: fits && jobs !== 'stand still', version, asked, jobs }
}

/** What strangers read of it: a load balancer needs no more. */
export const readyInShort = ({ ready, version }: Ready) => ({ status: ready ? 'ready' : 'not-ready', version })

/** What whoever runs the installation reads of it. No ids, and no number that tells when somebody saved or handed in. */
export function readyInFull(state: Ready, proxiesSeen: number) {
  const { asked, jobs } = state
  return {
    ...readyInShort(state),
    database: asked ? 'up' : 'down',
    migrations: { pending: asked?.pending ?? null },
    rules: asked?.rules ?? null,
    jobs: { here: jobs, late: asked?.late ?? null, givenUp: asked?.givenUp ?? null },
    mail: { waiting: asked?.mailWaiting ?? null, refused: asked?.mailRefused ?? null },
    clock: { ahead: asked?.clockAhead ?? null },
    proxies: { set: env().proxies, seen: proxiesSeen },
  }
}
