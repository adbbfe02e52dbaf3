import { beforeAll, describe, expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getProjectHome } from '../rounds/queries.ts'
import { taskOf } from '../rounds/task.ts'
import { findSession, getSessionLine } from './sessions.ts'

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

  test('is not there for a stranger, in whichever way it is asked for', async () => {
    const stranger = await makePerson()
    const session = (await find())?.id ?? ''
    expect(session).not.toBe('')
    expect(await findSession(stranger.context, project.id, round.id)).toBeNull()
    await expect(getSessionLine(stranger.context, project.id, session)).rejects.toMatchObject({ code: 'not-found' })
  })
})
