import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { setParticipation } from '@/lib/rounds/commands.ts'
import { getPaperDesk, getProjectHome } from '@/lib/rounds/queries.ts'
import { inviteTo } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { lock } from '@/lib/testing/factories-rounds.ts'
import { fillSheet, typeSheet } from '@/lib/testing/factories-sheets.ts'
import { makePaperTable, wholeLine, type PaperTable } from '@/lib/testing/paper-desk.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { handIn, reopenSheet, saveAnswer } from './commands.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'

const use = useDatabase()
let desk: PaperTable

beforeEach(async () => {
  desk = await makePaperTable()
})

async function auditOf(): Promise<unknown[]> {
  const { rows } = await use.admin.query<object>(
    `select kind, details from audit_inquiry where project_id = $1 and kind like 'sheet.paper%' order by occurred_at`,
    [desk.project.id],
  )
  return rows
}

/** The codes of refusals; any other error as its own text, which is no code. */
const refusalsIn = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
  outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return []
    const reason: unknown = outcome.reason
    return [reason instanceof Refusal ? reason.code : String(reason)]
  })

describe('typing somebody’s paper', () => {
  test('is for a lead of that side: everything on it is stored as that person’s, and the lead reads it back', async () => {
    await desk.type()
    const sheet = await desk.read(desk.lead)
    expect(sheet).toMatchObject({ begun: true, handedIn: false, picks: [1, 4], paper: { enteredBy: desk.lead.id } })
    expect(sheet.answers).toHaveLength(8)
    expect(sheet).toEqual(await desk.read(desk.writer))
    const { rows } = await use.admin.query('select distinct side, person_id from answer where person_id = $1', [
      desk.writer.id,
    ])
    expect(rows).toEqual([{ side: 'client', person_id: desk.writer.id }])
  })

  test('opens that one sheet and no other, to that one lead and to nobody else', async () => {
    await desk.type()
    await fillSheet(desk.of('client', 3), desk.round, { ...wholeSheet('van mij'), handedIn: false })
    expect(await desk.partsSeenBy(desk.lead)).toBe(await desk.partsSeenBy(desk.writer))
    expect(await desk.read(desk.lead, desk.of('client', 3))).toMatchObject({ begun: false, answers: [] })
    for (const other of [
      desk.second,
      desk.of('client', 3),
      desk.of('contractor', 0),
      desk.of('contractor', 1),
      desk.project.facilitator,
    ])
      expect(await desk.partsSeenBy(other), other.name).toBe(0)
    await desk.expectClosed(desk.second, 'paper-closed')
    await desk.expectClosed(desk.of('contractor', 0), 'not-found')
    for (const other of [desk.of('client', 3), desk.of('contractor', 1), desk.project.facilitator])
      await desk.expectClosed(other, 'not-allowed')
    await desk.expectClosed(desk.lead, 'paper-closed', desk.of('client', 3))
    await desk.expectClosed(desk.lead, 'not-found', desk.of('contractor', 1))
  })

  test('can begin for somebody who has not accepted yet', async () => {
    const membership = { role: 'participant', side: 'client', organisationId: desk.project.municipality.id } as const
    const { invitee } = await inviteTo(desk.project.id, desk.lead, membership)
    const { rows } = await use.admin.query<{ id: string }>('select id from person where email = $1', [invitee.email])
    const invited = { ...desk.writer, id: rows[0]?.id ?? '' }
    await typeSheet(desk.lead, desk.round, invited, { ...wholeSheet('genodigd'), handedIn: true })
    expect((await getProjectHome(desk.lead.context, desk.project.id, desk.lead.id)).progress[0]).toMatchObject({
      handedIn: 2,
    })
  })

  test('cannot begin for who began, who handed in, who is left out, oneself, nobody, or somebody of the other side', async () => {
    await desk.save(desk.writer, null)
    await expect(desk.begin()).rejects.toMatchObject({ code: 'sheet-begun' })
    await fillSheet(desk.of('client', 3), desk.round, wholeLine)
    await expect(desk.begin(desk.lead, desk.of('client', 3))).rejects.toMatchObject({ code: 'already-handed-in' })
    await setParticipation(desk.lead.context, desk.project.id, desk.round.id, desk.writer.id, false)
    for (const whose of [
      desk.writer,
      desk.lead,
      await makePerson(),
      desk.of('contractor', 1),
      desk.project.facilitator,
    ])
      await expect(desk.begin(desk.lead, whose)).rejects.toMatchObject({ code: 'not-found' })
    for (const by of [desk.writer, desk.of('contractor', 1), desk.project.facilitator])
      await expect(desk.begin(by, desk.of('client', 3))).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await auditOf()).toEqual([])
  })

  test('takes over a sheet that was opened and left blank, or emptied again', async () => {
    await desk.save(desk.writer, null)
    const emptied = { projectId: desk.project.id, roundId: desk.round.id, factor: 1 as const, baseVersion: 1 }
    await saveAnswer(desk.writer.context, { ...emptied, clientId: randomUUID(), sequence: 1, content: emptyAnswer })
    await desk.begin()
    expect(await desk.read(desk.lead)).toMatchObject({ begun: true, paper: { enteredBy: desk.lead.id } })
  })

  test('shuts its person out of the own sheet until it is taken back, and says so', async () => {
    await desk.type()
    await expect(desk.save(desk.writer, null, 1, 1)).rejects.toMatchObject({ code: 'on-paper' })
    await expect(handIn(desk.writer.context, desk.project.id, desk.round.id)).rejects.toMatchObject({
      code: 'on-paper',
    })
    await reopenSheet(desk.writer.context, desk.project.id, desk.round.id)
    expect(await desk.read(desk.writer)).toMatchObject({ handedIn: false, picks: [1, 4], paper: null })
    expect(await desk.partsSeenBy(desk.lead)).toBe(0)
    await desk.expectClosed(desk.lead, 'paper-closed')
    await expect(desk.begin()).rejects.toMatchObject({ code: 'sheet-begun' })
    await desk.save(desk.writer, null, 1, 1)
    await handIn(desk.writer.context, desk.project.id, desk.round.id)
  })

  test('by two leads at the same moment is typed by one; the other is told', async () => {
    const outcomes = await Promise.allSettled([desk.begin(desk.lead), desk.begin(desk.second)])
    expect(refusalsIn(outcomes)).toEqual(['sheet-begun'])
    const { rows } = await use.admin.query('select from paper_entry where round_id = $1', [desk.round.id])
    expect(rows).toHaveLength(1)
  })

  test('at the moment that its person begins leaves one of the two outside', async () => {
    const outcomes = await Promise.allSettled([desk.begin(), desk.save(desk.writer, null)])
    const [refusal, ...more] = refusalsIn(outcomes)
    expect(['sheet-begun', 'on-paper']).toContain(refusal)
    expect(more).toEqual([])
  })
})

