import { describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

useDatabase()
const mirrorOf = (project: TestProject, roundId: string, person: TestPerson) =>
  getMirror(person.context, project.id, roundId, person.id)

describe('per side only', () => {
  test('nobody sees whose answer is whose: no query gives a name, and no row of another sheet can be read', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 3 })
    const unfinished = { ...wholeSheet('unfinished'), handedIn: false }
    const contractor = [wholeSheet('c'), wholeSheet('d'), unfinished]
    const sheets = { client: [wholeSheet('a'), wholeSheet('b')], contractor }
    const round = await makeRevealedRound(project, { attribution: 'side-only', ...sheets })
    for (const person of [...project.people.client, project.people.contractor[0], project.facilitator]) {
      const { answers } = await mirrorOf(project, round.id, person)
      expect(answers).toHaveLength(32)
      expect(answers.every(({ name }) => name === null)).toBe(true)
      expect(answers.filter(({ mine }) => mine)).toHaveLength(person === project.facilitator ? 0 : 8)
      const readable = await withAccess(person.context, async (tx) => [
        await tx.answer.count({ where: { NOT: { personId: person.id } } }),
        await tx.assessment.count({ where: { NOT: { personId: person.id } } }),
        await tx.aspectMark.count({ where: { NOT: { personId: person.id } } }),
        await tx.mirrorGuess.count({ where: { NOT: { personId: person.id } } }),
        await tx.priorityPick.count({ where: { NOT: { personId: person.id } } }),
        await tx.answerSeal.count(),
      ])
      expect(readable).toEqual([0, 0, 0, 0, 0, 0])
      expect((await getOwnSheet(person.context, project.id, round.id, person.id)).answers).toHaveLength(
        person === project.facilitator ? 0 : 8,
      )
    }
  })

  test('nobody sees which answers to two factors are one person’s: not by key, not by order, not by what stays the same', async () => {
    const project = await makeProject({ client: 6, contractorPeople: 1 })
    const client = ['11111111', '22222222', '33333333', '44444444', '55555555', '12345123']
    const round = await makeRevealedRound(project, { attribution: 'side-only', client, contractor: ['44352413'] })
    const person = project.people.contractor[0]
    const orders = new Set<string>()
    const keys = new Set<string>()
    for (let read = 0; read < 8; read += 1) {
      const { answers } = await mirrorOf(project, round.id, person)
      for (const { key } of answers) keys.add(key)
      expect(answers.map(({ key }) => key)).toEqual(answers.map(({ key }) => key).toSorted())
      for (const factor of [1, 2, 3, 4])
        orders.add(
          answers
            .filter((answer) => answer.side === 'client' && answer.factor === factor)
            .map(({ extent }) => extent)
            .join(''),
        )
    }
    expect(keys.size).toBe(8 * 56)
    // six people in random order: always the same order would be that of people, sheets or moments
    expect(orders.size).toBeGreaterThan(16)
  })
})
