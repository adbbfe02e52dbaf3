import { strict as assert } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { makeAccess, readWithAccess, withAccess } from '@/lib/access/access.ts'
import { requestSignIn } from '@/lib/access/mail-sign-in.ts'
import { saveAnswer } from '@/lib/worksheet/commands.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'
import { pooledRoleUrl } from '@/lib/platform/env.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { seededRandom } from '@/lib/testing/factories-sheets.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeLeakIdentities } from '@/lib/testing/leak-identities.ts'
import { runLeakRequests } from '@/lib/testing/leak-requests.ts'
import type { Trials } from '../hold-all.ts'

export interface Pooled {
  readonly baseUrl: string
  readonly dataFolder: string
  /** the administrator, past the pooler */
  readonly admin: pg.Client
}

/** As many as the block of the docs lets the roles have at the database. */
const poolSize = 10
const requests = 1500

const cookieOf = (baseUrl: string, token: string) => ({
  cookie: `wijkspiegel-session-${new URL(baseUrl).port}=${token}`,
  'accept-language': 'nl',
})

/** What holds a session of the database for longer than a statement: their last statement tells what they are for. */
async function connectionsOf({ admin }: Pooled, role: string): Promise<string[]> {
  const { rows } = await admin.query<{ query: string }>(
    `select query from pg_stat_activity where usename = $1 and datname = current_database()`,
    [role],
  )
  return rows.map(({ query }) => query)
}

async function neverMixes({ admin }: Pooled): Promise<void> {
  const identities = await makeLeakIdentities()
  // twice as many as the pooler has: two of them share each connection
  const access = makeAccess(pooledRoleUrl('app'), 2 * poolSize)
  const findings = await runLeakRequests({
    identities,
    requests,
    inFlight: 64,
    random: seededRandom(20),
    admin,
    ask: (token, readOnly, load, timeout = 15_000) =>
      access.tickets.run(token, readOnly, () => access.prisma.$transaction(load, { maxWait: 20_000, timeout })),
  })
  const { foreignRows, wrongIdentities, incomplete, statements } = findings
  assert.deepEqual({ foreignRows, wrongIdentities, incomplete }, { foreignRows: 0, wrongIdentities: 0, incomplete: 0 })
  assert.ok(statements > requests)
  await access.pool.end()
}

/**
 * Leaves somebody on a connection as nobody should, many times while others wait for it; then holds all connections of the
 * pooler at once, and looks who is on them.
 */
async function carriesNobody(): Promise<void> {
  const person = await makePerson()
  const access = makeAccess(pooledRoleUrl('app'), 3 * poolSize)
  const leave = () =>
    access.tickets.run(person.context.token, false, () =>
      access.prisma.$transaction((tx) => tx.$queryRaw`select set_config('app.session', 'left behind', false)`, {
        maxWait: 20_000,
      }),
    )
  for (let time = 0; time < 10; time += 1) await Promise.all(Array.from({ length: 3 * poolSize }, leave))
  await access.pool.end()
  await withAllOfPooler((tokens) => {
    assert.deepEqual(tokens, Array<string>(poolSize).fill(''))
  })
}

/** Holds each connection that the pooler has, in a transaction, while `work` is done; it is given who is on each, '' for nobody. */
async function withAllOfPooler(work: (tokens: readonly string[]) => unknown): Promise<void> {
  const pool = new pg.Pool({ connectionString: pooledRoleUrl('app'), max: poolSize })
  const held = await Promise.all(Array.from({ length: poolSize }, () => pool.connect()))
  try {
    const seen = await Promise.all(
      held.map(async (connection) => {
        await connection.query('begin')
        const { rows } = await connection.query<{ pid: number; token: string | null }>(
          `select pg_backend_pid() as pid, current_setting('app.session', true) as token`,
        )
        return { pid: rows[0]?.pid, token: rows[0]?.token ?? '' }
      }),
    )
    assert.equal(new Set(seen.map(({ pid }) => pid)).size, poolSize)
    await work(seen.map(({ token }) => token))
  } finally {
    for (const connection of held) {
      await connection.query('rollback').catch(() => undefined)
      connection.release()
    }
    await pool.end()
  }
}

