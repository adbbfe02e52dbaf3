import pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { signIn } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { onOneAccess } from '@/lib/testing/one-access.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { newToken } from '@/lib/platform/secrets.ts'
import { sql } from '@/lib/platform/sql.ts'
import {
  makeAccess,
  mintAccessContext,
  readInPackets,
  readInPacketsWith,
  withAccess,
  type AccessContext,
  type RawTx,
} from './access.ts'
import { Refusal } from './refusal.ts'

const use = useDatabase()
let project: TestProject
beforeAll(async () => {
  project = await makeProject()
})

const lead = () => project.people.client[0]
const other = () => project.people.contractor[0]
const whoAmI = sql`select authz.uid() as id`
const own = (tx: RawTx) => tx.$queryRaw<{ id: string }[]>(sql`select id from project`)
const idOf = async (tx: RawTx) => (await tx.$queryRaw<{ id: string | null }[]>(whoAmI))[0]?.id

type Access = ReturnType<typeof makeAccess>

const onOneConnection = <T>(work: (access: ReturnType<typeof makeAccess>) => Promise<T>) => onOneAccess(use, work)

const read = <T>(access: Access, context: AccessContext, load: (tx: RawTx) => Promise<T>) =>
  readInPacketsWith(access, context, load)

test('reads as its own caller, whoever else reads at the same time on the same connections', async () => {
  const access = makeAccess(use.database.roleUrl('app'), 2)
  const people = [...project.people.client, ...project.people.contractor]
  const asked = Array.from({ length: 90 }, (_, turn) => people[turn % people.length] ?? lead())
  const seen = await Promise.all(
    asked.map(({ context }, turn) =>
      read(access, context, async (tx) => {
        const [before] = await Promise.all([idOf(tx), turn % 7 === 0 ? tx.$queryRaw(sql`select 1 / 0`) : own(tx)])
        return [before, await idOf(tx)]
      }).catch(() => 'failed'),
    ),
  )
  expect(seen).toEqual(asked.map(({ id }, turn) => (turn % 7 === 0 ? 'failed' : [id, id])))
  await access.pool.end()
})

test('sends what is asked in one turn in one packet, the setting before it', async () => {
  await onOneConnection(async (access) => {
    await read(access, lead().context, own)
    const connection = await access.pool.connect()
    const { stream } = connection.connection
    const [one, many] = [vi.spyOn(stream, '_write'), vi.spyOn(stream, '_writev')]
    connection.release()
    const seen = await read(access, lead().context, async (tx) => {
      const [first, second] = await Promise.all([idOf(tx), own(tx), idOf(tx), own(tx)])
      return [first, second, one.mock.calls.length + many.mock.calls.length]
    })
    expect(seen).toEqual([lead().id, [{ id: project.id }], 1])
  })
})

test('is nobody with a token that opens nothing, and is refused with one that is none', async () => {
  expect(await readInPackets(mintAccessContext(newToken()), own)).toEqual([])
  await expect(readInPackets(mintAccessContext(`'; drop table person --`), own)).rejects.toThrow('malformed token')
})

test('writes nothing, and leaves a connection that the next reader can use', async () => {
  await onOneConnection(async (access) => {
    const writing = read(access, lead().context, (tx) => tx.$queryRaw(sql`update person set name = 'Anders'`))
    await expect(writing).rejects.toThrow('read-only')
    expect(await read(access, other().context, idOf)).toBe(other().id)
    expect(access.pool.totalCount).toBe(1)
  })
})

test('leaves no session behind on its connection, also when a statement set one for good', async () => {
  await onOneConnection(async (access) => {
    const set = sql`select set_config('app.session', ${other().token}, false)`
    for (const statement of [whoAmI, set]) {
      await read(access, lead().context, (tx) => tx.$queryRaw(statement))
      const { rows } = await access.pool.query<{ token: string }>(
        `select current_setting('app.session', true) as token`,
      )
      expect(rows).toEqual([{ token: '' }])
    }
  })
})

test('refuses a question after its end, a raw COMMIT inside, and a read inside access', async () => {
  const straggler = await readInPackets(lead().context, (tx) => Promise.resolve(() => own(tx)))
  await expect(straggler()).rejects.toThrow('the transaction has ended')
  await onOneConnection(async (access) => {
    const committing = read(access, lead().context, async (tx) => {
      await tx.$queryRaw(sql`commit`)
      return own(tx)
    })
    await expect(committing).rejects.toThrow('the transaction was ended inside')
    expect(access.pool.totalCount).toBe(0)
  })
  await expect(withAccess(lead().context, () => readInPackets(lead().context, own))).rejects.toThrow(
    'withAccess inside withAccess',
  )
})

test('refuses with the codes of the rules, and with busy when no connection comes free or it is cut', async () => {
  const refused = readInPackets(lead().context, (tx) =>
    Promise.all([own(tx), tx.$queryRaw(sql`select authz.waiting(${crypto.randomUUID()}::uuid)`), own(tx)]),
  )
  await expect(refused).rejects.toEqual(new Refusal('not-found'))
  // also where what was sent behind it fails sooner for who asked
  const later = readInPackets(lead().context, (tx) => {
    const waiting = tx.$queryRaw(sql`select authz.waiting(${crypto.randomUUID()}::uuid)`)
    const deep = Array.from({ length: 20 }).reduce<Promise<unknown>>((before) => before.then((it) => it), waiting)
    return Promise.all([deep, own(tx)])
  })
  await expect(later).rejects.toEqual(new Refusal('not-found'))
  const admin = new pg.Client({ connectionString: use.database.url })
  await admin.connect()
  await onOneConnection(async (access) => {
    const held = await access.pool.connect()
    await expect(read(access, lead().context, own)).rejects.toMatchObject({ code: 'busy' })
    held.release()
    const cut = read(access, lead().context, async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>(sql`select pg_backend_pid() as pid`)
      await admin.query('select pg_terminate_backend($1, 2000)', [row?.pid])
      return own(tx)
    })
    await expect(cut).rejects.toMatchObject({ code: 'busy' })
    expect(await read(access, other().context, idOf)).toBe(other().id)
  })
  await admin.end()
})

test('ends with the right to read: at the next statement after a session is revoked', async () => {
  const { context } = await signIn(project.people.client[1]?.id ?? '')
  const revoke = `update login_session set revoked_at = now() where token_hash = sha256(convert_to($1, 'UTF8'))`
  const seen = await readInPackets(context, async (tx) => {
    const before = await own(tx)
    await asRole('auth', revoke, [context.token])
    return [before.length, (await own(tx)).length]
  })
  expect(seen).toEqual([1, 0])
})
