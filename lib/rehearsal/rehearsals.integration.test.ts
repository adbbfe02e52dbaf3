import { describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { nothingDiffers } from '@/lib/mirror/rules/recount.ts'
import { openSession, sayPresence } from '@/lib/session/commands/session.ts'
import { getSeat } from '@/lib/session/queries/seats.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import {
  giveSeated,
  makeRehearsal,
  makeRehearsedSession,
  makeRehearser,
  seatAll,
} from '@/lib/testing/factories-rehearsals.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { addMember, makeProject } from '@/lib/testing/factories.ts'
import { forgetJobs, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { beginRehearsal, endRehearsal } from './commands.ts'
import { getOwnRehearsal, getRehearsalLog } from './queries.ts'
import { debriefOf } from './rules/debrief.ts'
import { rehearsalRooms } from './rules/model.ts'

const use = useDatabase()
const notFound = { code: 'not-found' }

describe('a rehearsal', () => {
  test.each(rehearsalRooms)('has a revealed round that counts again as it stands: %s', async (room) => {
    const person = await makeRehearser()
    const { projectId, roundId } = await makeRehearsal(person, room)
    const mirror = await getMirror(person.context, projectId, roundId, person.id)
    expect(mirror.differs).toEqual(nothingDiffers)
    expect(mirror.seals.map(({ intact }) => intact)).toEqual([true, true])
    expect(mirror.answers).toHaveLength(48)
    expect(mirror.analysis.agenda.filter(({ depth }) => depth === 'in-depth').length).toBeGreaterThan(0)
    expect(mirror.project.members.map(({ role, side }) => `${role} ${side ?? ''}`).toSorted()).toEqual([
      'facilitator ',
      ...['participant client', 'participant client', 'participant contractor', 'participant contractor'],
      ...['sideLead client', 'sideLead contractor'],
    ])
    await endRehearsal(person.context)
  })

  test('is one of a facilitator, and nobody who facilitates nothing has one', async () => {
    const person = await makeRehearser()
    await makeRehearsal(person)
    await expect(beginRehearsal(person.context, 'hasty', 0)).rejects.toMatchObject({ code: 'rehearsal-running' })
    await endRehearsal(person.context)
    await endRehearsal(person.context)
    expect(await getOwnRehearsal(person.context)).toEqual({ may: true, own: null })
    const { people, facilitator } = await makeProject()
    await expect(beginRehearsal(people.client[0].context, 'hasty', 0)).rejects.toMatchObject({ code: 'not-allowed' })
    await makeRehearsal(facilitator)
    await endRehearsal(facilitator.context)
  })

  test('is one of ten at once, however many begin at the same moment', async () => {
    const many = []
    for (let number = 0; number < 12; number += 1) many.push(await makeRehearser())
    const begun = await Promise.allSettled(many.map(({ context }) => beginRehearsal(context, 'hasty', 0)))
    const refused = begun.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused).toHaveLength(2)
    for (const reason of refused) expect(reason).toMatchObject({ code: 'rehearsals-full' })
    // the eleventh is kept out by a key too, whoever makes it
    await expect(
      use.admin.query(
        `with p as (insert into project (name, kind, created_by) values ('x', 'rehearsal', $1) returning id)
         insert into rehearsal (project_id, facilitator_id, place, manner) select id, $1, 11, 'hasty' from p`,
        [many[0]?.id],
      ),
    ).rejects.toThrow(/rehearsal_place_check/)
    await use.admin.query(
      `update rehearsal set begun_at = now() - interval '2 days', ends_at = now() - interval '1 day'`,
    )
    await forgetJobs()
    const [last] = many
    if (!last) throw new Error('nobody rehearses')
    // those of yesterday make room at once
    await makeRehearsal(last)
    expect((await use.admin.query('select from rehearsal')).rowCount).toBe(1)
    await endRehearsal(last.context)
  })

  test('is led by its facilitator, and its people take part by passes that only the job makes', async () => {
    const person = await makeRehearser()
    const { projectId, roundId } = await makeRehearsal(person)
    const id = await openSession(person.context, projectId, roundId)
    await runJobs()
    const passes = 'select from session_pass where project_id = $1 and revoked_at is null'
    expect((await use.admin.query(passes, [projectId])).rowCount).toBe(6)
    const people = await seatAll(projectId)
    expect(people).toHaveLength(6)
    for (const one of people) {
      expect(await getSeat(one.context)).toMatchObject({ personId: one.personId, side: one.side, holderSeen: true })
      await giveSeated(one, { projectId, id }, { kind: 'join' })
    }
    const { state } = await getSession(person.context, projectId, id)
    expect(state.attendance.map(({ role, madeBy }) => [role, madeBy]).toSorted()).toEqual(
      [['facilitator', undefined], ...people.map(({ role }) => [role, undefined])].toSorted(),
    )
    await endRehearsal(person.context)
    for (const one of people) await expect(getSeat(one.context)).rejects.toMatchObject(notFound)
  })

  test('has no passes for anybody else: no real session, no other role', async () => {
    const project = await makeProject()
    const round = await makeRevealedRound(project)
    const session = await makeSession(project, round)
    await asRole('worker', 'select authz.seat_rehearsed($1, $2, $3)', [
      project.id,
      [project.people.client[0].id],
      [Buffer.alloc(32, 7)],
    ])
    const { rowCount } = await use.admin.query('select from session_pass where session_id = $1', [session.id])
    expect(rowCount).toBe(0)
    for (const role of ['app', 'auth'] as const)
      await expect(asRole(role, `select authz.seat_rehearsed($1, '{}', '{}')`, [project.id])).rejects.toThrow(
        /permission denied/,
      )
  })

  test('lets its people come back where their process is gone', async () => {
    const person = await makeRehearser()
    const rehearsal = await makeRehearsal(person)
    const deserted = async () =>
      (await asRole<{ id: string }>('worker', 'select authz.deserted_rehearsals() as id')).map(({ id }) => id)
    const session = await makeRehearsedSession(person, rehearsal)
    await use.admin.query(`update alignment_session set opened_at = now() - interval '2 minutes' where id = $1`, [
      session.id,
    ])
    expect(await deserted()).toEqual([rehearsal.projectId])
    const [first] = session.people
    if (first) await sayPresence(first.context, { projectId: session.projectId, sessionId: session.id }, {})
    expect(await deserted()).toEqual([])
    await endRehearsal(person.context)
  })
})

