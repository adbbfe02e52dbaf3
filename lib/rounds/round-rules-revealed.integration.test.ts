import { describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { getRoundFulfilments } from '@/lib/agreements/queries.ts'
import { listEventsAfter } from '@/lib/live/queries.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { draftRound, lock, makeOpenRound, makeSealedRound, reveal } from '@/lib/testing/factories-rounds.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { cancelRound, lockSide, openRound, revealRound } from './commands.ts'
import { REVEAL_DELAY_MS } from '@/lib/rounds/rules/model.ts'
import { getProjectHome, loadTallies } from './queries.ts'

const use = useDatabase()
const small = () => makeProject({ client: 2, contractorPeople: 2 })
const everyone = ({ people, facilitator }: TestProject): readonly TestPerson[] => [
  ...people.client,
  ...people.contractor,
  facilitator,
]
const auditOf = async (project: TestProject) =>
  (
    await use.admin.query<{ line: string }>(
      `select kind || case when refused then ' refused ' || (details ->> 'code') else '' end as line
       from (select kind, refused, details, occurred_at, project_id from audit_event
         union all select kind, refused, details, occurred_at, project_id from audit_inquiry) x
       where project_id = $1 order by occurred_at`,
      [project.id],
    )
  ).rows.map((row) => row.line)

describe('revealed', () => {
  test('one irreversible act by the facilitator, and by nobody else', async () => {
    const project = await small()
    const round = await makeSealedRound(project)
    for (const person of [...project.people.client, ...project.people.contractor])
      await expect(revealRound(person.context, project.id, round.id)).rejects.toMatchObject({ code: 'not-allowed' })
    await reveal(project, round)
    await expect(reveal(project, round)).rejects.toMatchObject({ code: 'already-revealed' })
    const { facilitator } = project
    await expect(cancelRound(facilitator.context, project.id, round.id, 'Terug')).rejects.toMatchObject({
      code: 'one-way',
    })
    await expect(openRound(facilitator.context, project.id, round.id)).rejects.toMatchObject({ code: 'one-way' })
    await expect(lock(project, round, 'client')).rejects.toMatchObject({ code: 'side-locked' })
  })

  test('not before both sides are locked: refused in a draft, while open, with one side locked, and after a cancellation', async () => {
    const project = await small()
    const round = await draftRound(project)
    await expect(reveal(project, round)).rejects.toMatchObject({ code: 'not-sealed' })
    await cancelRound(project.facilitator.context, project.id, round.id, 'Opnieuw')
    await expect(reveal(project, round)).rejects.toMatchObject({ code: 'not-sealed' })
    const open = await makeOpenRound(project, { client: ['33333333'], contractor: ['33333333'] })
    await expect(reveal(project, open)).rejects.toMatchObject({ code: 'not-sealed' })
    await lock(project, open, 'client')
    await expect(reveal(project, open)).rejects.toMatchObject({ code: 'not-sealed' })
  })

  test('pressed ten times at once it happens once, with one moment, one set of tallies and results', async () => {
    const project = await small()
    const round = await makeSealedRound(project)
    const presses = await Promise.allSettled(Array.from({ length: 10 }, () => reveal(project, round)))
    const moments = presses.flatMap((press) => (press.status === 'fulfilled' ? [press.value.getTime()] : []))
    expect(moments).toHaveLength(1)
    for (const press of presses)
      if (press.status === 'rejected') expect(press.reason).toMatchObject({ code: 'already-revealed' })
    const { rows } = await use.admin.query(
      `select (select count(*)::int from factor_tally where round_id = $1) as tallies,
         (select count(*)::int from factor_result where round_id = $1) as results,
         (select count(*)::int from project_event where type = 'round.revealed' and payload ->> 'round' = $1::text) as events`,
      [round.id],
    )
    expect(rows).toEqual([{ tallies: 16, results: 8, events: 1 }])
    expect((await auditOf(project)).filter((line) => line === 'round.revealed')).toHaveLength(1)
  })

  test('refused attempts are in the audit log, early ones and later ones', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: ['33333333'], contractor: ['33333333'] })
    await reveal(project, round).catch(() => undefined)
    await lockSide(project.people.client[1]?.context ?? project.admin.context, project.id, round.id).catch(
      () => undefined,
    )
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    await reveal(project, round)
    await reveal(project, round).catch(() => undefined)
    await cancelRound(project.facilitator.context, project.id, round.id, 'x').catch(() => undefined)
    expect((await auditOf(project)).filter((line) => line.includes('refused'))).toEqual([
      'round.reveal refused not-sealed',
      'round.lock refused not-allowed',
      'round.reveal refused already-revealed',
      'round.cancel refused one-way',
    ])
  })

  test('everyone sees the mirror at the same moment: one start for all screens, one mirror for all people', async () => {
    const project = await small()
    const round = await makeSealedRound(project)
    for (const person of everyone(project))
      await expect(getMirror(person.context, project.id, round.id, person.id)).rejects.toMatchObject({
        code: 'not-found',
      })
    const moment = await reveal(project, round)
    const starts = await Promise.all(
      everyone(project).map(async (person) => (await listEventsAfter(person.context, project.id, 0)).at(-1)),
    )
    for (const event of starts) {
      expect(event).toMatchObject({ type: 'round.revealed', roundId: round.id })
      expect(Date.parse(event?.startsAt ?? '')).toBe(moment.getTime() + REVEAL_DELAY_MS)
    }
    const mirrors = await Promise.all(
      everyone(project).map((person) => getMirror(person.context, project.id, round.id, person.id)),
    )
    for (const mirror of mirrors) {
      expect(mirror.analysis).toEqual(mirrors[0]?.analysis)
      expect(mirror.answers.map(({ mine: _mine, ...answer }) => answer)).toEqual(
        mirrors[0]?.answers.map(({ mine: _mine, ...answer }) => answer),
      )
    }
  })
})

