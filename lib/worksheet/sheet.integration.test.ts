import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { cancelRound } from '@/lib/rounds/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { lock, makeOpenRound, makeRound, reveal, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { sealOf } from '@/lib/testing/seal.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { handIn, reopenSheet, saveAnswer, saveFulfilments, savePicks } from './commands.ts'
import { emptyAnswer, type AnswerContent } from '@/lib/worksheet/rules/model.ts'
import { getOwnSheet } from './queries.ts'
import type { SaveAnswer } from './schema.ts'

const use = useDatabase()
const whole = '44352413'
const small = () => makeProject({ client: 2, contractorPeople: 2 })
const three: AnswerContent = { ...emptyAnswer, extent: 3 }

const saveOf = (round: TestRound, save: Partial<SaveAnswer> = {}): SaveAnswer => ({
  projectId: round.projectId,
  roundId: round.id,
  factor: 1,
  baseVersion: 0,
  clientId: randomUUID(),
  sequence: 1,
  content: three,
  ...save,
})
const sheetOf = (person: TestPerson, round: TestRound) =>
  getOwnSheet(person.context, round.projectId, round.id, person.id)
async function refusedIn(project: TestProject): Promise<string[]> {
  const { rows } = await use.admin.query<{ line: string }>(
    `select kind || ' ' || (details ->> 'code') as line from audit_inquiry where project_id = $1 and refused order by occurred_at`,
    [project.id],
  )
  return rows.map((row) => row.line)
}

/** Every change of a sheet, as [name, command]. */
const changesOf = (person: TestPerson, round: TestRound): readonly (readonly [string, () => Promise<unknown>])[] => [
  ['sheet.save', () => saveAnswer(person.context, saveOf(round, { baseVersion: 1 }))],
  [
    'sheet.save',
    () => savePicks(person.context, { projectId: round.projectId, roundId: round.id, baseVersion: 0, picks: [1] }),
  ],
  [
    'sheet.save',
    () =>
      saveFulfilments(person.context, { projectId: round.projectId, roundId: round.id, baseVersion: 0, answers: {} }),
  ],
  ['sheet.hand-in', () => handIn(person.context, round.projectId, round.id)],
  ['sheet.reopen', () => reopenSheet(person.context, round.projectId, round.id)],
]

