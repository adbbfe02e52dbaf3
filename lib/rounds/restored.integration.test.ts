import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveAnswer } from '@/lib/worksheet/commands.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { addCardholder, makeTestCard } from '@/lib/testing/factories-cards.ts'
import {
  closeAfter,
  dayFromNow,
  fillSide,
  lock,
  makeOpenRound,
  makeSealedRound,
  reveal,
  type TestRound,
} from '@/lib/testing/factories-rounds.ts'
import { makeRehearsal } from '@/lib/testing/factories-rehearsals.ts'
import { forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { answerRestored, cancelRound, moveClosingDate, remind, setParticipation } from './commands.ts'
import { getMaskedPreparation, getProjectHome } from './queries.ts'

const use = useDatabase()
beforeAll(ownDataFolder)
afterAll(forgetJobs)

const still = { code: 'round-stands-still' }
const madeAt = new Date('2026-11-30T02:15:00Z')
/** As a restore does it, in this same database. */
const restore = (made = madeAt) => asDefiner('select authz.hold_restored($1)', [made])
const say = (person: TestPerson, { projectId, id }: TestRound, came: boolean) =>
  answerRestored(person.context, { projectId, roundId: id, came, reason: 'Er kwam een mail.' })
const homeOf = (person: TestPerson, { projectId }: TestRound) => getProjectHome(person.context, projectId, person.id)
const stateOf = async ({ projectId, id }: TestRound) => {
  const { rows } = await use.admin.query<{ status: string; settled: boolean; answers: number }>(
    `select r.status, k.settled_at is not null as settled, (select count(*)::int from restored_answer a
       where a.round_id = r.id) as answers
     from round r join restored_round k on k.project_id = r.project_id and k.round_id = r.id
     where r.project_id = $1 and r.id = $2`,
    [projectId, id],
  )
  return rows[0]
}
const leadsOf = ({ people }: TestProject) => [people.client[0], people.contractor[0]] as const
const sheets = { client: ['44352413'], contractor: ['22354412'] } as const

const answer = (person: TestPerson, round: TestRound) =>
  saveAnswer(person.context, {
    ...{ projectId: round.projectId, roundId: round.id, factor: 1, baseVersion: 0 },
    ...{ clientId: crypto.randomUUID(), sequence: 1 },
    content: {
      ...{ extent: 3, dontKnow: false, rationale: '', example: '', aspects: {}, comparison: null, guess: null },
    },
  })

describe('while a round stands still', () => {
  test('nobody fills in, hands in, locks, reveals, moves it or is left out, by whatever way; it can be cancelled', async () => {
    const project = await makeProject({ client: 3, contractorPeople: 2 })
    const cardholder = await addCardholder(project, 'client')
    const round = await makeOpenRound(project, sheets)
    const [lead, colleague, third] = project.people.client
    if (!colleague || !third) throw new Error('two more are made')
    await restore()
    const tries = [
      () => answer(colleague, round),
      () => fillSide(project, round, 'contractor', ['44352413', '44352413']),
      () => lock(project, round, 'client'),
      () => moveClosingDate(project.facilitator.context, project.id, round.id, dayFromNow(40)),
      () => setParticipation(lead.context, project.id, round.id, colleague.id, false),
      () => remind(lead.context, project.id, round.id, colleague.id),
      () => makeTestCard(project, round, 'client', cardholder),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(still)
    // not past the functions either
    const place = [project.id, round.id]
    for (const sql of [
      `update round set closes_on = closes_on + 1 where project_id = $1 and id = $2`,
      `update round set status = 'sealed', sealed_at = now() where project_id = $1 and id = $2`,
      `update round_side set locked_at = now() where project_id = $1 and round_id = $2`,
      `update assessment set handed_in_at = null where project_id = $1 and round_id = $2`,
      `delete from assessment where project_id = $1 and round_id = $2`,
      `update answer set extent = 1 where project_id = $1 and round_id = $2`,
    ])
      await expect(asDefiner(sql, place)).rejects.toThrow('round-stands-still')
    expect(await closeAfter(use.admin, round, dayFromNow(-1))).toBe('nothing')
    expect(await asRole('worker', 'select from authz.owing($1, $2)', place)).toEqual([])
    await cancelRound(project.facilitator.context, project.id, round.id, 'Het project stopt.')
    expect(await stateOf(round)).toEqual({ status: 'cancelled', settled: true, answers: 0 })
  })

  test('a sealed one is not revealed, and what a facilitator may know early is not made', async () => {
    const project = await makeProject({ client: 3, contractorPeople: 3 })
    const round = await makeSealedRound(project, { maskedPreparation: true })
    await restore()
    await expect(reveal(project, round)).rejects.toMatchObject(still)
    expect(await asRole('worker', 'select * from authz.masked_input($1, $2)', [project.id, round.id])).toEqual([])
    for (const lead of leadsOf(project)) await mailsOf(() => say(lead, round, false))
    expect(await getMaskedPreparation(project.facilitator.context, project.id, round.id)).not.toBeNull()
    await reveal(project, round)
    // and what is revealed never stands still
    await restore()
    expect((await homeOf(project.facilitator, round)).round?.standsStillSince).toBeNull()
  })

  test('everybody reads that it does and since when, the leads are asked, and nobody reads what another said', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const round = await makeOpenRound(project, sheets)
    await restore()
    const [lead, other] = leadsOf(project)
    const [, colleague] = project.people.client
    if (!colleague) throw new Error('a colleague is made')
    const before = await Promise.all([other, colleague, project.facilitator].map((person) => homeOf(person, round)))
    expect(before.map((home) => [home.round?.standsStillSince, home.restored])).toEqual([
      [madeAt, { asked: true, answered: false }],
      [madeAt, { asked: false, answered: false }],
      [madeAt, { asked: false, answered: false }],
    ])
    expect(await say(lead, round, false)).toBe('waits')
    expect((await homeOf(lead, round)).restored).toEqual({ asked: true, answered: true })
    const after = await Promise.all([other, colleague, project.facilitator].map((person) => homeOf(person, round)))
    expect(after).toEqual(before)
    for (const person of [colleague, project.facilitator])
      await expect(say(person, round, true)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

describe('what the leads say', () => {
  test('goes on after the last no, with two days at least for what was lost, and tells everybody', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const round = await makeOpenRound(project, sheets)
    await restore()
    await closeAfter(use.admin, round, dayFromNow(-3))
    const [lead, other] = leadsOf(project)
    expect(await say(lead, round, false)).toBe('waits')
    expect(await say(lead, round, false)).toBe('waits')
    const mails = await mailsOf(async () => {
      expect(await say(other, round, false)).toBe('goes-on')
    })
    expect(mails.filter(({ subject }) => subject.includes('gaat verder'))).toHaveLength(4)
    const { round: now } = await homeOf(lead, round)
    expect(now).toMatchObject({ status: 'open', closesOn: dayFromNow(2), standsStillSince: null })
    expect(await stateOf(round)).toEqual({ status: 'open', settled: true, answers: 0 })
    await expect(say(lead, round, true)).rejects.toMatchObject({ code: 'round-goes-on' })
    await lock(project, round, 'client')
  })

  test('one yes cancels it at once, also after a no, with a reason that names nobody', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const round = await makeSealedRound(project)
    await restore()
    const [lead, other] = leadsOf(project)
    await say(lead, round, false)
    const mails = await mailsOf(async () => {
      expect(await say(other, round, true)).toBe('cancelled')
    })
    expect(mails.filter(({ subject }) => subject.includes('afgebroken'))).toHaveLength(3)
    expect((await homeOf(lead, round)).round).toMatchObject({ status: 'cancelled', cancelReason: 'Er kwam een mail.' })
    expect(await stateOf(round)).toEqual({ status: 'cancelled', settled: true, answers: 0 })
  })

  test('waits for both leads of a side, and for nobody who left or was erased', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const [lead, other] = leadsOf(project)
    const second = await addMember(project.id, lead, {
      role: 'sideLead',
      side: 'client',
      organisationId: project.municipality.id,
    })
    const round = await makeOpenRound(project, sheets)
    await restore()
    await say(lead, round, false)
    expect(await say(other, round, false)).toBe('waits')
    await removeMember(lead.context, project.id, second.id)
    expect(await stateOf(round)).toMatchObject({ status: 'open', settled: true })
    const third = await addMember(project.id, lead, {
      role: 'sideLead',
      side: 'client',
      organisationId: project.municipality.id,
    })
    await restore()
    await say(other, round, false)
    await say(third, round, false)
    await eraseAccount(third.context)
    expect(await stateOf(round)).toMatchObject({ settled: false, answers: 1 })
    expect(await say(lead, round, false)).toBe('goes-on')
  })

  test('a side without a lead is answered for by a facilitator', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const round = await makeOpenRound(project, sheets)
    const [lead, other] = leadsOf(project)
    await restore()
    await asDefiner(`update membership set role = 'participant' where project_id = $1 and person_id = $2`, [
      project.id,
      lead.id,
    ])
    expect(await say(other, round, false)).toBe('waits')
    expect((await homeOf(project.facilitator, round)).restored).toEqual({ asked: true, answered: false })
    expect(await say(project.facilitator, round, false)).toBe('goes-on')
  })
})

describe('leads who answer at the same moment', () => {
  test('let it go on once when both say no, and never when one says yes', async () => {
    for (let times = 0; times < 5; times++) {
      const [first, second] = [await makeProject(), await makeProject()]
      const rounds = [await makeOpenRound(first, sheets), await makeSealedRound(second)] as const
      await restore()
      const [lead, other] = leadsOf(first)
      const both = await Promise.all([say(lead, rounds[0], false), say(other, rounds[0], false)])
      expect(both.toSorted()).toEqual(['goes-on', 'waits'])
      expect(await stateOf(rounds[0])).toEqual({ status: 'open', settled: true, answers: 0 })
      const [no, yes] = leadsOf(second)
      const said = await Promise.allSettled([say(no, rounds[1], false), say(yes, rounds[1], true)])
      expect(said[1]).toMatchObject({ status: 'fulfilled', value: 'cancelled' })
      expect(await stateOf(rounds[1])).toEqual({ status: 'cancelled', settled: true, answers: 0 })
    }
  })

  test('tell nobody: a no moves no number that others read, and says nothing in the log of another organisation', async () => {
    const project = await makeProject()
    const round = await makeOpenRound(project, sheets)
    await restore()
    const [lead, other] = leadsOf(project)
    const seen = async () => ({
      events: await asDefiner('select * from project_event where project_id = $1', [project.id]),
      round: await asDefiner('select * from round where id = $1', [round.id]),
      read: await Promise.all([other, project.facilitator].map((person) => homeOf(person, round))),
    })
    const before = await seen()
    await forgetJobs()
    expect(await mailsOf(() => say(lead, round, false))).toEqual([])
    expect(await seen()).toEqual(before)
    const lines = await asDefiner<{ organisation: string }>(
      `select organisation_id as organisation from audit_event where kind = 'round.restore-answered' and project_id = $1`,
      [project.id],
    )
    expect(lines).toEqual([{ organisation: project.municipality.id }])
  })
})

test('a rehearsal, in which nobody answers for anybody, does not stand still', async () => {
  const project = await makeProject()
  const { projectId } = await makeRehearsal(project.facilitator)
  // its round is revealed from the first; were it ever another one
  await use.admin.query(`begin; set local session_replication_role = replica;
    update round set status = 'sealed', revealed_at = null where project_id = '${projectId}'; commit`)
  const round = await makeOpenRound(project, sheets)
  await restore()
  const held = await asDefiner<{ id: string }>('select project_id as id from restored_round where settled_at is null')
  expect(held.map(({ id }) => id)).toContain(round.projectId)
  expect(held.map(({ id }) => id)).not.toContain(projectId)
})

test('restored again while it stood still, it is asked about the earlier backup, and by mail', async () => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const round = await makeOpenRound(project, sheets)
  await restore()
  const [lead] = leadsOf(project)
  await say(lead, round, false)
  await forgetJobs()
  const mails = await mailsOf(() => restore(new Date('2026-12-01T02:15:00Z')))
  const own = mails.filter(({ subject }) => subject.includes('staat stil'))
  expect(own.length).toBeGreaterThanOrEqual(3)
  expect((await homeOf(lead, round)).round?.standsStillSince).toEqual(madeAt)
  expect((await homeOf(lead, round)).restored).toEqual({ asked: true, answered: false })
})