describe('the debrief', () => {
  test('is of a rehearsal alone, and for whoever led it', async () => {
    const project = await makeProject()
    const session = await makeSession(project, await makeRevealedRound(project))
    const ids = { projectId: project.id, sessionId: session.id }
    await sayPresence(project.people.client[0].context, ids, { typing: true })
    await press(project.facilitator, session, { kind: 'next', sure: true })
    // nothing is kept of a real session, and nothing is told
    expect((await use.admin.query('select from rehearsal_press')).rowCount).toBe(0)
    await expect(getRehearsalLog(project.facilitator.context, project.id)).rejects.toMatchObject(notFound)

    const person = await makeRehearser()
    const { projectId } = await makeRehearsal(person)
    const others = [project.facilitator, project.people.client[0], await makePerson(), await makePlatformAdmin()]
    for (const other of others) await expect(getRehearsalLog(other.context, projectId)).rejects.toMatchObject(notFound)
    expect(await getRehearsalLog(person.context, projectId)).toEqual([])
    await endRehearsal(person.context)
  })

  test('tells where whoever led pressed on while somebody typed', async () => {
    const person = await makeRehearser()
    const rehearsal = await makeRehearsal(person)
    const session = await makeRehearsedSession(person, rehearsal)
    const table = { id: session.projectId, facilitator: person, people: { client: [], contractor: [] } }
    await goTo(table as never, session, 'retell')
    const [writer] = session.people
    if (!writer) throw new Error('nobody is there')
    const { state } = await getSession(person.context, session.projectId, session.id)
    await giveSeated(writer, session, { kind: 'retell', text: 'Zij zien een brief.', step: state.step })
    await sayPresence(writer.context, { projectId: session.projectId, sessionId: session.id }, { typing: true })
    await press(person, session, { kind: 'next', sure: true })
    const debrief = debriefOf(await getRehearsalLog(person.context, session.projectId))
    expect(debrief.pressedOn).toMatchObject([{ step: { phase: 'retell' }, what: 'step', typing: 1 }])
    expect(debrief.retold.filter(({ state: became }) => became === 'unheard')).toMatchObject([{ side: writer.side }])
    expect(debrief.isClosed).toBe(false)
    await endRehearsal(person.context)
  })
})

