import { beforeAll, describe, expect, test } from 'vitest'
import { maySay, sayers } from '@/lib/testing/sayable.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

useDatabase()

const types = Object.keys(sayers) as (keyof typeof sayers)[]
let project: TestProject
let session: TestSession

beforeAll(async () => {
  project = await makeProject({ client: 3, contractorPeople: 2 })
  const [, handed] = project.people.client
  if (!handed) throw new Error('nobody to hand the confirming to')
  // the lead of the client is not there, or there would be nothing to hand on
  const there = [project.facilitator, handed, ...project.people.contractor]
  session = await makeSession(project, await makeRevealedRound(project), there)
  await press(project.facilitator, session, { kind: 'hand-confirming', side: 'client', personId: handed.id })
})

/** What the database says to an event of this kind from a member. */
async function answerTo(type: string, person: TestPerson): Promise<'said' | 'not-allowed'> {
  try {
    await asDefiner(
      `select authz.require_sayable($1, $2, (select m from membership m where m.project_id = $1 and m.person_id = $3), $4)`,
      [project.id, session.id, person.id, type],
    )
    return 'said'
  } catch (error) {
    if (error instanceof Error && error.message === 'not-allowed') return 'not-allowed'
    throw error
  }
}

describe('what may be said to the log of a session', () => {
  test.each([
    ['the facilitator', () => project.facilitator, { role: 'facilitator', side: null }, false],
    ['a lead of the client', () => project.people.client[0], { role: 'sideLead', side: 'client' }, false],
    ['who was handed the confirming', () => project.people.client[1], { role: 'participant', side: 'client' }, true],
    ['a participant of the client', () => project.people.client[2], { role: 'participant', side: 'client' }, false],
    ['a lead of the contractor', () => project.people.contractor[0], { role: 'sideLead', side: 'contractor' }, false],
    [
      'a participant of the contractor',
      () => project.people.contractor[1],
      { role: 'participant', side: 'contractor' },
      false,
    ],
  ] as const)(
    'by %s is in the database what the one list says, for every kind of event',
    async (_who, of, actor, isHanded) => {
      const person = of()
      if (!person) throw new Error('nobody of that kind')
      const found = await Promise.all(types.map(async (type) => [type, await answerTo(type, person)] as const))
      const expected = types.map((type) => [type, maySay(type, actor, isHanded) ? 'said' : 'not-allowed'] as const)
      expect(found).toEqual(expected)
    },
  )

  test('is nothing that the list does not know, and the database names nothing else', async () => {
    expect(await answerTo('session.deleted', project.facilitator)).toBe('not-allowed')
    const [row] = await asDefiner<{ body: string }>(
      `select prosrc as body from pg_proc where oid = 'authz.require_sayable'::regproc`,
    )
    const named = new Set(row?.body.match(/\b[a-z]+(?:-[a-z]+)?\.[a-z]+\b(?=[,}'])/g) ?? [])
    expect([...named].filter((name) => !(name in sayers))).toEqual([])
    expect(types.filter((type) => !named.has(type))).toEqual([])
  })
})