describe('a sheet', () => {
  test('is written by a participant of the round, and by nobody else: facilitator, stranger, platform admin', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    for (const [, change] of changesOf(project.facilitator, round))
      await expect(change()).rejects.toMatchObject({ code: 'not-participant' })
    for (const person of [await makePerson(), project.admin])
      for (const [, change] of changesOf(person, round))
        await expect(change()).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is always of the own side: the database takes the side from the participant, never from the caller', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole], contractor: [whole] })
    const { rows } = await use.admin.query(
      `select a.side, m.side as own from assessment a join membership m using (project_id, person_id) where a.round_id = $1`,
      [round.id],
    )
    expect(rows).toHaveLength(2)
    for (const row of rows as { side: string; own: string }[]) expect(row.side).toBe(row.own)
    const moved = use.admin.query(`update assessment set side = 'contractor' where round_id = $1 and side = 'client'`, [
      round.id,
    ])
    await expect(moved).rejects.toThrow(pg.DatabaseError)
  })

  test.each(['draft', 'sealed', 'revealed', 'cancelled'] as const)(
    'cannot be changed in a round that is %s',
    async (state) => {
      const project = await small()
      const round = await makeRound(project, state)
      for (const [name, change] of changesOf(project.people.client[0], round))
        await expect(change(), name).rejects.toMatchObject({
          code: state === 'draft' || state === 'cancelled' ? 'round-not-open' : 'side-locked',
        })
    },
  )

  test('cannot be changed after the own lock, while the other side goes on; each attempt is in the audit log', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole], contractor: [whole] })
    await lock(project, round, 'client')
    for (const [, change] of changesOf(project.people.client[0], round))
      await expect(change()).rejects.toMatchObject({ code: 'side-locked' })
    expect(await refusedIn(project)).toEqual([
      'sheet.save side-locked',
      'sheet.save side-locked',
      'sheet.save side-locked',
      'sheet.hand-in side-locked',
      'sheet.reopen side-locked',
    ])
    await reopenSheet(project.people.contractor[0].context, project.id, round.id)
    const saved = await saveAnswer(project.people.contractor[0].context, saveOf(round, { baseVersion: 1 }))
    expect(saved).toEqual({ outcome: 'saved', version: 2 })
  })

  test('cannot be changed after the lock by any role that serves, nor by the one that owns the rules', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [wholeSheet('a')], contractor: [whole] })
    await lock(project, round, 'client')
    const seal = await sealOf(use.admin, project.id, round.id, 'client')
    const changes = [
      `update answer set extent = 1, dont_know = false where round_id = $1 and side = 'client'`,
      `update answer set rationale = '' where round_id = $1 and side = 'client'`,
      `update answer set person_id = null, extent = 1, dont_know = false where round_id = $1 and side = 'client'`,
      `update answer set counted = false where round_id = $1 and side = 'client'`,
      `update assessment set handed_in_at = null where round_id = $1 and side = 'client'`,
      `update assessment set counted = false where round_id = $1 and side = 'client'`,
      `update aspect_mark set mark = null where round_id = $1 and side = 'client'`,
      `update mirror_guess set guess = 1 where round_id = $1 and side = 'client'`,
      `update priority_pick set picked = not picked where round_id = $1 and side = 'client'`,
      `insert into aspect_mark (project_id, assessment_id, factor, aspect, round_id, side, mark)
       select project_id, assessment_id, factor, 'late', round_id, side, 'pinches' from answer where round_id = $1 and side = 'client'`,
    ]
    for (const erasing of ['no', 'yes'])
      for (const change of changes) {
        await use.admin.query(`begin; set local role wijkspiegel_definer; set local app.erasing = '${erasing}'`)
        await expect(use.admin.query(change, [round.id]), change).rejects.toThrow('side-locked')
        await use.admin.query('rollback')
      }
    for (const table of ['assessment', 'answer', 'aspect_mark', 'mirror_guess', 'priority_pick', 'answer_seal'])
      for (const role of ['app', 'auth', 'worker', 'report', 'definer']) {
        await use.admin.query(`begin; set local role wijkspiegel_${role}`)
        // the one that owns the rules deletes a sheet for a card, until the lock
        const guarded = table === 'assessment' && role === 'definer'
        await expect(use.admin.query(`delete from ${table} where round_id = $1`, [round.id]), role).rejects.toThrow(
          guarded ? 'side-locked' : 'permission denied',
        )
        await use.admin.query('rollback')
      }
    expect(await sealOf(use.admin, project.id, round.id, 'client')).toBe(seal)
  })

  test('that is handed in wants to be opened again before it changes', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole] })
    const person = project.people.client[0]
    await expect(saveAnswer(person.context, saveOf(round, { baseVersion: 1 }))).rejects.toMatchObject({
      code: 'handed-in',
    })
    await reopenSheet(person.context, project.id, round.id)
    await saveAnswer(person.context, saveOf(round, { baseVersion: 1 }))
    expect(await sheetOf(person, round)).toMatchObject({ handedIn: false, begun: true })
    await handIn(person.context, project.id, round.id)
    await handIn(person.context, project.id, round.id)
    expect((await sheetOf(person, round)).handedIn).toBe(true)
  })

  test('of a round without the mirror question keeps no guess, and a first round no comparison', async () => {
    const project = await small()
    const round = await makeOpenRound(project, {
      mirrorQuestion: false,
      client: [wholeSheet('a')],
      contractor: [whole],
    })
    const { answers } = await sheetOf(project.people.client[0], round)
    expect(answers.map(({ content }) => [content.guess, content.comparison])).toEqual(answers.map(() => [null, null]))
    await cancelRound(project.facilitator.context, project.id, round.id, 'Opnieuw')
    const second = await makeOpenRound(project, { mirrorQuestion: true, client: [wholeSheet('a')] })
    const again = await sheetOf(project.people.client[0], second)
    expect(again.answers[0]?.content).toMatchObject({ guess: 2, comparison: 'better' })
  })
})