describe('handing in from paper', () => {
  test('counts with what stands on it, and closes it to the lead at once', async () => {
    await desk.type({ extents: '443-2413', picks: [], handedIn: true })
    expect(await desk.partsSeenBy(desk.lead)).toBe(0)
    expect(await desk.read(desk.lead)).toMatchObject({ begun: false, answers: [], picks: [] })
    await desk.expectClosed(desk.lead, 'paper-closed')
    expect(
      (await getPaperDesk(desk.lead.context, desk.project.id, desk.round.id, desk.lead.id, desk.writer.id)).state,
    ).toBe('closed')
    expect(await desk.read(desk.writer)).toMatchObject({ handedIn: true, paper: { enteredBy: desk.lead.id } })
    expect((await desk.read(desk.writer)).answers).toHaveLength(7)
  })

  test('wants one answer at least; a reason alone is none', async () => {
    await desk.begin()
    await expect(desk.give()).rejects.toMatchObject({ code: 'paper-empty' })
    const reason = {
      projectId: desk.project.id,
      roundId: desk.round.id,
      personId: desk.writer.id,
      factor: 1 as const,
      baseVersion: 0,
    }
    const content = { ...emptyAnswer, rationale: 'alleen tekst' }
    await saveAnswer(desk.lead.context, { ...reason, clientId: randomUUID(), sequence: 1, content })
    await expect(desk.give()).rejects.toMatchObject({ code: 'paper-empty' })
    await desk.save(desk.lead, desk.writer, 2)
    await desk.give()
  })

  test('does not let a screen hand in with a gap: only paper may', async () => {
    await fillSheet(desk.of('client', 3), desk.round, { extents: '443-2413', handedIn: false })
    await expect(handIn(desk.of('client', 3).context, desk.project.id, desk.round.id)).rejects.toMatchObject({
      code: 'incomplete',
    })
  })

  test('can be taken back by its person until the lock: it is their own sheet then, and wants all eight', async () => {
    await desk.type({ extents: '443-2413', handedIn: true })
    await reopenSheet(desk.writer.context, desk.project.id, desk.round.id)
    expect(await desk.read(desk.writer)).toMatchObject({ handedIn: false, paper: null })
    expect(await desk.partsSeenBy(desk.lead)).toBe(0)
    await expect(handIn(desk.writer.context, desk.project.id, desk.round.id)).rejects.toMatchObject({
      code: 'incomplete',
    })
    await lock(desk.project, desk.round, 'client')
    await expect(reopenSheet(desk.writer.context, desk.project.id, desk.round.id)).rejects.toMatchObject({
      code: 'side-locked',
    })
  })

  test('is one more of how many for the facilitator, who learns nothing of paper', async () => {
    await desk.type()
    const countOf = async () =>
      (await getProjectHome(desk.project.facilitator.context, desk.project.id, desk.project.facilitator.id)).progress[0]
        ?.handedIn
    expect(await countOf()).toBe(1)
    await desk.give()
    expect(await countOf()).toBe(2)
    for (const person of [desk.project.facilitator, desk.second, desk.of('contractor', 0)])
      await withAccess(person.context, async (tx) => {
        expect(await tx.paperEntry.count()).toBe(0)
      })
  })
})

test('begin, hand in, throw away and take back are kept apart from every log: without who, for whom, and without an answer', async () => {
  await desk.type()
  await desk.discard()
  await desk.type()
  await desk.give()
  await reopenSheet(desk.writer.context, desk.project.id, desk.round.id)
  const kinds = ['begun', 'thrown-away', 'begun', 'handed-in', 'taken-back']
  const details = { round: desk.round.id }
  expect(await auditOf()).toEqual(kinds.map((kind) => ({ kind: `sheet.paper-${kind}`, details })))
  const [admin, inside] = [await makePerson(), desk.of('client', 3)]
  await joinOrganisation(desk.project.admin, desk.project.municipality, admin, 'admin')
  await joinOrganisation(desk.project.admin, desk.project.municipality, inside, 'admin')
  const seenBy = (person: TestPerson) =>
    withAccess(person.context, (tx) => tx.auditEvent.count({ where: { kind: { startsWith: 'sheet.paper' } } }))
  // only leads of the own side know who handed in
  for (const person of [admin, inside]) expect(await seenBy(person)).toBe(0)
})