describe('what keeps it apart', () => {
  test('nobody but its facilitator sees it: no other of the same office, no admin, no programme', async () => {
    const project = await makeProject()
    const person = project.facilitator
    const role = { role: 'facilitator', side: null, organisationId: null } as const
    const other = await addMember(project.id, project.people.client[0], role)
    const { projectId, roundId } = await makeRehearsal(person)
    const watchers = [other, project.people.client[0], await makePlatformAdmin()]
    for (const watcher of watchers) {
      await expect(getMirror(watcher.context, projectId, roundId, watcher.id)).rejects.toMatchObject(notFound)
      expect((await getOwnRehearsal(watcher.context)).own).toBeNull()
    }
    await endRehearsal(person.context)
  })

  test('a kind never changes, and the keys hold whoever writes', async () => {
    const project = await makeProject()
    const person = await makeRehearser()
    const { projectId } = await makeRehearsal(person)
    const { rows } = await use.admin.query<{ id: string }>('select id from person where rehearsal_id = $1 limit 1', [
      projectId,
    ])
    const made = rows[0]?.id
    const holds = async (sql: string, values: unknown[]) => {
      await expect(use.admin.query(sql, values), sql).rejects.toThrow(/violates|one-way/)
    }
    await holds(`update project set kind = 'work', municipality_id = $2 where id = $1`, [
      projectId,
      project.municipality.id,
    ])
    await holds(`update project set kind = 'rehearsal', municipality_id = null where id = $1`, [project.id])
    // and nobody who exists is deleted, whatever function would
    expect(await asDefiner('delete from person where id = $1 returning id', [project.admin.id])).toEqual([])
    await holds(`update person set email = 'a@example.nl' where id = $1`, [made])
    await holds(`update person set platform_admin = true where id = $1`, [made])
    await holds(
      `insert into login_session (token_hash, person_id, idle_until, expires_at)
      values (sha256('x'), $1, now(), now())`,
      [made],
    )
    await holds(
      `insert into organisation_member (organisation_id, person_id, role, name) values ($1, $2, 'member', 'x')`,
      [project.municipality.id, made],
    )
    await holds(
      `insert into membership (project_id, person_id, role, side, organisation_id, name)
      values ($1, $2, 'participant', 'client', $3, 'x')`,
      [project.id, made, project.municipality.id],
    )
    await holds(
      `insert into membership (project_id, project_kind, person_id, role, side, name)
      values ($1, 'rehearsal', $2, 'participant', 'client', 'x')`,
      [projectId, project.people.client[0].id],
    )
    await holds(
      `insert into membership (project_id, project_kind, person_id, role, name)
      values ($1, 'rehearsal', $2, 'facilitator', 'x')`,
      [projectId, project.people.client[0].id],
    )
    await holds(
      `insert into project_organisation (project_id, organisation_id, part, side)
      values ($1, $2, 'municipality', 'client')`,
      [projectId, project.municipality.id],
    )
    await holds(
      `insert into programme_manager (programme_id, person_id)
      select gen_random_uuid(), $1::uuid`,
      [made],
    )
    await holds(
      `with p as (insert into programme (name) values ('only for this') returning id)
      insert into neighbourhood (programme_id, code, name, municipality_id, municipality, project_id)
      select p.id, 'a', 'a', $1, 'a', $2 from p`,
      [project.municipality.id, projectId],
    )
    await endRehearsal(person.context)
  })

  test('goes after its day, or with its facilitator, and no row of it or of its people remains', async () => {
    const { rows: columns } = await use.admin.query<{ table: string; column: string }>(
      `select c.table_name as table, c.column_name as column from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name in ('uuid', '_uuid', 'text', 'jsonb', 'json')`,
    )
    /** Every table's rows in which one of these ids stands anywhere. */
    const traces = async (ids: readonly string[]) => {
      const found: string[] = []
      for (const { table, column } of columns) {
        const { rowCount } = await use.admin.query(
          `select from "${table}" where "${column}"::text like any (select '%' || i || '%' from unnest($1::text[]) i) limit 1`,
          [ids],
        )
        if (rowCount) found.push(`${table}.${column}`)
      }
      return found
    }
    for (const how of ['its day', 'its facilitator', 'a press'] as const) {
      const person = await makeRehearser()
      const rehearsal = await makeRehearsal(person)
      const session = await makeRehearsedSession(person, rehearsal)
      const [writer] = session.people
      if (!writer) throw new Error('nobody is there')
      await giveSeated(writer, session, { kind: 'park', text: 'Wie belt?' })
      await sayPresence(writer.context, { projectId: session.projectId, sessionId: session.id }, { typing: true })
      await press(person, session, { kind: 'next', sure: true })
      const ids = [
        rehearsal.projectId,
        rehearsal.roundId,
        session.id,
        ...session.people.map(({ personId }) => personId),
      ]
      const before = await traces(ids)
      expect(before).toEqual(
        expect.arrayContaining([
          ...['answer.project_id', 'person.id', 'rehearsal_press.session_id', 'session_event.by_person'],
          ...['session_pass.session_id', 'factor_result.round_id', 'sheet_seal.project_id'],
        ]),
      )
      // a line of the log of who did what stays for good, so there is none
      expect(before.filter((place) => place.startsWith('audit_event'))).toEqual([])
      if (how === 'its day') {
        await use.admin.query(
          `update rehearsal set begun_at = begun_at - interval '1 day', ends_at = ends_at - interval '1 day'
           where project_id = $1`,
          [rehearsal.projectId],
        )
        expect(await asRole('worker', 'select authz.erase_old_rehearsals() as gone')).toEqual([{ gone: 1 }])
      } else if (how === 'a press') await endRehearsal(person.context)
      else await eraseAccount(person.context)
      expect(await traces(ids), how).toEqual([])
    }
  })
})
