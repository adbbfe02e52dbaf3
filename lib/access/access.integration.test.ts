import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getProject } from '@/lib/projects/queries.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { asRole, closeConnections } from '@/lib/testing/factories-roles.ts'
import { signIn } from '@/lib/testing/factories-people.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import {
  makeAccess,
  mintAccessContext,
  readWithAccess,
  unscopedClient,
  withAccess,
  withAccessOn,
  type Tx,
} from './access.ts'
import { Refusal } from './refusal.ts'
import { ScopeError } from './tickets.ts'

let database: TestDatabase
let project: TestProject

beforeAll(async () => {
  database = await cloneDatabase()
  project = await makeProject()
})
afterAll(async () => {
  await closeConnections()
  await database.drop()
})

const lead = () => project.people.client[0].context
const own = (tx: Tx) => tx.project.findMany({ select: { id: true } })

const message = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

describe('the scoped client', () => {
  test('refuses a plain call: nothing says for whom it is', async () => {
    await expect(unscopedClient().project.findMany({ select: { id: true } })).rejects.toThrow(
      'no query outside withAccess',
    )
    await expect(unscopedClient().$queryRaw`select 1`).rejects.toThrow('no query outside withAccess')
    await expect(unscopedClient().$executeRaw`select 1`).rejects.toThrow('no query outside withAccess')
  })

  test('refuses the batch form, outside withAccess and inside', async () => {
    const client = unscopedClient()
    const batch = () => client.$transaction([client.project.findMany(), client.membership.findMany()])
    await expect(batch()).rejects.toThrow('no transaction outside withAccess')
    await expect(withAccess(lead(), batch)).rejects.toThrow('one transaction per withAccess')
  })

  test('refuses an interactive transaction that no ticket was opened for', async () => {
    await expect(unscopedClient().$transaction(own)).rejects.toThrow('no transaction outside withAccess')
  })

  test('refuses access inside access, which would wait for a second connection while holding the first', async () => {
    await expect(withAccess(lead(), () => readWithAccess(lead(), own))).rejects.toThrow('withAccess inside withAccess')
  })

  test('refuses a query after the end of its transaction, on whatever connection', async () => {
    for (const access of [withAccess, readWithAccess]) {
      const straggler = await access(lead(), async (tx) => {
        await own(tx)
        return () => own(tx)
      })
      await expect(straggler()).rejects.toThrow()
    }
  })

  test('refuses a token that is not one, before it reaches the server', async () => {
    for (const token of ['', 'a b', 'x'.repeat(129), `'; drop table person --`])
      await expect(withAccess(mintAccessContext(token), own)).rejects.toThrow(ScopeError)
  })

  test('refuses a stronger isolation, in which revocation would not hold at the next statement', async () => {
    const access = makeAccess(database.roleUrl('app'), 1)
    const repeatable = access.tickets.run(project.people.client[0].token, false, () =>
      access.prisma.$transaction(own, { isolationLevel: 'RepeatableRead' }),
    )
    await expect(repeatable).rejects.toThrow('no isolation level')
    await access.pool.end()
  })

  test('writes nothing in a transaction for reading', async () => {
    const change = readWithAccess(lead(), (tx) => tx.person.updateMany({ data: { name: 'Anders' } }))
    await expect(change).rejects.toThrow()
    expect(await withAccess(lead(), (tx) => tx.person.findMany({ select: { name: true } }))).toEqual([
      { name: project.people.client[0].name },
    ])
  })

  test('reports a commit that was a rollback: an error was swallowed inside and nothing is stored', async () => {
    const swallowing = withAccess(lead(), async (tx) => {
      await tx.person.updateMany({ data: { name: 'Verloren' } })
      await tx.$queryRaw`select 1 / 0`.catch(() => undefined)
    })
    await expect(swallowing).rejects.toSatisfy((error) => message(error).includes('rolled back'))
    const { members } = await getProject(lead(), project.id, project.people.client[0].id)
    expect(members.map((member) => member.name)).not.toContain('Verloren')
  })

  test('refuses to go on after a raw COMMIT inside, and gives the connection to nobody', async () => {
    const access = makeAccess(database.roleUrl('app'), 1)
    const context = lead()
    const committing = withAccessOn(access, context, false, async (tx) => {
      await tx.$executeRaw`commit`
      return own(tx)
    })
    await expect(committing).rejects.toThrow()
    expect(access.pool.totalCount).toBe(0)
    expect(await withAccessOn(access, context, true, own)).toEqual([{ id: project.id }])
    await access.pool.end()
  })

  test('takes away a session that a query set for the whole connection', async () => {
    const access = makeAccess(database.roleUrl('app'), 1)
    const { token } = project.people.contractor[0]
    await withAccessOn(access, lead(), false, (tx) => tx.$queryRaw`select set_config('app.session', ${token}, false)`)
    const connection = await access.pool.connect()
    const { rows } = await connection.query<{ token: string | null }>(
      `select current_setting('app.session', true) as token`,
    )
    expect(rows[0]?.token ?? '').toBe('')
    connection.release()
    await access.pool.end()
  })

  test('answers busy when every connection is taken, and when the database is away', async () => {
    const access = makeAccess(database.roleUrl('app'), 1)
    const held = await access.pool.connect()
    await expect(withAccessOn(access, lead(), true, own)).rejects.toMatchObject({ code: 'busy' })
    held.release()
    expect(await withAccessOn(access, lead(), true, own)).toHaveLength(1)
    await access.pool.end()
    const gone = makeAccess('postgresql://nobody@127.0.0.1:9/nothing', 1)
    await expect(withAccessOn(gone, lead(), true, own)).rejects.toMatchObject({ code: 'busy' })
    await gone.pool.end()
  })
})