async function hearsAtOnce({ baseUrl, admin }: Pooled): Promise<void> {
  const project = await makeProject()
  const stop = new AbortController()
  const answer = await fetch(`${baseUrl}/api/projects/${project.id}/events?after=0`, {
    headers: cookieOf(baseUrl, project.facilitator.token),
    signal: stop.signal,
  })
  assert.equal(answer.status, 200)
  const reader = answer.body?.getReader()
  assert.ok(reader)
  const deadline = Date.now() + 5000
  const listening = async () =>
    (await admin.query(`select from pg_stat_activity where query = 'LISTEN project' and datname = current_database()`))
      .rowCount
  while ((await listening()) !== 1) {
    assert.ok(Date.now() < deadline, 'no connection listens')
    await wait(20)
  }
  // all that the pooler has are put to another use: the one that listens is none of them
  await withAllOfPooler(async () => {
    assert.equal(await listening(), 1, 'what listens goes through the pooler, where others take its connection')
  })
  let heard = ''
  await asDefiner(`select authz.append_event($1, 'pooler.tried', '{}')`, [project.id])
  const late = setTimeout(() => {
    stop.abort()
  }, 5000)
  while (!heard.includes('pooler.tried')) {
    const { value, done } = await reader.read()
    assert.ok(!done, `the stream ended; heard: ${heard}`)
    heard += new TextDecoder().decode(value)
  }
  clearTimeout(late)
  stop.abort()
}

function mailCame(dataFolder: string, email: string): boolean {
  const folder = join(dataFolder, 'outbox')
  return readdirSync(folder, { withFileTypes: true }).some(
    (file) => file.isFile() && readFileSync(join(folder, file.name), 'utf8').includes(email),
  )
}

export const trials: Trials<Pooled> = {
  'the server is well behind PgBouncer, and a page is read through it': async ({ baseUrl }) => {
    const health = await fetch(`${baseUrl}/api/health`)
    assert.equal(health.status, 200)
    const project = await makeProject({ name: 'Vogelbuurt' })
    const page = await fetch(`${baseUrl}/projects/${project.id}`, {
      headers: cookieOf(baseUrl, project.facilitator.token),
    })
    assert.equal(page.status, 200)
    assert.match(await page.text(), /Vogelbuurt/)
  },
  'what is scoped reads and writes through it, and refuses a stranger': async () => {
    const project = await makeProject()
    const [lead] = project.people.client
    const stranger = await makePerson()
    const read = (who: typeof lead) =>
      readWithAccess(who.context, (tx) => tx.project.findMany({ select: { id: true } }))
    assert.deepEqual(await read(lead), [{ id: project.id }])
    assert.deepEqual(await read(stranger), [])
    await withAccess(lead.context, (tx) => tx.person.updateMany({ where: { id: lead.id }, data: { name: 'Anders' } }))
    await assert.rejects(
      readWithAccess(lead.context, (tx) => tx.person.updateMany({ where: { id: lead.id }, data: { name: 'Niet' } })),
    )
    const names = await asDefiner<{ name: string }>('select name from person where id = $1', [lead.id])
    assert.deepEqual(names, [{ name: 'Anders' }])
  },
  'an answer is saved through it, in its one round trip': async () => {
    const project = await makeProject()
    const round = await makeOpenRound(project)
    const [lead] = project.people.client
    const place = { projectId: project.id, roundId: round.id, factor: 1, clientId: crypto.randomUUID() } as const
    const content = { ...emptyAnswer, extent: 3, rationale: 'Door de pooler.' } as const
    for (let sequence = 1; sequence <= 30; sequence += 1)
      await saveAnswer(lead.context, { ...place, sequence, baseVersion: sequence - 1, content })
    const kept = await asDefiner<{ version: number }>(
      'select version from answer where project_id = $1 and round_id = $2 and factor = 1',
      [project.id, round.id],
    )
    assert.deepEqual(kept, [{ version: 30 }])
  },
  'a press and the job behind it: a mail to sign in comes': async ({ dataFolder }) => {
    const { email } = await makePerson()
    await requestSignIn({ email, locale: 'nl', browser: 'x'.repeat(43), internetAddress: null, returnTo: null })
    const deadline = Date.now() + 20_000
    while (!mailCame(dataFolder, email)) {
      assert.ok(Date.now() < deadline, 'no mail came')
      await wait(100)
    }
  },
  'a page that is open hears at once what happened: the server listens past the pooler': hearsAtOnce,
  'the database has no more connections of visitors than the pooler lets it have': async (pooled) => {
    const visitors = await Promise.all(
      Array.from({ length: 40 }, () => fetch(`${pooled.baseUrl}/api/health`).then(({ status }) => status)),
    )
    assert.ok(visitors.every((status) => status === 200))
    const own = await connectionsOf(pooled, 'wijkspiegel_app')
    assert.ok(own.length <= poolSize + 1, `there are ${String(own.length)}: ${own.join('; ')}`)
  },
  'twenty people on connections that are shared, with throws, stragglers and lost connections, never see each other':
    neverMixes,
  'and no connection that is given back carries anybody': carriesNobody,
}
