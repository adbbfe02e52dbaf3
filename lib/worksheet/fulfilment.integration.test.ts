import { beforeAll, describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { changeCommitment } from '@/lib/agreements/commands.ts'
import { getCommitments, getFulfilments, getRoundFulfilments } from '@/lib/agreements/queries.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import {
  draftRound,
  lock,
  makeOpenRound,
  makeRevealedRound,
  openDraft,
  reveal,
  type TestRound,
} from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { partsOf, sealOf } from '@/lib/testing/seal.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { handIn, saveFulfilments } from './commands.ts'
import { effectKey, type Fulfilment, type Fulfilments } from '@/lib/worksheet/rules/model.ts'
import { getOwnSheet } from './queries.ts'

const use = useDatabase()
const effect = 'De straat kent ons.'
let project: TestProject
let first: TestRound
let agreement: string
const of = (side: 'client' | 'contractor', position = 0): TestPerson => {
  const person = project.people[side][position]
  if (!person) throw new Error('no such person')
  return person
}
const agreementsOf = async (person: TestPerson, round: TestRound) =>
  (await getOwnSheet(person.context, project.id, round.id, person.id)).agreements
const save = (person: TestPerson, round: TestRound, answers: Fulfilments, baseVersion = 0) =>
  saveFulfilments(person.context, { projectId: project.id, roundId: round.id, baseVersion, answers })
const sheet = (fulfilled: Fulfilment) => ({ extents: '33333333', fulfilled })
const everyone = (): readonly TestPerson[] => [
  project.facilitator,
  ...project.people.client,
  ...project.people.contractor,
]
const cancelWhatRuns = () =>
  use.admin.query(
    `update round set status = 'cancelled', cancelled_at = now() where status in ('draft', 'open', 'sealed')`,
  )

beforeAll(async () => {
  project = await makeProject({ client: 3, contractorPeople: 2 })
  first = await makeRevealedRound(project)
  await makeHeldSession(project, first, 'Samen lopen.', '2027-03-01', effect)
  const made = await getCommitments(of('client').context, project.id)
  agreement = made.find(({ kind }) => kind === 'agreement')?.id ?? ''
})

describe('which agreements a round asks about', () => {
  test('those of earlier sessions that were open at its opening, and no actions; a first round asks about none', async () => {
    await cancelWhatRuns()
    expect((await agreementsOf(of('client'), first)).asked).toEqual([])
    const round = await draftRound(project)
    expect((await agreementsOf(of('client'), round)).asked).toEqual([])
    await openDraft(project, round)
    for (const person of everyone())
      expect((await agreementsOf(person, round)).asked).toEqual([{ id: agreement, what: 'Samen lopen.', effect }])
  })

  test('is frozen: what is done meanwhile is still asked, what was done before is not', async () => {
    await cancelWhatRuns()
    const round = await makeOpenRound(project)
    const ids = { projectId: project.id, commitmentId: agreement }
    await changeCommitment(of('client').context, ids, { kind: 'status', status: 'done', note: '' })
    expect((await agreementsOf(of('client'), round)).asked).toHaveLength(1)
    await cancelWhatRuns()
    const next = await makeOpenRound(project)
    expect((await agreementsOf(of('client'), next)).asked).toEqual([])
    await changeCommitment(of('client').context, ids, { kind: 'status', status: 'open', note: '' })
    await expect(save(of('client'), next, { [agreement]: 3 })).rejects.toMatchObject({ code: 'unknown-item' })
    // and nobody can add one after the opening
    await expect(
      withAccess(of('client').context, (tx) =>
        tx.roundCommitment.createMany({ data: [{ projectId: project.id, roundId: next.id, commitmentId: agreement }] }),
      ),
    ).rejects.toThrow()
  })
})

