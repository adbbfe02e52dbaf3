import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import { takeScreen, takeSeat } from '@/lib/access/pass-door.ts'
import { changeCommitment } from '@/lib/agreements/commands.ts'
import { getCommitments } from '@/lib/agreements/queries.ts'
import { giveCommandFromSeat, openSession, planSession, prepareSession } from '@/lib/session/commands/session.ts'
import { getScreenPresence, getSession } from '@/lib/session/queries/session.ts'
import { getSessionMoments } from '@/lib/session/queries/session-list.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { askAs, type Table } from '@/lib/testing/factories-seats.ts'
import { closeSession, goTo, makeHeldSession, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { makeScreen, makeSeat } from '@/lib/session/commands/seats.ts'
import { getPassCommitments, getPassMirror, getScreen, getSeat, getSeatPeople } from '@/lib/session/queries/seats.ts'

const use = useDatabase()

interface Early extends Pick<Table, 'project' | 'round' | 'ids'> {
  readonly seat: AccessContext
  readonly screen: AccessContext
}

async function prepared(project: TestProject, round: TestRound): Promise<Early> {
  const { facilitator, people } = project
  const sessionId = await prepareSession(people.client[0].context, project.id, round.id)
  const ids = { projectId: project.id, sessionId }
  const { roomCode } = await getSessionMoments(people.client[0].context, project.id, sessionId)
  const code = await makeSeat(people.client[0].context, ids, { name: 'Vroege Vera' })
  return {
    ...{ project, round, ids },
    seat: mintAccessContext(await takeSeat(roomCode, code, null)),
    screen: mintAccessContext(await takeScreen(await makeScreen(facilitator.context, ids), null)),
  }
}

describe('who comes in before the session opens', () => {
  test('waits: knows for what, and reads nothing of the session, its plan, the answers or the people', async () => {
    const project = await makeProject()
    const round = await makeRevealedRound(project)
    const { seat, screen, ids } = await prepared(project, round)
    const { agenda } = await proposalOf(project)
    const changed = { seen: 0, topics: agenda.topics, reason: 'Geheim plan.', commandId: randomUUID() }
    await planSession(project.facilitator.context, project.id, round.id, changed)
    expect(await getSeat(seat)).toMatchObject({ name: 'Vroege Vera', isOpened: false, sessionId: ids.sessionId })
    expect(await getScreen(screen)).toMatchObject({ isOpened: false })
    for (const who of [seat, screen])
      await expect(getSession(who, ids.projectId, ids.sessionId)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getScreenPresence(screen)).rejects.toMatchObject({ code: 'not-found' })
    await expect(giveCommandFromSeat(seat, ids, randomUUID(), { kind: 'join' })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await getSeatPeople(seat)).toEqual({})
    const told = await askAs(use.database, seat, {
      log: ['select from session_event', []],
      tallies: ['select from authz.pass_tallies()', []],
      answers: ['select from authz.seat_answers()', []],
      agreements: ['select from authz.pass_commitments()', []],
    })
    expect(told).toEqual({ log: [], tallies: [], answers: [], agreements: [] })
  })

  test('is in as soon as it opens, with the same pass', async () => {
    const project = await makeProject()
    const round = await makeRevealedRound(project)
    const { seat, screen, ids } = await prepared(project, round)
    expect(await openSession(project.facilitator.context, project.id, round.id)).toBe(ids.sessionId)
    const pass = await getSeat(seat)
    expect(pass.isOpened).toBe(true)
    await giveCommandFromSeat(seat, ids, randomUUID(), { kind: 'join' })
    const { state } = await getSession(screen, ids.projectId, ids.sessionId)
    expect(state).toMatchObject({ status: 'open', step: 0 })
    expect((await getPassMirror(seat, pass)).answers.length).toBeGreaterThan(0)
  })
})

/** The mirror's proposal for a project, taken from a session that opens with it. */
async function proposalOf(like: TestProject) {
  const project = await makeProject({ municipality: like.municipality, admin: like.admin })
  const round = await makeRevealedRound(project)
  const id = await openSession(project.facilitator.context, project.id, round.id)
  return (await getSession(project.facilitator.context, project.id, id)).state
}

describe('earlier agreements', () => {
  const named = (attribution: 'named' | 'side-only') => ({ attribution })

  test('are read by a guest and on the wall while the session is open, and not after it', async () => {
    const project = await makeProject()
    const round = await makeRevealedRound(project)
    await makeHeldSession(project, round, 'Elke vrijdag één vel.')
    const { seat, screen, ids } = await prepared(project, round)
    await openSession(project.facilitator.context, project.id, round.id)
    const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
    const due = '2027-03-01'
    expect(await getPassCommitments(seat)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'Elke vrijdag één vel.', due, owners: [client.id, contractor.id] }),
        expect.objectContaining({ what: 'action of Elke vrijdag één vel.', owners: [project.facilitator.id] }),
      ]),
    )
    expect(await getPassCommitments(screen)).toContainEqual(
      expect.objectContaining({ what: 'Elke vrijdag één vel.', owners: [client.name, contractor.name] }),
    )
    // done in this session it stays visible; done elsewhere it is no longer part of this talk
    const commitments = await getCommitments(client.context, project.id)
    const [one, other] = commitments
    if (!one || !other) throw new Error('the session ended in nothing')
    const session = { projectId: project.id, id: ids.sessionId }
    await press(project.facilitator, session, { kind: 'review-commitment', commitmentId: one.id, status: 'done' })
    const gone = { projectId: project.id, commitmentId: other.id }
    await changeCommitment(client.context, gone, { kind: 'status', status: 'dropped', note: '' })
    expect((await getPassCommitments(screen)).map(({ id }) => id)).toEqual([one.id])
    const { state } = await getSession(screen, ids.projectId, ids.sessionId)
    expect(state.reviews).toEqual([{ commitmentId: one.id, what: one.what, status: 'done' }])
    await closeSession(project, session)
    for (const who of [seat, screen]) expect(await getPassCommitments(who)).toEqual([])
    expect(await getPassCommitments(client.context)).toEqual([])
  })

  test.each(['named', 'side-only'] as const)(
    'and actions stand on the wall by name in a round with names only: %s',
    async (attribution) => {
      const project = await makeProject()
      const first = await makeRevealedRound(project, named('side-only'))
      await makeHeldSession(project, first, 'Van de eerste ronde.')
      const round = await makeRevealedRound(project, named(attribution))
      const session = await makeSession(project, round)
      const ids = { projectId: project.id, sessionId: session.id }
      const screen = mintAccessContext(await takeScreen(await makeScreen(project.facilitator.context, ids), null))
      const [client] = project.people.client
      await goTo(project, session, 'agree')
      const action = {
        kind: 'add-action',
        text: 'De lijst rondsturen.',
        ownerId: client.id,
        due: '2027-05-01',
      } as const
      await press(client, session, { ...action, about: null })
      const { state } = await getSession(screen, project.id, session.id)
      expect(state.actions).toMatchObject([
        { text: 'De lijst rondsturen.', ownerId: attribution === 'named' ? client.name : '', due: '2027-05-01' },
      ])
      // the earlier session was per side only: it puts nobody's name on a big screen
      expect(await getPassCommitments(screen)).toMatchObject([
        { what: 'Van de eerste ronde.', owners: [] },
        { what: 'action of Van de eerste ronde.', owners: [] },
      ])
      const everything = JSON.stringify([state, await getPassCommitments(screen)])
      for (const { id } of [project.facilitator, ...project.people.client]) expect(everything).not.toContain(id)
    },
  )
})
