import { expect, test } from 'vitest'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()

test('the check-out keeps nothing of a side from which fewer than three answers came: not in the log, and not behind it', async () => {
  const few = await makeProject({ client: 3, contractorPeople: 3 })
  const held = await makeSession(few, await makeRevealedRound(few))
  await goTo(few, held, 'check-out')
  const answers = { client: [5, 4, 3], contractor: [1, 1, 2] } as const
  for (const person of few.people.client) await press(person, held, { kind: 'check-out', answers: answers.client })
  for (const person of few.people.contractor.slice(1))
    await press(person, held, { kind: 'check-out', answers: answers.contractor })
  await press(few.facilitator, held, { kind: 'close-check-out' })
  const counted = await use.admin.query<{ results: unknown }>(
    `select payload -> 'results' as results from session_event where session_id = $1 and type = 'check-out.closed'`,
    [held.id],
  )
  expect(counted.rows.map(({ results }) => results)).toEqual([
    {
      client: [
        [0, 0, 0, 0, 3],
        [0, 0, 0, 3, 0],
        [0, 0, 3, 0, 0],
      ],
      contractor: null,
    },
  ])
  const kept = await use.admin.query<{ side: string; choices: number[] }>(
    `select side, choices from session_ballot where session_id = $1 order by side`,
    [held.id],
  )
  expect(kept.rows.map(({ side, choices }) => [side, choices])).toEqual([
    ...few.people.client.map(() => ['client', [5, 4, 3]]),
    ['contractor', []],
    ['contractor', []],
  ])
})
