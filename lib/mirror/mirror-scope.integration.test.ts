import { describe, expect, test } from 'vitest'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getMirror } from './queries.ts'

useDatabase()

describe.each(['named', 'side-only'] as const)('the answers that a page of the mirror asks for, %s', (attribution) => {
  test('are one factor’s, one’s own or all, and the figures are the same each time', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const sheets = { client: [wholeSheet('a'), wholeSheet('b')], contractor: [wholeSheet('c'), wholeSheet('d')] }
    const round = await makeRevealedRound(project, { attribution, ...sheets })
    const reader = project.people.client[0]
    const all = await getMirror(reader.context, project.id, round.id, reader.id)
    const factor = await getMirror(reader.context, project.id, round.id, reader.id, { factor: 3 })
    const own = await getMirror(reader.context, project.id, round.id, reader.id, 'own')
    expect(all.answers).toHaveLength(32)
    expect(factor.answers.map((answer) => answer.factor)).toEqual([3, 3, 3, 3])
    expect(factor.answers.filter(({ mine }) => mine)).toHaveLength(1)
    expect(own.answers.map((answer) => answer.factor).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(own.answers.every(({ mine, side }) => mine && side === 'client')).toBe(true)
    for (const part of [factor, own]) expect(part.analysis).toEqual(all.analysis)
    const content = ({ extent, rationale, example, guess, aspects }: (typeof all.answers)[number]) =>
      JSON.stringify({ extent, rationale, example, guess, aspects })
    expect(factor.answers.map(content).toSorted()).toEqual(
      all.answers
        .filter((answer) => answer.factor === 3)
        .map(content)
        .toSorted(),
    )
  })

  test('are none for who has no sheet in the round and asks for the own ones', async () => {
    const project = await makeProject({ client: 2 })
    const round = await makeRevealedRound(project, { attribution, client: [wholeSheet('a')] })
    for (const person of [project.facilitator, project.people.client[1]]) {
      if (!person) throw new Error('the project has too few people')
      expect((await getMirror(person.context, project.id, round.id, person.id, 'own')).answers).toEqual([])
    }
  })
})
