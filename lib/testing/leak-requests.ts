import type pg from 'pg'
import type { PrismaClient } from '@/generated/prisma/client.ts'
import type { Tx } from '@/lib/access/access.ts'

/** One of many concurrent callers, with everything that may ever be returned to them. */
export interface LeakIdentity {
  readonly token: string
  readonly personId: string
  readonly projectIds: ReadonlySet<string>
}

export interface Findings {
  statements: number
  foreignRows: number
  wrongIdentities: number
  incomplete: number
}

export interface LeakRun {
  readonly identities: readonly LeakIdentity[]
  readonly requests: number
  /** how many at the same time */
  readonly inFlight: number
  readonly random: () => number
  /** Runs one request as somebody, through the client under test. */
  readonly ask: (token: string, readOnly: boolean, load: (tx: Tx) => Promise<void>, timeout?: number) => Promise<void>
  /** For terminating connections. */
  readonly admin: pg.ClientBase
}

class Thrown extends Error {}
const tick = () => new Promise<void>((done) => setImmediate(done))

/** The leaks in one identity's requests. */
class Witness {
  readonly who: LeakIdentity
  readonly findings: Findings

  constructor(who: LeakIdentity, findings: Findings) {
    this.who = who
    this.findings = findings
  }

  /** Rows of one table: never a foreign one; `whole`: all of the caller's own. */
  see(projectIds: readonly string[], whole = true): void {
    this.findings.statements += 1
    this.findings.foreignRows += projectIds.filter((id) => !this.who.projectIds.has(id)).length
    if (whole && projectIds.length !== this.who.projectIds.size) this.findings.incomplete += 1
  }

  async projects(tx: Tx): Promise<void> {
    this.see((await tx.project.findMany({ select: { id: true } })).map((row) => row.id))
  }

  async members(tx: Tx): Promise<void> {
    const rows = await tx.membership.findMany({ select: { projectId: true } })
    // in each project is a lead of the other side too
    this.see([...new Set(rows.map((row) => row.projectId))])
  }

  async identity(tx: Tx): Promise<void> {
    this.findings.statements += 1
    const [row] = await tx.$queryRaw<
      { token: string; uid: string }[]
    >`select current_setting('app.session', true) as token, authz.uid()::text as uid`
    if (row?.token !== this.who.token || row.uid !== this.who.personId) this.findings.wrongIdentities += 1
  }
}

type Behaviour = (witness: Witness, tx: Tx, run: LeakRun, pending: Promise<unknown>[]) => Promise<void>

const swallow = () => undefined

/** The behaviours of requests, good and bad. No kind of request may affect the others. */
const behaviours: readonly (readonly [weight: number, behaviour: Behaviour])[] = [
  [5, () => Promise.reject(new Thrown('before the first query'))],
  [
    30,
    async (witness, tx) => {
      await witness.projects(tx)
      await witness.identity(tx)
      await witness.projects(tx)
    },
  ],
  [12, (witness, tx) => Promise.all([witness.projects(tx), witness.members(tx), witness.identity(tx)]).then(swallow)],
  [
    10,
    async (witness, tx, run, pending) => {
      for (let straggler = 0; straggler < 3; straggler += 1) pending.push(witness.projects(tx).catch(swallow))
      if (run.random() < 0.5) await tick()
      throw new Thrown('with stragglers')
    },
  ],
  [
    8,
    async (witness, tx) => {
      await tx.$queryRaw`select 1 / 0`.catch(swallow)
      await witness.projects(tx)
    },
  ],
  [
    6,
    async (witness, tx) => {
      await witness.projects(tx)
      await tx.$queryRaw`select 1 / 0`
    },
  ],
  [
    6,
    async (witness, tx, _run, pending) => {
      await witness.projects(tx)
      pending.push(
        tick()
          .then(() => witness.projects(tx))
          .catch(swallow),
      )
    },
  ],
  [
    5,
    async (witness, tx, run, pending) => {
      await witness.projects(tx)
      pending.push(oneRequest(run, pending, 1).catch(swallow))
    },
  ],
  [
    3,
    async (_witness, tx, run) => {
      const other = run.identities[Math.floor(run.random() * run.identities.length)]?.token ?? ''
      await tx.$queryRaw`select set_config('app.session', ${other}, false)`
    },
  ],
  [
    3,
    async (witness, tx) => {
      await tx.$executeRaw`commit`
      witness.see(
        (await tx.project.findMany({ select: { id: true } })).map((row) => row.id),
        false,
      )
    },
  ],
  [
    2,
    async (witness, tx, run) => {
      const shot = run.admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'wijkspiegel_app' and datname = current_database() limit 1`,
      )
      await Promise.all([tx.$queryRaw`select pg_sleep(0.01)::text`, shot])
      await witness.projects(tx)
    },
  ],
  [
    10,
    async (witness, tx) => {
      await witness.members(tx)
      await tick()
      await witness.identity(tx)
    },
  ],
]
const total = behaviours.reduce((sum, [weight]) => sum + weight, 0)

function pick(random: () => number): Behaviour {
  let left = random() * total
  for (const [weight, behaviour] of behaviours) {
    left -= weight
    if (left < 0) return behaviour
  }
  return () => Promise.resolve()
}

const findingsOf = new WeakMap<LeakRun, Findings>()

async function oneRequest(run: LeakRun, pending: Promise<unknown>[], depth = 0): Promise<void> {
  const who = run.identities[Math.floor(run.random() * run.identities.length)]
  const findings = findingsOf.get(run)
  if (!who || !findings) throw new Error('nobody to ask as')
  const behaviour = depth > 0 ? (behaviours[1]?.[1] ?? pick(run.random)) : pick(run.random)
  const timeout = run.random() < 0.02 ? 5 : undefined
  await run
    .ask(who.token, run.random() < 0.5, (tx) => behaviour(new Witness(who, findings), tx, run, pending), timeout)
    .catch(swallow)
}

/** Runs the requests, this many at a time, and waits for every straggler. */
export async function runLeakRequests(run: LeakRun): Promise<Findings> {
  const findings: Findings = { statements: 0, foreignRows: 0, wrongIdentities: 0, incomplete: 0 }
  findingsOf.set(run, findings)
  const pending: Promise<unknown>[] = []
  let left = run.requests
  const lane = async () => {
    while (left > 0) {
      left -= 1
      await oneRequest(run, pending)
    }
  }
  await Promise.all(Array.from({ length: run.inFlight }, lane))
  while (pending.length > 0) await pending.shift()
  return findings
}

/** The fault that the tickets prevent, to show that the test would detect it: the identity in a shared variable. */
export function leakingAsk(prisma: PrismaClient): LeakRun['ask'] {
  let current = ''
  return async (token, _readOnly, load) => {
    current = token
    await prisma.$transaction(
      async (tx) => {
        await tx.$queryRaw`select 1`
        await tx.$queryRaw`select set_config('app.session', ${current}, true)`
        await load(tx)
      },
      { maxWait: 20_000 },
    )
  }
}
