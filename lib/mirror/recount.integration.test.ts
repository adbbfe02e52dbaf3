import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { getRoundFulfilments } from '@/lib/agreements/queries.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getOutcomes, getProjectHome } from '@/lib/rounds/queries.ts'
import { getMirror, getRoundChanges } from './queries.ts'
import { nothingDiffers, sealStateOf } from '@/lib/mirror/rules/recount.ts'

const use = useDatabase()
const same = ['33333333', '33333333']

/** Acts as somebody who controls the database: no triggers and no foreign keys. */
async function behindEveryRule(sql: string, values: readonly unknown[]): Promise<void> {
  await use.admin.query('set session_replication_role = replica')
  const { rowCount } = await use.admin.query(sql, [...values])
  await use.admin.query('reset session_replication_role')
  expect(rowCount).toBeGreaterThan(0)
}
const mirrorFor = ({ id, facilitator }: TestProject, round: TestRound) =>
  getMirror(facilitator.context, id, round.id, facilitator.id)
const changesFor = ({ id, facilitator }: TestProject, round: TestRound) =>
  getRoundChanges(facilitator.context, id, round.id)

describe('what is shown is counted from the sealed answers', () => {
  test('a stored count that was changed is named, and the page shows what the answers say', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const round = await makeRevealedRound(project, { client: same, contractor: same })
    const before = await mirrorFor(project, round)
    expect(sealStateOf(before).intact).toBe(true)
    await behindEveryRule(
      `update factor_tally set counts = '{0,0,0,0,2}' where round_id = $1 and side = 'client' and factor = 1`,
      [round.id],
    )
    const after = await mirrorFor(project, round)
    expect(after.analysis).toEqual(before.analysis)
    expect(after.differs).toEqual({ ...nothingDiffers, tallies: [1] })
    expect(after.seals.every(({ intact }) => intact)).toBe(true)
    const { facilitator } = project
    const { round: seen } = await getProjectHome(facilitator.context, project.id, facilitator.id)
    const outcomes = await getOutcomes(facilitator.context, project.id, seen ? [seen] : [])
    expect(outcomes.get(round.id)).toEqual(before.analysis)
  })

  test('so is a label or a place on the agenda', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const round = await makeRevealedRound(project, { client: same, contractor: same })
    await behindEveryRule(`update factor_result set label = 'unknown' where round_id = $1 and factor = 4`, [round.id])
    expect((await mirrorFor(project, round)).differs).toEqual({ ...nothingDiffers, results: [4] })
  })

  test('the number of people asked is in the seal: changed in every place, it is noticed', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const round = await makeRevealedRound(project, { client: same, contractor: same })
    await behindEveryRule(`update factor_tally set invited = 9 where round_id = $1 and side = 'client'`, [round.id])
    await behindEveryRule(`update round_side set invited = 9 where round_id = $1 and side = 'client'`, [round.id])
    expect(sealStateOf(await mirrorFor(project, round))).toMatchObject({ intact: false, brokenSides: ['client'] })
  })

  test('two people who change sheets are noticed, in every table that names them or in one', async () => {
    const tables = ['answer', 'aspect_mark', 'mirror_guess', 'priority_pick', 'assessment']
    for (const some of [tables, ...tables.map((table) => [table])]) {
      const project = await makeProject({ client: 2, contractorPeople: 1 })
      const client = [wholeSheet('a'), wholeSheet('b', '22354413')]
      const round = await makeRevealedRound(project, { client, contractor: [wholeSheet('c')] })
      const [one, two] = project.people.client
      const between = randomUUID()
      // through a third id: a person has one sheet per round
      for (const table of some)
        for (const [from, to] of [
          [one.id, between],
          [two?.id, one.id],
          [between, two?.id],
        ])
          await behindEveryRule(`update ${table} set person_id = $3 where round_id = $1 and person_id = $2`, [
            round.id,
            from,
            to,
          ])
      const state = sealStateOf(await mirrorFor(project, round))
      expect(state, some.join(' ')).toMatchObject({ intact: false, brokenSides: ['client'] })
    }
  })

  test('what was said of agreements is counted again too', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    await makeHeldSession(project, await makeRevealedRound(project), 'Samen lopen.')
    const sheets = { client: [wholeSheet('a')], contractor: [wholeSheet('b')] }
    const round = await makeRevealedRound(project, sheets)
    const read = () => getRoundFulfilments(project.facilitator.context, project.id, round.id)
    const before = await read()
    expect(before).toHaveLength(1)
    await behindEveryRule(`update fulfilment_tally set counts = '{9,0,0}' where round_id = $1`, [round.id])
    expect(await read()).toEqual(before)
    expect((await mirrorFor(project, round)).differs).toEqual({ ...nothingDiffers, fulfilments: true })
  })
})

