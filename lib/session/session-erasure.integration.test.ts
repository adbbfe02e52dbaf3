import { describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { takeScreen } from '@/lib/access/pass-door.ts'
import { requestDeletion } from '@/lib/projects/commands.ts'
import { answerMoment } from '@/lib/planning/commands.ts'
import { makeScreen, makeSeat } from '@/lib/session/commands/seats.ts'
import { tablesOf } from '@/lib/testing/catalogue.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { momentFromNow, proposeFrom } from '@/lib/testing/factories-planning.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeFullSession, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getSession, readSessionAfter } from '@/lib/session/queries/session.ts'

const use = useDatabase()

describe('erasing and deleting', () => {
  test('erasure takes a person’s own words and name out of the log, and every reader starts afresh', async () => {
    const other = await makeProject({ client: 2, contractorPeople: 1 })
    const revealed = await makeRevealedRound(other)
    const place = await makeFullSession(other, revealed, 'geheim-woord')
    const [lead, leaver] = other.people.client
    if (!leaver) throw new Error('the client has two people')
    await press(leaver, place, { kind: 'park', text: 'geheim-woord' })
    await press(leaver, place, { kind: 'vote', dots: [1] })
    const { cursor } = await getSession(lead.context, other.id, place.id)
    await eraseAccount(leaver.context)
    const reading = await readSessionAfter(lead.context, other.id, place.id, cursor)
    expect(reading.kind).toBe('reset')
    const { state } = await getSession(lead.context, other.id, place.id)
    expect(state.parking).toEqual([{ text: '', by: { role: 'participant', side: 'client', personId: null } }])
    expect(JSON.stringify(state)).not.toContain(leaver.id)
    const left = await use.admin.query(
      `select (select count(*)::int from session_event where actor_id = $1 or by_person = $1) as events,
         (select count(*)::int from session_ballot where person_id = $1) as named,
         (select count(*)::int from session_ballot where person_id is null) as counted`,
      [leaver.id],
    )
    expect(left.rows).toEqual([{ events: 0, named: 0, counted: 1 }])
  })

  test('a project that is deleted takes its sessions along, and no other', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const session = await makeSession(project, await makeRevealedRound(project))
    const other = await makeProject({ client: 1, contractorPeople: 1 })
    const round = await makeRevealedRound(other)
    await proposeFrom(other, round, [momentFromNow(20)])
    const asked = { projectId: other.id, roundId: round.id }
    await answerMoment(other.people.client[0].context, asked, momentFromNow(20), 'yes')
    const { id: sessionId } = await makeFullSession(other, round, 'weg')
    const ids = { projectId: other.id, sessionId }
    await makeSeat(other.people.client[0].context, ids, { name: 'Gast' })
    await takeScreen(await makeScreen(other.facilitator.context, ids), null)
    for (const side of ['client', 'contractor'] as const)
      await requestDeletion(other.people[side][0].context, other.id, true)
    await use.admin.query(`update project set deletion_due_at = now() where id = $1`, [other.id])
    await asRole('worker', 'select authz.delete_due_projects()')
    const sessionTables = (await tablesOf(use.admin)).filter((table) => /session_|alignment/.test(table))
    expect(sessionTables).toHaveLength(15)
    for (const table of sessionTables) {
      const { rows } = await use.admin.query(`select count(*)::int as left from ${table} where project_id = $1`, [
        other.id,
      ])
      expect(rows, table).toEqual([{ left: 0 }])
    }
    expect((await getSession(project.facilitator.context, project.id, session.id)).state.status).toBe('open')
  })
})
