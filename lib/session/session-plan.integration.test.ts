import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, makeSealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession } from '@/lib/testing/factories-sessions.ts'
import { askAs } from '@/lib/testing/factories-seats.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { taskOf } from '@/lib/rounds/rules/task.ts'
import { giveCommand, openSession, planSession, prepareSession } from '@/lib/session/commands/session.ts'
import { turnedTopics } from '@/lib/session/rules/plan.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { findPreparedSession, findSession, getSessionLine } from '@/lib/session/queries/session-list.ts'
import type { Agenda } from '@/lib/session/rules/steps.ts'

const use = useDatabase()
let project: TestProject
let second: TestPerson
let round: TestRound
let proposed: Agenda
beforeAll(async () => {
  project = await makeProject()
  second = await addFacilitator(project)
  round = await makeRevealedRound(project)
  const other = await makeProject()
  proposed = await opened(other, await makeRevealedRound(other))
})

/** Another facilitator, whom a lead invites. */
const addFacilitator = (to: TestProject): Promise<TestPerson> =>
  addMember(to.id, to.people.client[0], { role: 'facilitator', side: null, organisationId: null })

/** The agenda of a session that opens without a plan. */
async function opened(of: TestProject, about: TestRound): Promise<Agenda> {
  const id = await openSession(of.facilitator.context, of.id, about.id)
  return (await getSession(of.facilitator.context, of.id, id)).state.agenda
}
/** A change by somebody who has read the current plan. */
async function plan(who: TestPerson, topics: Agenda['topics'], reason: string): Promise<void> {
  const seen = (await findPreparedSession(project.facilitator.context, project.id, round.id))?.reorders.length ?? 0
  await planSession(who.context, project.id, round.id, { seen, topics, reason, commandId: randomUUID() })
}

describe('the plan of a session', () => {
  test('is changed by every facilitator before it opens, and everybody reads who, when and why', async () => {
    const [first = { factor: 1, depth: 'quick' as const }, ...rest] = proposed.topics
    await plan(project.facilitator, [...rest, first], 'Eerst het moeilijkste.')
    await plan(second, turnedTopics([...rest, first], first.factor, 'later'), 'Geen tijd voor alles.')
    for (const reader of [project.facilitator, project.people.client[0], project.people.contractor[0]]) {
      const prepared = await findPreparedSession(reader.context, project.id, round.id)
      expect(prepared?.agenda?.topics.at(-1)).toEqual({ factor: first.factor, depth: 'later' })
      expect(prepared?.reorders).toMatchObject([
        { by: { personId: project.facilitator.id }, reason: 'Eerst het moeilijkste.', planned: true },
        { by: { personId: second.id }, reason: 'Geen tijd voor alles.', planned: true },
      ])
    }
    const rows = await use.admin.query(
      `select from audit_event where project_id = $1 and kind = 'alignment.agenda.reordered'`,
      [project.id],
    )
    expect(rows.rowCount).toBe(2)
  })

  test('is what the session opens with; its log keeps the changes, and the next session begins anew', async () => {
    const prepared = await findPreparedSession(project.facilitator.context, project.id, round.id)
    const id = await openSession(second.context, project.id, round.id)
    expect(id).toBe(prepared?.id)
    const { state } = await getSession(project.people.client[0].context, project.id, id)
    expect(state).toMatchObject({ status: 'open', lead: second.id, agenda: prepared?.agenda })
    expect(state.reorders).toEqual(prepared?.reorders)
    await expect(plan(second, proposed.topics, 'Te laat.')).rejects.toMatchObject({ code: 'session-running' })
    await closeSession({ ...project, facilitator: second }, { projectId: project.id, id })
    expect(await findPreparedSession(second.context, project.id, round.id)).toBeNull()
    await plan(second, proposed.topics, 'Nog een keer.')
    expect((await findPreparedSession(second.context, project.id, round.id))?.reorders).toHaveLength(1)
  })

  test('is no facilitator’s of another project, no lead’s and no participant’s, and none before the reveal', async () => {
    const stranger = (await makeProject()).facilitator
    for (const [who, code] of [
      [stranger, 'not-found'],
      [await makePerson(), 'not-found'],
      [project.people.client[0], 'not-allowed'],
      [project.people.contractor[0], 'not-allowed'],
    ] as const)
      await expect(plan(who, proposed.topics, 'x')).rejects.toMatchObject({ code })
    const other = await makeProject()
    const sealed = await makeSealedRound(other)
    const early = { seen: 0, topics: proposed.topics, reason: 'x', commandId: randomUUID() }
    await expect(planSession(other.facilitator.context, other.id, sealed.id, early)).rejects.toMatchObject({
      code: 'not-revealed',
    })
    expect(await asDefiner('select from alignment_session where project_id = $1', [other.id])).toHaveLength(0)
  })

  test('leaves no trace where it was refused', async () => {
    const other = await makeProject()
    const about = await makeRevealedRound(other)
    await expect(
      planSession(other.facilitator.context, other.id, about.id, {
        seen: 0,
        topics: [],
        reason: 'x',
        commandId: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: 'agenda-unfit' })
    expect(await findPreparedSession(other.facilitator.context, other.id, about.id)).toBeNull()
  })
})

describe('a session that is prepared only', () => {
  test('is no session yet to anybody: none is open, none is held, and nobody comes in or says anything', async () => {
    const other = await makeProject()
    const about = await makeRevealedRound(other)
    const [lead] = other.people.client
    const [participant] = other.people.contractor
    const id = await prepareSession(lead.context, other.id, about.id)
    expect(await prepareSession(other.facilitator.context, other.id, about.id)).toBe(id)
    expect(await findSession(lead.context, other.id, about.id)).toBeNull()
    await expect(getSessionLine(lead.context, other.id, id)).rejects.toMatchObject({ code: 'not-found' })
    const home = await getProjectHome(participant.context, other.id, participant.id)
    expect(taskOf(home).kind).toBe('revealed')
    const ids = { projectId: other.id, sessionId: id }
    for (const who of [other.facilitator, lead])
      await expect(giveCommand(who.context, ids, randomUUID(), { kind: 'join' })).rejects.toMatchObject({
        code: 'session-closed',
      })
    const said = (type: string) =>
      [
        `select authz.append_to_session($1, $2, gen_random_uuid(), $3::jsonb)`,
        [other.id, id, JSON.stringify([{ type, topics: [], reason: 'x' }])],
      ] as const
    expect(
      await askAs(use.database, lead.context, { join: said('attendance.joined'), plan: said('agenda.reordered') }),
    ).toEqual({ join: 'session-closed', plan: 'not-allowed' })
    expect(
      await askAs(use.database, other.facilitator.context, {
        open: said('session.opened'),
        note: said('note.added'),
        pause: said('session.paused'),
      }),
    ).toEqual({ open: 'session-closed', note: 'session-closed', pause: 'session-closed' })
  })

  test('opens once, also for two facilitators at the same moment', async () => {
    const other = await makeProject()
    const about = await makeRevealedRound(other)
    const mate = await addFacilitator(other)
    await prepareSession(mate.context, other.id, about.id)
    const tries = await Promise.allSettled(
      [other.facilitator, mate].map(({ context }) => openSession(context, other.id, about.id)),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'session-running' } })
  })

  test('is a lead’s or facilitator’s to make, of this project', async () => {
    const other = await makeProject({ client: 2 })
    const about = await makeRevealedRound(other)
    const participant = other.people.client[1] ?? (await makePerson())
    await expect(prepareSession(participant.context, other.id, about.id)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(prepareSession(second.context, other.id, about.id)).rejects.toMatchObject({ code: 'not-found' })
  })
})
