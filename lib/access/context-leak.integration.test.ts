import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PrismaClient } from '@/generated/prisma/client.ts'
import { thorough } from '@/lib/testing/depth.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { seededRandom } from '@/lib/testing/factories-sheets.ts'
import { makeLeakIdentities } from '@/lib/testing/leak-identities.ts'
import { leakingAsk, runLeakRequests, type LeakIdentity } from '@/lib/testing/leak-requests.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { makeAccess } from './access.ts'

/** TEST_LEAK_REQUESTS=10000 is the full size. */
const requests = Number(process.env.TEST_LEAK_REQUESTS ?? (thorough ? 1500 : 500))
const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000)

let database: TestDatabase
let admin: pg.Client
let identities: LeakIdentity[]

beforeAll(async () => {
  database = await cloneDatabase()
  identities = await makeLeakIdentities()
  admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
})
afterAll(async () => {
  await Promise.all([admin.end(), closeConnections()])
  await database.drop()
})

test(`twenty people on four connections, with throws, stragglers, time-outs and lost connections, never see each other (seed ${seed})`, async () => {
  const access = makeAccess(database.roleUrl('app'), 4)
  const findings = await runLeakRequests({
    identities,
    requests,
    inFlight: 64,
    random: seededRandom(seed),
    admin,
    ask: (token, readOnly, load, timeout = 15_000) =>
      access.tickets.run(token, readOnly, () => access.prisma.$transaction(load, { maxWait: 20_000, timeout })),
  })
  expect(findings).toMatchObject({ foreignRows: 0, wrongIdentities: 0, incomplete: 0 })
  expect(findings.statements).toBeGreaterThan(requests)
  // the pool is intact: all four connections are free, and none carries a session
  expect(access.pool.waitingCount).toBe(0)
  const connections = await Promise.all(Array.from({ length: 4 }, () => access.pool.connect()))
  for (const connection of connections) {
    const { rows } = await connection.query<{ token: string | null }>(
      `select current_setting('app.session', true) as token`,
    )
    expect(rows[0]?.token ?? '').toBe('')
    connection.release()
  }
  await access.pool.end()
}, 600_000)

test('the same requests through a client with the identity in a shared variable do leak, so the test can see it', async () => {
  const pool = new pg.Pool({ connectionString: database.roleUrl('app'), max: 4 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const random = seededRandom(seed)
  const findings = await runLeakRequests({
    identities,
    requests: 300,
    inFlight: 64,
    random,
    admin,
    ask: leakingAsk(prisma),
  })
  expect(findings.foreignRows).toBeGreaterThan(0)
  expect(findings.wrongIdentities).toBeGreaterThan(0)
  await pool.end()
})
