import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, makeSealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import {
  agreementOf,
  closeSession,
  goTo,
  goToVote,
  makeSession,
  press,
  type TestSession,
} from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { giveCommand, openSession, sayPresence } from '@/lib/session/commands/session.ts'
import { getOwnBallots, getSession } from '@/lib/session/queries/session.ts'
import { stepOf } from '@/lib/session/rules/state.ts'

const use = useDatabase()
let project: TestProject
let round: TestRound
let second: TestPerson

beforeAll(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
  const membership = { role: 'facilitator', side: null, organisationId: null } as const
  second = await addMember(project.id, project.people.client[0], membership)
  round = await makeRevealedRound(project, {
    client: ['55555555', '54555555'],
    contractor: ['11115555', '21115555'],
  })
})

const stateFor = async (person: TestPerson, session: TestSession) =>
  (await getSession(person.context, session.projectId, session.id)).state
const placeOf = ({ projectId, id: sessionId }: TestSession) => ({ projectId, sessionId })
// one session at a time
afterEach(async () => {
  await use.admin.query('update alignment_session set closed_at = now() where closed_at is null')
})

describe('a session', () => {
  test('goes from the opening to a record that both sides confirmed, and makes the round aligned', async () => {
    const { facilitator, people } = project
    const [clientLead] = people.client
    const [contractorLead, contractor = contractorLead] = people.contractor
    const session = await makeSession(project, round, [clientLead, contractorLead, contractor])
    const factor = (await goTo(project, session, 'retell')) ?? 0
    await press(clientLead, session, { kind: 'retell', text: 'Jullie willen eerder weten waar je aan toe bent.' })
    await press(contractor, session, { kind: 'confirm-retelling' })
    await press(contractor, session, { kind: 'confirm-retelling' })
    await goTo(project, session, 'facts')
    await press(contractor, session, { kind: 'add-fact', text: 'De straat ging in maart open.' })
    await goToVote(project, session)
    await press(clientLead, session, { kind: 'vote', dots: [1, 1] })
    await press(contractor, session, { kind: 'vote', dots: [1] })
    await press(facilitator, session, { kind: 'close-vote' })
    await goTo(project, session, 'agree')
    const outcome = agreementOf(clientLead, contractor)
    await press(contractor, session, { kind: 'propose-outcome', outcome, replaces: null })
    await press(clientLead, session, { kind: 'confirm-outcome', number: 0 })
    await press(contractorLead, session, { kind: 'confirm-outcome', number: 0 })
    await press(facilitator, session, { kind: 'next', sure: false })
    await press(clientLead, session, { kind: 'rate', extent: 3 })
    await press(contractor, session, { kind: 'rate', extent: null })
    await press(contractor, session, { kind: 'rate', extent: 4 })
    await press(facilitator, session, { kind: 'close-rating' })
    const topic = (await stateFor(contractor, session)).topics[factor]
    expect(topic).toMatchObject({
      retellings: { client: { heard: { side: 'contractor', personId: contractor.id } } },
      facts: [{ text: 'De straat ging in maart open.' }],
      vote: { open: false, results: { client: [[1, 2]], contractor: [[1, 1]] } },
      outcomes: [{ confirmed: { client: { personId: clientLead.id }, contractor: { personId: contractorLead.id } } }],
      rating: {
        results: {
          client: { before: [0, 0, 0, 0, 1], after: [0, 0, 1, 0, 0], dontKnow: [0, 0] },
          contractor: { after: [0, 0, 0, 1, 0], dontKnow: [0, 0] },
        },
      },
    })
    await goTo(project, session, 'record')
    await press(clientLead, session, { kind: 'confirm-record', remark: '' })
    await press(contractorLead, session, { kind: 'confirm-record', remark: 'Goed zo.' })
    await goTo(project, session, 'check-out')
    await press(contractor, session, { kind: 'check-out', answers: [5, 4, 3] })
    await press(facilitator, session, { kind: 'close-check-out' })
    await press(facilitator, session, { kind: 'close', sure: false })
    const state = await stateFor(clientLead, session)
    expect(state.status).toBe('closed')
    // a single answer would reveal who gave it
    expect(state.checkOut.results).toEqual({ client: null, contractor: null })
    const { rows } = await use.admin.query('select status, aligned_at is not null as moment from round where id = $1', [
      round.id,
    ])
    expect(rows).toEqual([{ status: 'aligned', moment: true }])
    await expect(press(clientLead, session, { kind: 'park', text: 'x' })).rejects.toMatchObject({
      code: 'session-closed',
    })
  })

  test('rating again changes nothing of the round: what was answered and counted stays', async () => {
    const extents = 'select md5(string_agg(a::text, $$,$$ order by assessment_id, factor)) as all from answer a'
    const before = await use.admin.query(extents)
    const session = await makeSession(project, round)
    await goTo(project, session, 're-rate')
    await press(project.people.client[0], session, { kind: 'rate', extent: 1 })
    await press(project.facilitator, session, { kind: 'close-rating' })
    expect((await use.admin.query(extents)).rows).toEqual(before.rows)
  })

  test('somebody who did not come owns an agreement and an action, and finds both in the register', async () => {
    const other = await makeProject({ client: 2, contractorPeople: 1 })
    const [lead, away] = other.people.client
    const [contractor] = other.people.contractor
    if (!away) throw new Error('the municipality has one person')
    const session = await makeSession(other, await makeRevealedRound(other), [other.facilitator, lead, contractor])
    await goTo(other, session, 'agree')
    const outcome = agreementOf(away, contractor)
    await press(lead, session, { kind: 'propose-outcome', outcome, replaces: null })
    for (const person of [lead, contractor]) await press(person, session, { kind: 'confirm-outcome', number: 0 })
    await press(lead, session, { kind: 'add-action', text: 'Bellen', ownerId: away.id, due: '2027-05-01', about: null })
    const stranger = await makeProject()
    const foreign = agreementOf(stranger.people.client[0], contractor)
    await expect(
      press(lead, session, { kind: 'propose-outcome', outcome: foreign, replaces: null }),
    ).rejects.toMatchObject({
      code: 'person-absent',
    })
    await closeSession(other, session)
    const { rows } = await use.admin.query<{ what: string }>(
      `select c.what from commitment c join commitment_owner o on o.project_id = c.project_id and o.commitment_id = c.id
       where c.session_id = $1 and o.person_id = $2 order by c.what`,
      [session.id, away.id],
    )
    expect(rows.map(({ what }) => what)).toEqual(['Bellen', 'Samen lopen'])
  })

  test('closed without both sides’ word leaves the round revealed', async () => {
    const other = await makeProject({ client: 1, contractorPeople: 1 })
    const revealed = await makeRevealedRound(other)
    const session = await makeSession(other, revealed)
    await goTo(other, session, 'record')
    await press(other.people.client[0], session, { kind: 'confirm-record', remark: '' })
    await goTo(other, session, 'check-out')
    await press(other.facilitator, session, { kind: 'close-check-out' })
    await expect(press(other.facilitator, session, { kind: 'close', sure: false })).rejects.toMatchObject({
      code: 'record-unconfirmed',
    })
    await press(other.facilitator, session, { kind: 'close', sure: true })
    const { rows } = await use.admin.query('select status from round where id = $1', [revealed.id])
    expect(rows).toEqual([{ status: 'revealed' }])
  })

  test('needs a revealed round and a facilitator, and is one at a time', async () => {
    const other = await makeProject({ client: 1, contractorPeople: 1 })
    const sealed = await makeSealedRound(other)
    const open = (person: TestPerson, roundId: string) => openSession(person.context, other.id, roundId)
    await expect(open(other.facilitator, sealed.id)).rejects.toMatchObject({ code: 'not-revealed' })
    await expect(open(other.people.client[0], sealed.id)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(open(other.facilitator, randomUUID())).rejects.toMatchObject({ code: 'not-found' })
    await makeSession(project, round)
    await expect(openSession(second.context, project.id, round.id)).rejects.toMatchObject({ code: 'session-running' })
  })
})

describe('at the same moment', () => {
  test('two presses of next, in two tabs, are one step, and the loser is told', async () => {
    const session = await makeSession(project, round)
    for (let step = 0; step < 5; step += 1) {
      const given = { kind: 'next', step, sure: true } as const
      const tabs = [1, 2, 3].map(() =>
        giveCommand(project.facilitator.context, placeOf(session), randomUUID(), given).then(
          () => 'moved',
          (error: unknown) => (error as { code?: string }).code,
        ),
      )
      const told = await Promise.all(tabs)
      expect(told.sort()).toEqual(['moved', 'step-moved', 'step-moved'])
      expect((await stateFor(second, session)).step).toBe(step + 1)
    }
  })

  test('a taking over and a press of next: whoever comes second is told who leads', async () => {
    const session = await makeSession(project, round, [second])
    await press(second, session, { kind: 'take-over' })
    await expect(press(project.facilitator, session, { kind: 'next', sure: true })).rejects.toMatchObject({
      code: 'not-leading',
    })
    await press(second, session, { kind: 'next', sure: true })
    const state = await stateFor(project.people.client[0], session)
    expect(state).toMatchObject({ lead: second.id, step: 1 })
  })

  test('a command that is sent twice is carried out once', async () => {
    const session = await makeSession(project, round)
    const commandId = randomUUID()
    const given = { kind: 'park', text: 'Wie betaalt de bomen?' } as const
    const send = () => giveCommand(project.people.client[0].context, placeOf(session), commandId, given)
    await Promise.all([send(), send()])
    await send()
    expect((await stateFor(project.facilitator, session)).parking).toHaveLength(1)
    const next = { kind: 'next', step: 0, sure: true } as const
    const nextId = randomUUID()
    // the answer got lost: the second press counts as the first, not as a later one that comes too late
    for (const context of [project.facilitator.context, project.facilitator.context])
      await giveCommand(context, placeOf(session), nextId, next)
    expect((await stateFor(project.facilitator, session)).step).toBe(1)
  })

  test('somebody who is typing holds next until the facilitator is sure, but never for having typed oneself', async () => {
    const session = await makeSession(project, round)
    const next = (sure: boolean) => press(project.facilitator, session, { kind: 'next', sure })
    await sayPresence(project.facilitator.context, placeOf(session), { typing: true })
    await sayPresence(project.people.client[0].context, placeOf(session), { typing: true })
    await expect(next(false)).rejects.toMatchObject({ code: 'people-typing' })
    await sayPresence(project.people.client[0].context, placeOf(session), { typing: false })
    await next(false)
    await sayPresence(project.people.client[0].context, placeOf(session), { typing: true })
    await next(true)
    expect(stepOf(await stateFor(second, session)).phase).not.toBe('opening')
  })

  test('a vote and its close: a late vote is told so, and what was taken is counted', async () => {
    const session = await makeSession(project, round)
    const factor = await goToVote(project, session)
    const voters = [...project.people.client, ...project.people.contractor]
    const votes = voters.map((person) =>
      press(person, session, { kind: 'vote', dots: [1] }).then(
        () => 1,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'poll-closed' })
          return 0
        },
      ),
    )
    const close = press(project.facilitator, session, { kind: 'close-vote' })
    const taken = (await Promise.all(votes)).reduce((sum, vote) => sum + vote, 0)
    await close
    const { results } = (await stateFor(second, session)).topics[factor]?.vote ?? {}
    const counted = [...(results?.client ?? []), ...(results?.contractor ?? [])].reduce(
      (sum, [, dots]) => sum + dots,
      0,
    )
    expect(counted).toBe(taken)
    const own: number[] = []
    for (const { context } of voters)
      own.push((await getOwnBallots(context, project.id, session.id)).filter(({ poll }) => poll === 'vote').length)
    expect(own.reduce((sum, ballots) => sum + ballots, 0)).toBe(taken)
  })
})