describe('cancelled', () => {
  test('by the facilitator, with a reason that all read', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    for (const person of [...project.people.client, ...project.people.contractor])
      await expect(cancelRound(person.context, project.id, round.id, 'Nee')).rejects.toMatchObject({
        code: 'not-allowed',
      })
    await expect(cancelRound(project.facilitator.context, project.id, round.id, '')).rejects.toThrow()
    await cancelRound(project.facilitator.context, project.id, round.id, 'De aannemer is gewisseld.')
    for (const person of everyone(project)) {
      const { round: seen } = await getProjectHome(person.context, project.id, person.id)
      expect(seen).toMatchObject({ status: 'cancelled', cancelReason: 'De aannemer is gewisseld.' })
    }
  })

  test('nothing is ever shown, also of a round that both had locked; people keep their own sheets', async () => {
    const project = await small()
    const sheets = [wholeSheet('secret'), wholeSheet('secret')]
    const round = await makeSealedRound(project, { client: sheets, contractor: sheets })
    await cancelRound(project.facilitator.context, project.id, round.id, 'Toch niet.')
    for (const person of everyone(project)) {
      await expect(getMirror(person.context, project.id, round.id, person.id)).rejects.toMatchObject({
        code: 'not-found',
      })
      const seen = await withAccess(person.context, async (tx) => ({
        people: new Set((await tx.answer.findMany({ select: { personId: true } })).map((row) => row.personId)),
        tallies: (await loadTallies(tx, project.id, [round.id])).length,
      }))
      expect(seen).toEqual({ people: new Set(person === project.facilitator ? [] : [person.id]), tallies: 0 })
      expect(await getRoundFulfilments(person.context, project.id, round.id)).toEqual([])
      const own = await getOwnSheet(person.context, project.id, round.id, person.id)
      expect(own.answers).toHaveLength(person === project.facilitator ? 0 : 8)
    }
    await expect(reveal(project, round)).rejects.toMatchObject({ code: 'not-sealed' })
  })
})