describe('an answer about an agreement', () => {
  test('is saved whole, changed, taken back, and tells of a change in another tab', async () => {
    await cancelWhatRuns()
    const round = await makeOpenRound(project)
    expect(await save(of('client'), round, { [agreement]: 2 })).toEqual({ outcome: 'saved', version: 1 })
    expect(await save(of('client'), round, { [agreement]: 2 })).toEqual({ outcome: 'saved', version: 1 })
    expect(await save(of('client'), round, { [agreement]: 0 })).toEqual({
      outcome: 'conflict',
      version: 1,
      current: { [agreement]: 2 },
    })
    expect(await save(of('client'), round, { [agreement]: 0 }, 1)).toEqual({ outcome: 'saved', version: 2 })
    expect(await agreementsOf(of('client'), round)).toMatchObject({ answers: { [agreement]: 0 }, version: 2 })
    await save(of('client'), round, {}, 2)
    expect((await agreementsOf(of('client'), round)).answers).toEqual({})
  })

  test('and another whether its effect was noticed stand apart: each is saved, changed and taken back alone', async () => {
    await cancelWhatRuns()
    const round = await makeOpenRound(project)
    const answersAfter = async (answers: Fulfilments, base: number) => {
      await save(of('client'), round, answers, base)
      return (await agreementsOf(of('client'), round)).answers
    }
    const noticed = effectKey(agreement)
    expect(await answersAfter({ [noticed]: 3 }, 0)).toEqual({ [noticed]: 3 })
    expect(await answersAfter({ [noticed]: 3, [agreement]: 1 }, 1)).toEqual({ [noticed]: 3, [agreement]: 1 })
    expect(await answersAfter({ [agreement]: 1 }, 2)).toEqual({ [agreement]: 1 })
    expect(await answersAfter({ [agreement]: 1, [noticed]: 0 }, 3)).toEqual({ [noticed]: 0, [agreement]: 1 })
  })

  test('may not be about an effect that nobody said', async () => {
    const elsewhere = await makeProject({ client: 1, contractorPeople: 1 })
    await makeHeldSession(elsewhere, await makeRevealedRound(elsewhere), 'Elders.', '2027-03-01', null)
    const round = await makeOpenRound(elsewhere)
    const [writer] = elsewhere.people.client
    const { asked } = (await getOwnSheet(writer.context, elsewhere.id, round.id, writer.id)).agreements
    expect(asked).toMatchObject([{ what: 'Elders.', effect: '' }])
    const ids = { projectId: elsewhere.id, roundId: round.id, baseVersion: 0 }
    const about = asked[0]?.id ?? ''
    for (const key of [effectKey(about), `effect:${crypto.randomUUID()}`, 'effect:'])
      await expect(saveFulfilments(writer.context, { ...ids, answers: { [key]: 3 } })).rejects.toMatchObject({
        code: 'unknown-item',
      })
    await saveFulfilments(writer.context, { ...ids, answers: { [about]: 3 } })
  })

  test('may not be about a foreign or missing agreement, nor be another figure', async () => {
    await cancelWhatRuns()
    const round = await makeOpenRound(project)
    const elsewhere = await makeProject({ client: 1, contractorPeople: 1 })
    await makeHeldSession(elsewhere, await makeRevealedRound(elsewhere), 'Elders.')
    const foreign = (await getCommitments(elsewhere.facilitator.context, elsewhere.id)).map(({ id }) => id)
    expect(foreign).toHaveLength(2)
    for (const id of [...foreign, crypto.randomUUID()])
      await expect(save(of('client'), round, { [id]: 1 })).rejects.toMatchObject({ code: 'unknown-item' })
    for (const wrong of [4, -1, 1.5, '3', null])
      await expect(save(of('client'), round, { [agreement]: wrong as Fulfilment })).rejects.toMatchObject({
        code: 'unknown-item',
      })
    await expect(save(project.facilitator, round, {})).rejects.toMatchObject({ code: 'not-participant' })
    await expect(save(await makePerson(), round, { [agreement]: 1 })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('may be left empty: the sheet can be handed in, and is then closed to it', async () => {
    await cancelWhatRuns()
    const round = await makeOpenRound(project)
    await fillSheet(of('client'), round, '33333333')
    await expect(save(of('client'), round, { [agreement]: 1 })).rejects.toMatchObject({ code: 'handed-in' })
    await handIn(of('client').context, project.id, round.id)
  })
})

describe('blind, and sealed', () => {
  test('before the reveal nobody but its writer reads it, and there is no count of it for anybody', async () => {
    await cancelWhatRuns()
    const round = await makeOpenRound(project)
    await fillSheet(of('client', 1), round, sheet(1))
    await fillSheet(of('contractor'), round, sheet(3))
    const seen = async () => {
      const readers = [...everyone(), await makePerson()]
      return Promise.all(
        readers.map(async (person) => [
          await withAccess(person.context, (tx) => tx.fulfilment.count({ where: { roundId: round.id } })),
          (await getRoundFulfilments(person.context, project.id, round.id)).length,
          (await getFulfilments(person.context, project.id, { id: agreement, what: '', effect: '' })).length,
        ]),
      )
    }
    const writers = [of('client', 1), of('contractor')]
    const expected = [...everyone(), null].map((person) => [person && writers.includes(person) ? 1 : 0, 0, 0])
    expect(await seen()).toEqual(expected)
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    expect(await seen()).toEqual(expected)
  })

  test('after the lock no role changes, adds or deletes one, and the seal covers it', async () => {
    await cancelWhatRuns()
    const round = await makeOpenRound(project)
    await fillSheet(of('client'), round, sheet(2))
    await fillSheet(of('client', 1), round, '33333333')
    await fillSheet(of('contractor'), round, sheet(3))
    await lock(project, round, 'client')
    const parts = await partsOf(use.admin, project.id, round.id, 'client')
    for (const kind of ['agreement', 'effect'])
      expect(parts.map(({ line }) => line)).toContain(`["${kind}",null,"${agreement}",2]`)
    const seal = await sealOf(use.admin, project.id, round.id, 'client')
    await expect(save(of('client'), round, { [agreement]: 3 }, 1)).rejects.toMatchObject({ code: 'side-locked' })
    const late = [
      `update fulfilment set fulfilled = 3 where round_id = $1 and side = 'client'`,
      `update fulfilment set noticed = 3 where round_id = $1 and side = 'client'`,
      `update fulfilment set counted = false where round_id = $1 and side = 'client'`,
      `update fulfilment set person_id = null, fulfilled = 3 where round_id = $1 and side = 'client'`,
      `insert into fulfilment (project_id, assessment_id, commitment_id, round_id, side, person_id, fulfilled)
       select a.project_id, a.id, k.commitment_id, a.round_id, a.side, a.person_id, 3 from assessment a
       join round_commitment k using (project_id, round_id)
       where a.round_id = $1 and a.side = 'client' and not exists (select from fulfilment f where f.assessment_id = a.id)`,
    ]
    for (const change of late) {
      await use.admin.query(`begin; set local role wijkspiegel_definer; set local app.erasing = 'yes'`)
      await expect(use.admin.query(change, [round.id]), change).rejects.toThrow('side-locked')
      await use.admin.query('rollback')
    }
    for (const role of ['app', 'auth', 'worker', 'report', 'definer']) {
      await use.admin.query(`begin; set local role wijkspiegel_${role}`)
      await expect(use.admin.query(`delete from fulfilment where round_id = $1`, [round.id]), role).rejects.toThrow(
        'permission denied',
      )
      await use.admin.query('rollback')
    }
    await lock(project, round, 'contractor')
    await reveal(project, round)
    const reader = of('contractor')
    const sealsOf = async () => (await getMirror(reader.context, project.id, round.id, reader.id)).seals
    expect((await sealsOf()).map(({ seal: published, intact }) => [published === seal, intact])).toEqual([
      [true, true],
      [false, true],
    ])
    for (const column of ['fulfilled', 'noticed']) {
      const setTo = async (value: number) => {
        await use.admin.query('set session_replication_role = replica')
        await use.admin.query(
          `update fulfilment set ${column} = $2 where round_id = $1 and side = 'client' and ${column} is not null`,
          [round.id, value],
        )
        await use.admin.query('reset session_replication_role')
      }
      await setTo(1)
      expect((await sealsOf()).map(({ intact }) => intact)).toEqual([false, true])
      await setTo(2)
      expect((await sealsOf()).map(({ intact }) => intact)).toEqual([true, true])
    }
  })

  test('a round that asks about none has none of it in its seal, and verifies', async () => {
    const parts = await partsOf(use.admin, project.id, first.id, 'client')
    expect(parts.some(({ place: position }) => position === 9)).toBe(false)
    const reader = of('client')
    const { seals } = await getMirror(reader.context, project.id, first.id, reader.id)
    expect(seals.map(({ intact }) => intact)).toEqual([true, true])
  })
})

describe('after the reveal', () => {
  test.each(['named', 'side-only'] as const)(
    'everybody reads counts per side, and whose is whose nobody: %s',
    async (attribution) => {
      await cancelWhatRuns()
      const round = await makeOpenRound(project, { attribution })
      await fillSheet(of('client'), round, { ...sheet(3), noticed: 1 })
      await fillSheet(of('client', 1), round, { ...sheet(3), noticed: 2 })
      // a draft is seen by its writer only
      await fillSheet(of('client', 2), round, { ...sheet(1), handedIn: false })
      await fillSheet(of('contractor'), round, sheet(0))
      await fillSheet(of('contractor', 1), round, sheet(1))
      await lock(project, round, 'client')
      await lock(project, round, 'contractor')
      await reveal(project, round)
      const sides = { client: { counts: [0, 0, 2], dontKnow: 0 }, contractor: { counts: [1, 0, 0], dontKnow: 1 } }
      const noticed = {
        effect,
        sides: { client: { counts: [1, 1, 0], dontKnow: 0 }, contractor: { counts: [1, 0, 0], dontKnow: 1 } },
      }
      for (const person of everyone()) {
        const said = await getRoundFulfilments(person.context, project.id, round.id)
        const about = { id: agreement, what: 'Samen lopen.', effect }
        expect(said).toEqual([{ commitmentId: agreement, what: 'Samen lopen.', sides, noticed }])
        const [latest] = await getFulfilments(person.context, project.id, about)
        expect(latest).toMatchObject({ roundId: round.id, sides, noticed })
        const foreign = await withAccess(person.context, (tx) =>
          tx.fulfilment.count({ where: { roundId: round.id, NOT: { personId: person.id } } }),
        )
        expect(foreign).toBe(0)
      }
      const stranger = await makePerson()
      expect(await getRoundFulfilments(stranger.context, project.id, round.id)).toEqual([])
    },
  )

  test('an erased person’s answer stays counted without the person, and the seal still verifies', async () => {
    await cancelWhatRuns()
    const leaver = await addMember(project.id, of('contractor'), {
      role: 'participant',
      side: 'contractor',
      organisationId: project.contractor.id,
    })
    const round = await makeOpenRound(project)
    await fillSheet(leaver, round, sheet(1))
    await fillSheet(of('client'), round, sheet(3))
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    await reveal(project, round)
    await eraseAccount(leaver.context)
    const { rows } = await use.admin.query(
      `select person_id, fulfilled from fulfilment where round_id = $1 and side = 'contractor'`,
      [round.id],
    )
    expect(rows).toEqual([{ person_id: null, fulfilled: 1 }])
    const reader = of('client')
    const { seals } = await getMirror(reader.context, project.id, round.id, reader.id)
    expect(seals.map(({ intact }) => intact)).toEqual([true, true])
  })
})
