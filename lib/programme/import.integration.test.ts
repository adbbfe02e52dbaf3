import pg from 'pg'
import { beforeEach, expect, test, vi } from 'vitest'
import { addManager, newProgramme, type TestProgramme } from '@/lib/testing/factories-programmes.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { inviteFromList, inviteNeighbourhoods, keepList } from '@/lib/programme/commands/programme.ts'
import { getOffice } from '@/lib/programme/queries/office.ts'
import { getSentList } from '@/lib/programme/queries/programme.ts'

const use = useDatabase()
let programme: TestProgramme
let municipality: { readonly id: string; readonly name: string }
beforeEach(async () => {
  programme = await newProgramme()
  municipality = (await makeProject({ client: 1, contractorPeople: 1 })).municipality
})

const listOf = (...codes: string[]) =>
  ['code;naam;gemeente', ...codes.map((code) => `${code};Wijk ${code};${municipality.name}`)].join('\n')
const linesOf = (...codes: string[]) =>
  codes.map((code) => ({
    code,
    name: `Wijk ${code}`,
    municipalityId: municipality.id,
    phase: null,
    latitude: null,
    longitude: null,
  }))
const codesThere = async () => {
  const { neighbourhoods } = await getOffice(programme.manager.context, programme.id, 1)
  return neighbourhoods.map(({ code }) => code)
}

/** The result of a list: how many were invited, and what is wrong with which code. */
async function invite(list: string, step: 'look' | 'invite' = 'invite', who = programme.manager) {
  const read = await inviteFromList(who.context, programme.id, list, step)
  if (typeof read === 'string') throw new Error(read)
  const bad = read.rows.filter(({ faults }) => faults.length > 0)
  return { invited: read.invited, bad: bad.map(({ code, faults }) => `${code}: ${faults.join()}`) }
}

test('a list that is looked at invites nobody', async () => {
  expect(await invite(listOf('A', 'B'), 'look')).toEqual({ invited: null, bad: [] })
  expect(await codesThere()).toEqual([])
})

test('a code that somebody took after the list was looked at is named, and the others are invited', async () => {
  const list = listOf('A', 'B')
  await invite(list, 'look')
  await inviteNeighbourhoods((await addManager(programme.id)).context, programme.id, linesOf('B'))
  expect(await invite(list)).toEqual({ invited: 1, bad: ['B: code-known'] })
  expect(await invite(list)).toEqual({ invited: null, bad: ['A: code-known', 'B: code-known'] })
  expect(await codesThere()).toEqual(['A', 'B'])
})

/** Takes a code without committing: readers of the codes do not see it yet. */
async function taking(code: string) {
  const holder = new pg.Client({ connectionString: use.database.url })
  await holder.connect()
  await holder.query('begin')
  await holder.query(
    `insert into neighbourhood (programme_id, code, name, municipality_id, municipality) values ($1, $2, $3, $4, $5)`,
    [programme.id, code, `Wijk ${code}`, municipality.id, municipality.name],
  )
  return async (end: 'commit' | 'rollback') => {
    await holder.query(end)
    await holder.end()
  }
}
const untilWaiting = (count: number) =>
  vi.waitUntil(
    async () => {
      const waiting = await use.admin.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return waiting.rowCount === count
    },
    { timeout: 10_000, interval: 5 },
  )

test('a code that somebody takes in the same moment is named too, and stands there once', async () => {
  const end = await taking('B')
  const inviting = invite(listOf('A', 'B'))
  await untilWaiting(1)
  await end('commit')
  expect(await inviting).toEqual({ invited: 1, bad: ['B: code-known'] })
  expect(await codesThere()).toEqual(['A', 'B'])
})

test('two lists of one moment with the same codes in another order do not wait for each other', async () => {
  const other = await addManager(programme.id)
  const end = await taking('B')
  const inviting = [invite(listOf('A', 'B', 'C')), invite(listOf('C', 'B', 'A'), 'invite', other)]
  await untilWaiting(2)
  await end('rollback')
  const outcomes = await Promise.all(inviting)
  expect(outcomes.map(({ invited }) => invited ?? 0).toSorted()).toEqual([0, 3])
  expect(outcomes.flatMap(({ bad }) => bad).toSorted()).toEqual(['A: code-known', 'B: code-known', 'C: code-known'])
  expect(await codesThere()).toEqual(['A', 'B', 'C'])
})

test('a list whose codes are taken again and again is not read without end: it is busy', async () => {
  // each time somebody takes it and releases it before the list is read again
  await use.admin.query(`create sequence tries;
    create function take() returns trigger language plpgsql as $$ begin
      perform nextval('public.tries'); return null; end $$;
    grant all on sequence tries to public;
    create trigger taken before insert on neighbourhood for each row when (new.code = 'NEVER') execute function take()`)
  await expect(invite(listOf('A', 'NEVER'))).rejects.toMatchObject({ code: 'busy' })
  const tries = await use.admin.query<{ last_value: string }>('select last_value from tries')
  expect(Number(tries.rows[0]?.last_value)).toBe(4)
  expect(await codesThere()).toEqual([])
})

test('of two managers who invite the same list at once one invites it, and the other reads that it is there', async () => {
  const list = listOf('A', 'B', 'C')
  const other = await addManager(programme.id)
  const outcomes = await Promise.all([invite(list), invite(list, 'invite', other)])
  expect(outcomes.map(({ invited }) => invited ?? 0).toSorted()).toEqual([0, 3])
  expect(outcomes.flatMap(({ bad }) => bad)).toEqual(['A: code-known', 'B: code-known', 'C: code-known'])
  expect(await codesThere()).toEqual(['A', 'B', 'C'])
})

test('a list past its reader is all or none: a code twice, or one that the programme has', async () => {
  const { context } = programme.manager
  const taken = { code: 'name-taken' }
  await expect(inviteNeighbourhoods(context, programme.id, linesOf('A', 'B', 'A'))).rejects.toMatchObject(taken)
  expect(await codesThere()).toEqual([])
  await inviteNeighbourhoods(context, programme.id, linesOf('A'))
  await expect(inviteNeighbourhoods(context, programme.id, linesOf('A', 'B'))).rejects.toMatchObject(taken)
  expect(await codesThere()).toEqual(['A'])
})

test('a list that was sent is there for who sent it alone, the last of them, and for a day', async () => {
  const { context } = programme.manager
  const other = await addManager(programme.id)
  expect(await getSentList(context, programme.id)).toBeNull()
  for (const content of ['eerst', 'daarna']) await keepList(context, programme.id, { content, outcome: 'columns' })
  expect(await getSentList(context, programme.id)).toEqual({ content: 'daarna', outcome: 'columns' })
  expect(await getSentList(other.context, programme.id)).toBeNull()
  const stranger = await makePerson()
  await expect(getSentList(stranger.context, programme.id)).rejects.toThrow('not-found')
  await expect(keepList(stranger.context, programme.id, { content: '', outcome: '' })).rejects.toThrow('not-found')
  await asDefiner(`update neighbourhood_list set sent_at = sent_at - interval '25 hours' where programme_id = $1`, [
    programme.id,
  ])
  expect(await getSentList(context, programme.id)).toBeNull()
  await asRole('worker', 'select authz.drop_old_files()', [])
  expect(await asDefiner('select from neighbourhood_list where programme_id = $1', [programme.id])).toEqual([])
})
