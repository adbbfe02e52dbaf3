import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { onOneAccess } from '@/lib/testing/one-access.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { callWithAccess, callWithAccessOn, makeAccess, mintAccessContext, withAccess } from './access.ts'
import { Refusal } from './refusal.ts'
import { newToken } from '@/lib/platform/secrets.ts'

const use = useDatabase()
let project: TestProject
beforeAll(async () => {
  project = await makeProject()
})

const lead = () => project.people.client[0]
const other = () => project.people.contractor[0]
const whoAmI = { name: 'who', text: 'select authz.uid() as id', values: [] }
const rename = (name: string) => ({ name: 'rename', text: 'update person set name = $1 returning id', values: [name] })
const nameOf = async (id: string) =>
  (await asRole<{ name: string }>('auth', 'select name from person where id = $1', [id]))[0]?.name

const onOneConnection = <T>(work: (access: ReturnType<typeof makeAccess>) => Promise<T>) => onOneAccess(use, work)

describe('one statement with access', () => {
  test('runs as its own caller, whoever else asks at the same time on the same connections', async () => {
    const access = makeAccess(use.database.roleUrl('app'), 2)
    const people = [...project.people.client, ...project.people.contractor]
    const asked = Array.from({ length: 300 }, (_, turn) => people[turn % people.length] ?? lead())
    const seen = await Promise.all(
      asked.map(async ({ context }, turn) => {
        const failing = { name: 'failing', text: 'select 1 / 0 as id', values: [] }
        if (turn % 7 === 0) return callWithAccessOn(access, context, failing).catch(() => 'failed')
        return (await callWithAccessOn<{ id: string }>(access, context, whoAmI))[0]?.id
      }),
    )
    expect(seen).toEqual(asked.map(({ id }, turn) => (turn % 7 === 0 ? 'failed' : id)))
    await access.pool.end()
  })

  test('is nobody with a token that opens nothing, and is refused with one that is none', async () => {
    expect(await callWithAccess(mintAccessContext(newToken()), whoAmI)).toEqual([{ id: null }])
    await expect(callWithAccess(mintAccessContext(`'; drop table person --`), whoAmI)).rejects.toThrow(
      'malformed token',
    )
  })

  test('has stored what it wrote when it answers, under the rules of its caller', async () => {
    expect(await callWithAccess(lead().context, rename('Anders'))).toEqual([{ id: lead().id }])
    expect([await nameOf(lead().id), await nameOf(other().id)]).toEqual(['Anders', other().name])
  })

  test('stores nothing when it fails, and leaves a connection that the next caller can use', async () => {
    await onOneConnection(async (access) => {
      const call = {
        ...rename('Nooit'),
        name: 'fails late',
        text: `with w as (update person set name = $1 returning id) select 1 / (count(*) - 1) from w`,
      }
      await expect(callWithAccessOn(access, lead().context, call)).rejects.toThrow('division by zero')
      expect(await callWithAccessOn(access, other().context, whoAmI)).toEqual([{ id: other().id }])
      expect(access.pool.totalCount).toBe(1)
    })
    expect(await nameOf(lead().id)).not.toBe('Nooit')
  })

  test('leaves no session behind on its connection, also when a statement set one for good', async () => {
    await onOneConnection(async (access) => {
      const set = { name: 'set', text: `select set_config('app.session', $1, false)`, values: [other().token] }
      for (const call of [whoAmI, set]) {
        await callWithAccessOn(access, lead().context, call)
        const { rows } = await access.pool.query<{ token: string }>(
          `select current_setting('app.session', true) as token`,
        )
        expect(rows).toEqual([{ token: '' }])
      }
    })
  })

  test('is refused inside access, where it would wait for a second connection', async () => {
    await expect(withAccess(lead().context, () => callWithAccess(lead().context, whoAmI))).rejects.toThrow(
      'withAccess inside withAccess',
    )
  })

  test('refuses with the codes of the rules, and with busy when no connection comes free', async () => {
    const refused = { name: 'hat', text: 'select authz.hand_in($1, $1)', values: [crypto.randomUUID()] }
    await expect(callWithAccess(lead().context, refused)).rejects.toEqual(new Refusal('not-found'))
    await onOneConnection(async (access) => {
      const held = await access.pool.connect()
      await expect(callWithAccessOn(access, lead().context, whoAmI)).rejects.toMatchObject({ code: 'busy' })
      held.release()
    })
  })

  test('is answered busy when its connection is shot while it runs, and the process lives on', async () => {
    await onOneConnection(async (access) => {
      const sleeping = callWithAccessOn(access, lead().context, {
        name: 'wait',
        text: 'select pg_sleep(20)',
        values: [],
      })
      const admin = new pg.Client({ connectionString: use.database.url })
      await admin.connect()
      const shoot = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'select pg_sleep(20)'`
      const shot = expect(sleeping).rejects.toMatchObject({ code: 'busy' })
      await expect.poll(async () => (await admin.query(shoot)).rowCount).toBe(1)
      await shot
      expect(await callWithAccessOn(access, other().context, whoAmI)).toEqual([{ id: other().id }])
      await admin.end()
    })
  })
})