test('a connection that is cut in the middle of a transaction is busy, wherever it was', async () => {
  const access = makeAccess(database.roleUrl('app'), 2)
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  const cut = async (tx: Tx) => {
    const [row] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`
    await admin.query('select pg_terminate_backend($1, 2000)', [row?.pid])
  }
  // the query just after the connection is cut, a little later, or only the commit
  const works = [
    async (tx: Tx) => {
      await cut(tx)
      return own(tx)
    },
    async (tx: Tx) => {
      await cut(tx)
      await new Promise((done) => setTimeout(done, 50))
      return own(tx)
    },
    async (tx: Tx) => {
      const rows = await own(tx)
      await cut(tx)
      await new Promise((done) => setTimeout(done, 50))
      return rows
    },
  ]
  for (const work of works)
    await expect(withAccessOn(access, lead(), false, work)).rejects.toMatchObject({ code: 'busy' })
  expect(await withAccessOn(access, lead(), true, own)).toHaveLength(1)
  await admin.end()
  await access.pool.end()
})

describe('rights that end', () => {
  test('end at the next statement of a transaction that is running: session revoked', async () => {
    const { context } = await signIn(project.people.client[1]?.id ?? '')
    const revoke = `update login_session set revoked_at = now() where token_hash = sha256(convert_to($1, 'UTF8'))`
    const seen = await withAccess(context, async (tx) => {
      const before = await own(tx)
      await asRole('auth', revoke, [context.token])
      return [before.length, (await own(tx)).length]
    })
    expect(seen).toEqual([1, 0])
    await expect(getProject(context, project.id, project.people.client[1]?.id ?? '')).rejects.toThrow(Refusal)
  })

  test('end at the next statement of a transaction that is running: membership ended', async () => {
    const leaver = project.people.client[2]
    if (!leaver) throw new Error('nobody to remove')
    const seen = await withAccess(leaver.context, async (tx) => {
      const before = await own(tx)
      const admin = new pg.Client({ connectionString: database.roleUrl('app') })
      await admin.connect()
      await admin.query(`select set_config('app.session', $1, false)`, [project.people.client[0].context.token])
      await admin.query('select authz.remove_member($1, $2)', [project.id, leaver.id])
      await admin.end()
      return [before.length, (await own(tx)).length]
    })
    expect(seen).toEqual([1, 0])
    await expect(removeMember(lead(), project.id, leaver.id)).rejects.toMatchObject({ code: 'not-found' })
  })
})
