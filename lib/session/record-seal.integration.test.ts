import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeClosedSession, makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { confirmRecord } from '@/lib/session/commands/session.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { getRecordSeal } from '@/lib/session/queries/session-list.ts'

const use = useDatabase()
let project: TestProject
let round: TestRound

beforeAll(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
  round = await makeRevealedRound(project, {
    client: ['55555555', '54555555'],
    contractor: ['11115555', '21115555'],
  })
})

const closed = () => makeClosedSession(project, round, 'words')
const sealFor = ({ projectId, id }: TestSession, who = project.people.contractor[0]) =>
  getRecordSeal(who.context, projectId, id)

/** The result of the check after a change that bypasses every rule; the change is undone. */
async function afterChange({ projectId, id }: TestSession, sql: string): Promise<boolean | undefined> {
  await use.admin.query('begin')
  try {
    await use.admin.query('set local session_replication_role = replica')
    const { rowCount } = await use.admin.query(sql.replaceAll('$1', `'${id}'`))
    expect(rowCount, sql).toBeGreaterThan(0)
    const { rows } = await use.admin.query<{ intact: boolean }>('select intact from authz.check_record($1, $2)', [
      projectId,
      id,
    ])
    return rows[0]?.intact
  } finally {
    await use.admin.query('rollback')
  }
}

/** Copies a line to the end of the log. */
const copyOf = (
  type: string,
) => `insert into session_event (project_id, session_id, audience, seq, type, by_role, command_id)
  select project_id, session_id, audience, 9999, '${type}', by_role, gen_random_uuid() from session_event
  where session_id = $1 and audience = 'all' and seq = 1`

describe('the seal of a record', () => {
  test('is there from the close on, not before, and is checked again at every reading', async () => {
    const running = await makeSession(project, round)
    expect(await sealFor(running)).toBeNull()
    await use.admin.query('update alignment_session set closed_at = now() where id = $1', [running.id])
    const session = await closed()
    const seal = await sealFor(session)
    expect(seal).toMatchObject({ intact: true, erasedTexts: 0 })
    expect(seal?.seal).toMatch(/^[0-9a-f]{64}$/)
  })

  test('does not match once a line was changed past the rules, for whoever reads it', async () => {
    const session = await closed()
    await use.admin.query('set session_replication_role = replica')
    await use.admin.query(`update session_event set payload = '{"text": "Iets anders."}'
      where session_id = '${session.id}' and type = 'parking.added'`)
    await use.admin.query('reset session_replication_role')
    for (const reader of [project.facilitator, project.people.client[0], project.people.contractor[0]])
      expect(await sealFor(session, reader)).toMatchObject({ intact: false })
  })

  test.each([
    [`update session_event set payload = '{"text": ""}' where session_id = $1 and type = 'parking.added'`],
    [`update session_event set payload = payload || '{"more": 1}' where session_id = $1 and type = 'parking.added'`],
    [`update session_event set by_person = null where session_id = $1 and type = 'parking.added'`],
    [`update session_event set by_person = gen_random_uuid() where session_id = $1 and type = 'parking.added'`],
    [`delete from session_event where session_id = $1 and type = 'parking.added'`],
    [copyOf('fact.added')],
    [`update factor_tally set counts[5] = counts[5] + 1 where factor = 3 and side = 'client'`],
    [`update factor_result set label = 'unknown' where factor = 3`],
    [`update round_side set seal = sha256('x') where side = 'client'`],
  ])('does not match after: %s', async (change) => {
    expect(await afterChange(await closed(), change)).toBe(false)
  })

  test('is not touched by a confirmation that came after it', async () => {
    expect(await afterChange(await closed(), copyOf('record.confirmed'))).toBe(true)
  })

  test('still matches after somebody was erased, and says how many texts went', async () => {
    const [lead] = project.people.client
    const membership = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
    const leaver = await addMember(project.id, lead, membership)
    const session = await makeSession(project, round)
    await press(leaver, session, { kind: 'join' })
    await press(leaver, session, { kind: 'park', text: 'Mijn woorden.' })
    await press(lead, session, { kind: 'park', text: 'Andere woorden.' })
    await goTo(project, session, 'check-out')
    await press(project.facilitator, session, { kind: 'close-check-out' })
    await press(project.facilitator, session, { kind: 'close', sure: true })
    await eraseAccount(leaver.context)
    expect(await sealFor(session)).toMatchObject({ intact: true, erasedTexts: 1 })
    const { rows } = await use.admin.query(
      `select from session_record_line l join session_event e using (project_id, session_id, seq)
       where l.session_id = $1 and e.audience = 'all' and e.payload ->> 'text' = '' and (l.text_salt is not null or l.person_salt is not null)`,
      [session.id],
    )
    expect(rows).toEqual([])
    expect(
      await afterChange(
        session,
        `update session_event set payload = '{"text": "Verzonnen."}'
      where session_id = $1 and payload ->> 'text' = ''`,
      ),
    ).toBe(false)
  })
})

describe('confirming after the close', () => {
  const yes = (who: TestProject['facilitator'], session: TestSession, seen: string, remark = '') =>
    confirmRecord(
      who.context,
      { projectId: session.projectId, sessionId: session.id },
      { commandId: randomUUID(), seen, remark },
    )
  const refused = async (work: Promise<void>): Promise<string | null> => {
    try {
      await work
      return null
    } catch (error) {
      return error instanceof Refusal ? error.code : 'another error'
    }
  }

  test('is for a lead, once a side, with the seal that was read; the second side makes the round aligned', async () => {
    const session = await closed()
    const { facilitator, people } = project
    const seal = (await sealFor(session))?.seal ?? ''
    expect(await refused(yes(people.client[1] ?? facilitator, session, seal))).toBe('not-allowed')
    expect(await refused(yes(facilitator, session, seal))).toBe('not-allowed')
    expect(await refused(yes(people.client[0], session, 'f'.repeat(64)))).toBe('other-record')
    const aligned = async () =>
      (await use.admin.query<{ status: string }>('select status from round where id = $1', [round.id])).rows[0]?.status
    await yes(people.client[0], session, seal)
    expect(await aligned()).toBe('revealed')
    expect(await refused(yes(people.client[0], session, seal))).toBe('record-confirmed')
    await yes(people.contractor[0], session, seal, 'Punt 2 was op dinsdag.')
    expect(await aligned()).toBe('aligned')
    const { state } = await getSession(people.client[0].context, session.projectId, session.id)
    expect(state.record).toMatchObject({
      client: { by: { personId: people.client[0].id }, remark: '' },
      contractor: { by: { personId: people.contractor[0].id }, remark: 'Punt 2 was op dinsdag.' },
    })
    expect(await sealFor(session)).toMatchObject({ seal, intact: true })
  })

  test('is not for a session that runs', async () => {
    const running = await makeSession(project, round)
    expect(await refused(yes(project.people.client[0], running, ''))).toBe('record-open')
    await use.admin.query('update alignment_session set closed_at = now() where id = $1', [running.id])
  })
})
