import { beforeAll, describe, expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { taskOf } from '@/lib/rounds/rules/task.ts'
import { findSession, getHeldTalks, getSessionLine } from '@/lib/session/queries/session-list.ts'

useDatabase()
let project: TestProject
let round: TestRound
beforeAll(async () => {
  project = await makeProject()
  round = await makeRevealedRound(project)
})

const find = () => findSession(project.facilitator.context, project.id, round.id)
const taskOfSomebody = async () => {
  const [person] = project.people.contractor
  return taskOf(await getProjectHome(person.context, project.id, person.id)).kind
}

describe('the session about a round', () => {
  test('is none before the first, the one that is open, and the last that was held when none is', async () => {
    expect(await find()).toBeNull()
    expect(await taskOfSomebody()).toBe('revealed')
    const first = await makeSession(project, round)
    expect(await find()).toMatchObject({ id: first.id, closedAt: null })
    expect(await taskOfSomebody()).toBe('session-open')
    await goTo(project, first, 'check-out')
    await press(project.facilitator, first, { kind: 'close-check-out' })
    await press(project.facilitator, first, { kind: 'close', sure: true })
    expect((await find())?.closedAt).toBeInstanceOf(Date)
    expect(await taskOfSomebody()).toBe('session-held')
    const second = await makeSession(project, round)
    expect(await find()).toMatchObject({ id: second.id, closedAt: null })
    expect(await getSessionLine(project.facilitator.context, project.id, first.id)).toMatchObject({ roundId: round.id })
  })

  test('leaves how people found the talk, and the next one stands above it; a stranger reads none', async () => {
    const other = await makeProject()
    const about = await makeRevealedRound(other)
    const [client] = other.people.client
    for (const answer of [2, 5]) {
      const session = await makeSession(other, about)
      await goTo(other, session, 'check-out')
      for (const person of other.people.client)
        await press(person, session, { kind: 'check-out', answers: [answer, 3, 4] })
      for (const person of other.people.contractor.slice(0, 2))
        await press(person, session, { kind: 'check-out', answers: [1, 1, 1] })
      expect((await getHeldTalks(client.context, other.id))[0]?.id).not.toBe(session.id)
      await press(other.facilitator, session, { kind: 'close-check-out' })
      await press(other.facilitator, session, { kind: 'close', sure: true })
    }
    const talks = await getHeldTalks(client.context, other.id)
    expect(talks.map(({ results }) => results.client?.[0])).toEqual([
      [0, 0, 0, 0, 3],
      [0, 3, 0, 0, 0],
    ])
    // two answers of a side would reveal who gave them
    expect(talks[0]?.results.contractor).toBeNull()
    expect(await getHeldTalks((await makePerson()).context, other.id)).toEqual([])
  })

  test('is not there for a stranger, in whichever way it is asked for', async () => {
    const stranger = await makePerson()
    const session = (await find())?.id ?? ''
    expect(session).not.toBe('')
    expect(await findSession(stranger.context, project.id, round.id)).toBeNull()
    await expect(getSessionLine(stranger.context, project.id, session)).rejects.toMatchObject({ code: 'not-found' })
  })
})