describe('what became of each factor', () => {
  const twoRounds = async () => {
    const project = await makeProject({ client: 3, contractorPeople: 2 })
    const sheets = { client: ['44444444', '33333333', '22222222'], contractor: ['22222222', '22222222'] }
    const first = await makeRevealedRound(project, sheets)
    const second = await makeRevealedRound(project, sheets)
    return { project, first, second }
  }

  test('is counted again: a stored change that was changed is named, an earlier round that was changed as well', async () => {
    const { project, first, second } = await twoRounds()
    const before = await changesFor(project, second)
    expect(before.checks.map((check) => sealStateOf(check).intact)).toEqual([true])
    await behindEveryRule(
      `update factor_change set after = '{3,0,0,0,0}' where round_id = $1 and factor = 2 and side = 'client'`,
      [second.id],
    )
    expect((await changesFor(project, second)).factors).toEqual(before.factors)
    expect((await mirrorFor(project, second)).differs).toEqual({ ...nothingDiffers, changes: [2] })
    await behindEveryRule(`update answer set extent = 5 where round_id = $1 and factor = 3`, [first.id])
    const { checks } = await changesFor(project, second)
    expect(checks.map((check) => sealStateOf(check).brokenSides)).toEqual([['client', 'contractor']])
  })

  test('after an erasure who took part twice is neither sound nor broken: kept as stored, and said not to be recountable', async () => {
    const { project, second } = await twoRounds()
    const before = await changesFor(project, second)
    const [, , leaver] = project.people.client
    if (!leaver) throw new Error('the client has three people')
    await eraseAccount(leaver.context)
    const after = await changesFor(project, second)
    expect(after.factors.map(({ recountable }) => recountable)).toEqual(Array(8).fill(false))
    expect(before.factors.every(({ recountable }) => recountable)).toBe(true)
    expect(after.factors.map(({ change }) => change)).toEqual(before.factors.map(({ change }) => change))
    expect(after.tookPart).toMatchObject({
      client: { sheets: 3, both: 2, untold: 1 },
      contractor: { sheets: 2, both: 2, untold: 0 },
    })
    const mirror = await mirrorFor(project, second)
    expect(sealStateOf(mirror)).toMatchObject({ intact: true, erasedPeople: 1 })
    for (const check of after.checks) expect(sealStateOf(check)).toMatchObject({ intact: true, erasedPeople: 1 })
  })

  test('but what no erasure explains is broken there too', async () => {
    const { project, second } = await twoRounds()
    const [, , leaver] = project.people.client
    if (leaver) await eraseAccount(leaver.context)
    await behindEveryRule(
      `update factor_change set after = '{0,0,0,0,3}' where round_id = $1 and factor = 5 and side = 'client'`,
      [second.id],
    )
    expect((await mirrorFor(project, second)).differs).toEqual({ ...nothingDiffers, changes: [5] })
  })
})

describe('an erasure', () => {
  test('is the only way in which a salt may be gone: without it the check does not hold', async () => {
    for (const [table, column] of [
      ['sheet_seal', 'person_salt'],
      ['answer_seal', 'rationale_salt'],
    ] as const) {
      const project = await makeProject({ client: 1, contractorPeople: 1 })
      const round = await makeRevealedRound(project, { client: [wholeSheet('a')], contractor: [wholeSheet('b')] })
      await behindEveryRule(`update ${table} set ${column} = null where round_id = $1 and side = 'client'`, [round.id])
      if (table === 'answer_seal')
        await behindEveryRule(`update answer set rationale = '' where round_id = $1 and side = 'client'`, [round.id])
      expect(sealStateOf(await mirrorFor(project, round)), table).toMatchObject({ brokenSides: ['client'] })
    }
  })
})
