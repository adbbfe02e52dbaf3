import { beforeEach, describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { cancelRound, setParticipation } from '@/lib/rounds/commands.ts'
import { removeMember, setSideLead } from '@/lib/team/commands.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { lock, makeOpenRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { makePaperTable, wholeLine, type PaperTable } from '@/lib/testing/paper-desk.ts'
import { sealOf } from '@/lib/testing/seal.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
let desk: PaperTable

beforeEach(async () => {
  desk = await makePaperTable()
})

describe('a paper that is not handed in', () => {
  test('is thrown away with everything on it, and the person can begin, or another lead', async () => {
    await desk.type()
    await desk.discard()
    for (const table of ['paper_entry', 'assessment', 'answer', 'aspect_mark', 'mirror_guess', 'priority_pick']) {
      const { rows } = await use.admin.query(`select from ${table} where round_id = $1 and person_id = $2`, [
        desk.round.id,
        desk.writer.id,
      ])
      expect(rows, table).toEqual([])
    }
    await desk.expectClosed(desk.lead, 'paper-closed')
    await desk.begin(desk.second)
    await desk.discard(desk.second)
    await desk.save(desk.writer, null)
  })

  test('is closed by the lock: it does not count, its lead reads it no more, its person keeps it', async () => {
    await desk.type()
    await lock(desk.project, desk.round, 'client')
    expect(await desk.partsSeenBy(desk.lead)).toBe(0)
    await desk.expectClosed(desk.lead, 'side-locked')
    await expect(desk.begin(desk.lead, desk.of('client', 3))).rejects.toMatchObject({ code: 'side-locked' })
    await lock(desk.project, desk.round, 'contractor')
    await reveal(desk.project, desk.round)
    expect(await desk.partsSeenBy(desk.lead)).toBe(0)
    expect((await desk.read(desk.writer)).answers).toHaveLength(8)
    const { analysis } = await getMirror(desk.lead.context, desk.project.id, desk.round.id, desk.lead.id)
    expect(analysis.factors[0]?.tallies.client.counts).toEqual([0, 0, 0, 1, 0])
  })

  test.each(['is left out', 'leaves the project', 'is erased'] as const)(
    'is closed when its person %s',
    async (how) => {
      await desk.type()
      if (how === 'is left out')
        await setParticipation(desk.lead.context, desk.project.id, desk.round.id, desk.writer.id, false)
      else if (how === 'leaves the project') await removeMember(desk.lead.context, desk.project.id, desk.writer.id)
      else await eraseAccount(desk.writer.context)
      expect(await desk.partsSeenBy(desk.lead)).toBe(0)
      await withAccess(desk.lead.context, async (tx) => {
        expect(await tx.answer.count({ where: { roundId: desk.round.id, rationale: { contains: 'op papier' } } })).toBe(
          0,
        )
      })
      await desk.expectClosed(desk.lead, 'paper-closed')
    },
  )

  test.each(['is no lead any more', 'is removed'] as const)(
    'is closed when its lead %s; the other lead begins anew, and what stood on it goes',
    async (how) => {
      await desk.type()
      await expect(desk.begin(desk.second)).rejects.toMatchObject({ code: 'sheet-begun' })
      if (how === 'is removed') await removeMember(desk.second.context, desk.project.id, desk.lead.id)
      else await setSideLead(desk.second.context, desk.project.id, desk.lead.id, false)
      expect(await desk.partsSeenBy(desk.lead)).toBe(0)
      await desk.expectClosed(desk.lead, how === 'is removed' ? 'not-found' : 'not-allowed')
      await desk.begin(desk.second)
      expect(await desk.read(desk.second)).toMatchObject({ begun: true, answers: [], picks: [] })
      if (how === 'is removed') return
      await setSideLead(desk.second.context, desk.project.id, desk.lead.id, true)
      await desk.expectClosed(desk.lead, 'paper-closed')
    },
  )

  test('is closed when the round is cancelled', async () => {
    await desk.type()
    await cancelRound(desk.project.facilitator.context, desk.project.id, desk.round.id, 'Opnieuw')
    expect(await desk.partsSeenBy(desk.lead)).toBe(0)
    await desk.expectClosed(desk.lead, 'round-not-open')
  })
})

describe('a sheet from paper that was locked in', () => {
  beforeEach(async () => {
    await desk.type({ extents: '443-2413', handedIn: true })
    await lock(desk.project, desk.round, 'client')
  })

  test('cannot be deleted or changed by any role, the entry behind it neither', async () => {
    const seal = await sealOf(use.admin, desk.project.id, desk.round.id, 'client')
    for (const change of [
      'delete from paper_entry where round_id = $1',
      'update assessment set paper_entry_id = null where round_id = $1 and on_paper',
      'delete from assessment where round_id = $1',
    ]) {
      await use.admin.query('begin; set local role wijkspiegel_definer')
      await expect(use.admin.query(change, [desk.round.id]), change).rejects.toThrow(/side-locked|permission denied/)
      await use.admin.query('rollback')
    }
    expect(await sealOf(use.admin, desk.project.id, desk.round.id, 'client')).toBe(seal)
  })

  test('seals and verifies with its gaps, and is one less in n for what was skipped', async () => {
    await lock(desk.project, desk.round, 'contractor')
    await reveal(desk.project, desk.round)
    const { analysis, seals } = await getMirror(desk.lead.context, desk.project.id, desk.round.id, desk.lead.id)
    expect(seals.map(({ intact }) => intact)).toEqual([true, true])
    expect(await sealOf(use.admin, desk.project.id, desk.round.id, 'client')).toBe(seals[0]?.seal)
    const counted = analysis.factors.map(({ tallies }) => tallies.client.counts.reduce((sum, count) => sum + count, 0))
    expect(counted).toEqual([2, 2, 2, 1, 2, 2, 2, 2])
  })

  test('is marked at its answers in a round with names, for everybody alike', async () => {
    await lock(desk.project, desk.round, 'contractor')
    await reveal(desk.project, desk.round)
    for (const person of [desk.lead, desk.of('contractor', 1), desk.project.facilitator]) {
      const { answers } = await getMirror(person.context, desk.project.id, desk.round.id, person.id)
      const marked = answers.filter(({ onPaper }) => onPaper)
      expect(new Set(marked.map(({ name }) => name))).toEqual(new Set([desk.writer.name]))
      expect(marked).toHaveLength(7)
    }
  })

  test('goes with a project that is deleted', async () => {
    await use.admin.query('update project set deletion_due_at = now() where id = $1', [desk.project.id])
    await asRole('worker', 'select authz.delete_due_projects()', [])
    for (const table of ['paper_entry', 'assessment', 'answer']) {
      const { rows } = await use.admin.query(`select from ${table} where project_id = $1`, [desk.project.id])
      expect(rows, table).toEqual([])
    }
  })

  test('forgets whose it was when its person is erased', async () => {
    await eraseAccount(desk.writer.context)
    const { rows } = await use.admin.query('select person_id, entered_by from paper_entry where round_id = $1', [
      desk.round.id,
    ])
    expect(rows).toEqual([{ person_id: null, entered_by: desk.lead.id }])
  })
})

test('in a round per side only nothing tells which answers came from paper', async () => {
  await cancelRound(desk.project.facilitator.context, desk.project.id, desk.round.id, 'Opnieuw')
  desk.round = await makeOpenRound(desk.project, {
    client: [wholeLine],
    contractor: [wholeLine, wholeLine],
    attribution: 'side-only',
  })
  await desk.type({ handedIn: true })
  await lock(desk.project, desk.round, 'client')
  await lock(desk.project, desk.round, 'contractor')
  await reveal(desk.project, desk.round)
  const { answers } = await getMirror(desk.second.context, desk.project.id, desk.round.id, desk.second.id)
  expect(answers.some((answer) => 'onPaper' in answer)).toBe(false)
  expect(await desk.partsSeenBy(desk.lead)).toBe(0)
})
