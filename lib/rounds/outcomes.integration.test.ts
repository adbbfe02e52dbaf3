import { describe, expect, test } from 'vitest'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound, makeSealedRound } from '@/lib/testing/factories-rounds.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { participationOf } from '@/lib/mirror/rules/overview.ts'
import { getOutcomes, getProjectHome } from './queries.ts'

useDatabase()

describe('what rounds showed', () => {
  test('is there of every revealed round, each with its own answers, and not of one that is sealed', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const first = await makeRevealedRound(project, { client: ['55555555', '55555555'], contractor: ['11111111'] })
    const second = await makeSealedRound(project, { kind: 'interim', client: ['33333333'], contractor: ['33333333'] })
    const [reader] = project.people.contractor
    const { round, earlier } = await getProjectHome(reader.context, project.id, reader.id)
    const rounds = [...(round ? [round] : []), ...earlier]
    expect(rounds.map(({ id }) => id)).toEqual([second.id, first.id])
    const outcomes = await getOutcomes(reader.context, project.id, rounds)
    expect([...outcomes.keys()]).toEqual([first.id])
    const shown = outcomes.get(first.id)
    if (!shown) throw new Error('the revealed round has no outcome')
    expect(shown.factors.map(({ label }) => label)).toEqual(Array.from({ length: 8 }, () => 'diverging'))
    expect(participationOf(shown)).toEqual({
      client: { handedIn: 2, invited: 2 },
      contractor: { handedIn: 1, invited: 2 },
    })
  })

  test('is a 404 to a stranger who knows the ids', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    await makeRevealedRound(project, { client: ['55555555'], contractor: ['11111111'] })
    const [member] = project.people.client
    const { round } = await getProjectHome(member.context, project.id, member.id)
    const stranger = await makePerson()
    const asked = getOutcomes(stranger.context, project.id, round ? [round] : [])
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })
})