describe('saving', () => {
  test('gives back exactly what was saved, every part of it, with any letters', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const person = project.people.client[0]
    const content: AnswerContent = {
      extent: 4,
      dontKnow: false,
      rationale: `'; drop table answer; -- "\\ \u2028 🧱👷🏽‍♀️ שלום \t\n${'é'.repeat(1900)}`,
      example: '\u202Eevil %s ${x} {{x}}',
      comparison: null,
      guess: 5,
      aspects: { 'one-task': 'goes-well', resources: 'pinches' },
    }
    await saveAnswer(person.context, saveOf(round, { content }))
    expect((await sheetOf(person, round)).answers).toEqual([{ factor: 1, version: 1, content }])
    const cleared = { ...emptyAnswer, dontKnow: true }
    await saveAnswer(person.context, saveOf(round, { content: cleared, baseVersion: 1 }))
    expect((await sheetOf(person, round)).answers).toEqual([{ factor: 1, version: 2, content: cleared }])
  })

  test('twice is once: a repeated send, and one that arrives after a newer one, change nothing', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const person = project.people.client[0]
    const first = saveOf(round, { content: { ...three, rationale: 'eerst' } })
    const second = saveOf(round, { ...first, baseVersion: 1, sequence: 2, content: { ...three, rationale: 'daarna' } })
    const [once, again] = [await saveAnswer(person.context, first), await saveAnswer(person.context, first)]
    expect([once, again]).toEqual([
      { outcome: 'saved', version: 1 },
      { outcome: 'saved', version: 1 },
    ])
    expect(await saveAnswer(person.context, second)).toEqual({ outcome: 'saved', version: 2 })
    expect(await saveAnswer(person.context, first)).toEqual({ outcome: 'saved', version: 2 })
    expect((await sheetOf(person, round)).answers[0]?.content.rationale).toBe('daarna')
  })

  test('of the same send ten times at once has one effect', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const person = project.people.client[0]
    const save = saveOf(round)
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => saveAnswer(person.context, save)))
    for (const outcome of outcomes) expect(outcome).toEqual({ outcome: 'saved', version: 1 })
    const { rows } = await use.admin.query('select version from answer where round_id = $1', [round.id])
    expect(rows).toEqual([{ version: 1 }])
    expect((await use.admin.query('select from assessment where round_id = $1', [round.id])).rowCount).toBe(1)
  })

  test('in two tabs is a conflict with both values: nothing is overwritten silently', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const person = project.people.client[0]
    const mine = { ...three, rationale: 'van hier', aspects: { 'one-task': 'pinches' } } as const
    await saveAnswer(person.context, saveOf(round, { content: mine }))
    const other = saveOf(round, { content: { ...three, extent: 5, rationale: 'van daar' } })
    expect(await saveAnswer(person.context, other)).toEqual({ outcome: 'conflict', version: 1, current: mine })
    expect((await sheetOf(person, round)).answers[0]?.content).toEqual(mine)
    expect(await saveAnswer(person.context, { ...other, baseVersion: 1, sequence: 2 })).toEqual({
      outcome: 'saved',
      version: 2,
    })
    const ahead = saveOf(round, { factor: 2, baseVersion: 7 })
    expect(await saveAnswer(person.context, ahead)).toEqual({ outcome: 'conflict', version: 0, current: null })
  })

  test('from two tabs at the same moment keeps one and tells the other', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const person = project.people.client[0]
    await saveAnswer(person.context, saveOf(round))
    const tabs = await Promise.all(
      Array.from({ length: 8 }, (_, tab) =>
        saveAnswer(person.context, saveOf(round, { baseVersion: 1, content: { ...three, rationale: `tab ${tab}` } })),
      ),
    )
    expect(tabs.filter(({ outcome }) => outcome === 'saved')).toHaveLength(1)
    expect((await sheetOf(person, round)).answers[0]?.version).toBe(2)
  })

  test('takes at most three picks, tells of a change in another tab, and of the same picks makes nothing', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const person = project.people.client[0]
    const pick = (baseVersion: number, picks: number[]) =>
      savePicks(person.context, { projectId: project.id, roundId: round.id, baseVersion, picks })
    await expect(pick(0, [1, 2, 3, 4])).rejects.toMatchObject({ code: 'too-many-picks' })
    expect(await pick(0, [4, 1])).toEqual({ outcome: 'saved', version: 1 })
    expect(await pick(0, [1, 4])).toEqual({ outcome: 'saved', version: 1 })
    expect(await pick(0, [2])).toEqual({ outcome: 'conflict', version: 1, current: [1, 4] })
    expect(await pick(1, [])).toEqual({ outcome: 'saved', version: 2 })
    expect((await sheetOf(person, round)).picks).toEqual([])
  })

  test('what Postgres cannot hold is an error and no half of a save', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const person = project.people.client[0]
    for (const rationale of ['x'.repeat(2001), 'nul \0', 'half \uD800'])
      await expect(saveAnswer(person.context, saveOf(round, { content: { ...three, rationale } }))).rejects.toThrow()
    expect((await sheetOf(person, round)).begun).toBe(false)
  })

  test('is stored the moment that it is acknowledged, and counted only when handed in before the lock', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole], contractor: [whole] })
    const other = project.people.client[1]
    if (!other) throw new Error('the client has one person')
    await fillSheet(other, round, { extents: whole, handedIn: false })
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    await reveal(project, round)
    const { rows } = await use.admin.query(
      `select person_id = $2 as unfinished, bool_or(counted) as counted, count(*)::int from answer
       where round_id = $1 and side = 'client' group by 1 order by 1`,
      [round.id, other.id],
    )
    expect(rows).toEqual([
      { unfinished: false, counted: true, count: 8 },
      { unfinished: true, counted: false, count: 8 },
    ])
  })
})
