import { describe, expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { makeCancelledRound, makeOpenRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getMirror, getRoundChanges } from './queries.ts'

const use = useDatabase()

const changesOf = (project: TestProject, roundId: string) =>
  getRoundChanges(project.facilitator.context, project.id, roundId)

describe('what became of each factor', () => {
  test('is counted over those who answered both times, where they are most; who came and left is named', async () => {
    const project = await makeProject({ client: 4, contractorPeople: 3 })
    const first = await makeRevealedRound(project, {
      client: ['44444444', '33333333', '11111111'],
      contractor: ['22222222', '22222222', '2222222?'],
    })
    const [, , leaver] = project.people.client
    const cancelled = await makeCancelledRound(project)
    const second = await makeRevealedRound(project, {
      kind: 'interim',
      client: [
        { extents: '54444444', comparison: 'bsssssss' },
        { extents: '53333333', comparison: 'bsssssss' },
        // handed in last time, but not now
        { extents: '1-------', handedIn: false },
        { extents: '14444444', comparison: 'aaaaaaaa' },
      ],
      contractor: [
        { extents: '44222222', comparison: 'bbssssss' },
        { extents: '44222222', comparison: 'bwssssss' },
        { extents: '44222222', comparison: 'bwsssssw' },
      ],
    })
    const { previous, factors, tookPart, rounds } = await changesOf(project, second.id)
    expect(previous.id).toBe(first.id)
    expect(rounds.map(({ id }) => id)).toEqual([first.id, second.id])
    expect(rounds.map(({ id }) => id)).not.toContain(cancelled.id)
    const [one, two, three] = factors
    expect(one?.change).toMatchObject({ basis: 'in-both', inBoth: { client: 2, contractor: 3 } })
    expect(one?.change.client).toMatchObject({ changed: 'up', change: { numerator: 6, denominator: 4 } })
    expect(one?.comparisons).toEqual({
      client: { better: 2, same: 0, worse: 0, absent: 1 },
      contractor: { better: 3, same: 0, worse: 0, absent: 0 },
    })
    expect(two?.comparisons.contractor).toEqual({ better: 1, same: 0, worse: 2, absent: 0 })
    // nobody who is compared shifted, and yet the views differ now
    expect(three?.change.section).toBe('gap-crossed')
    // one of three answered "I do not know" the first time
    expect(factors[7]?.change.inBoth).toEqual({ client: 2, contractor: 2 })
    const nameOf = async (id: string | undefined) => {
      const { rows } = await use.admin.query<{ name: string }>('select name from membership where person_id = $1', [id])
      return rows[0]?.name
    }
    expect(tookPart?.client).toMatchObject({ sheets: 3, both: 2 })
    expect(tookPart?.client.names.left).toEqual([await nameOf(leaver?.id)])
    expect(tookPart?.client.names.joined).toEqual([await nameOf(project.people.client[3]?.id)])
    expect(tookPart?.contractor).toMatchObject({ sheets: 3, both: 3 })
    expect(tookPart?.contractor.names.left).toEqual([])
  })

  test('counts everyone where a round is per side only, and stores nothing of who took part twice', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    await makeRevealedRound(project)
    const second = await makeRevealedRound(project, { attribution: 'side-only' })
    const third = await makeRevealedRound(project)
    for (const { id } of [second, third]) {
      const { factors, tookPart } = await changesOf(project, id)
      expect(factors.map(({ change }) => change.basis)).toEqual(Array(8).fill('everyone'))
      expect(factors.map(({ change }) => change.inBoth)).toEqual(Array(8).fill(null))
      expect(tookPart).toBeNull()
    }
    const { rows } = await use.admin.query(
      `select count(*)::int as stored, count(*) filter (where before <> '{}')::int as told from factor_change where project_id = $1`,
      [project.id],
    )
    expect(rows).toEqual([{ stored: 32, told: 0 }])
    const { rounds, courses } = await changesOf(project, third.id)
    expect(rounds).toHaveLength(3)
    expect(courses[0]?.means).toHaveLength(3)
  })

  test('is the same 404 for a first round, one that is not revealed and one of strangers', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const first = await makeRevealedRound(project)
    const open = await makeOpenRound(project)
    for (const id of [first.id, open.id])
      await expect(changesOf(project, id)).rejects.toMatchObject({ code: 'not-found' })
    const other = await makeProject({ client: 1, contractorPeople: 1 })
    await makeRevealedRound(other)
    const second = await makeRevealedRound(other)
    for (const { context } of [project.facilitator, await makePerson()])
      await expect(getRoundChanges(context, other.id, second.id)).rejects.toMatchObject({ code: 'not-found' })
    const { facilitator } = other
    expect((await getMirror(facilitator.context, other.id, second.id, facilitator.id)).hasPrevious).toBe(true)
    const lead = project.people.client[0]
    expect((await getMirror(lead.context, project.id, first.id, lead.id)).hasPrevious).toBe(false)
  })

  test('of rounds that were revealed before it was counted is the same as at the reveal', async () => {
    const project = await makeProject({ client: 3, contractorPeople: 2 })
    await makeRevealedRound(project)
    await makeRevealedRound(project, {
      client: [{ extents: '54444444', comparison: 'bsssssss' }, '53333333', '14444444'],
    })
    const stored = 'select * from factor_change where project_id = $1 order by round_id, factor, side'
    const { rows: before } = await use.admin.query(stored, [project.id])
    expect(before).toHaveLength(16)
    const { rows: again } = await use.admin.query(
      `select c.* from round x cross join lateral authz.count_changes(x.project_id, x.id) c
       where x.project_id = $1 and x.revealed_at is not null order by c.round_id, c.factor, c.side`,
      [project.id],
    )
    expect(again).toEqual(before)
    await expect(
      use.admin.query('update factor_change set comparisons = array[9,9,9,9] where project_id = $1', [project.id]),
    ).rejects.toThrow()
  })
})
