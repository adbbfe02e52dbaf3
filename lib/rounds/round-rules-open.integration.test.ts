import { describe, expect, test } from 'vitest'
import { handIn, reopenSheet } from '@/lib/worksheet/commands.ts'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { acceptAs, signIn, type TestPerson } from '@/lib/testing/factories-people.ts'
import {
  draftRound,
  fillSide,
  lock,
  makeOpenRound,
  openDraft,
  reveal,
  type TestRound,
} from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { lockSide, openRound, remind, setParticipation } from './commands.ts'
import type { ProjectHome } from '@/lib/rounds/rules/model.ts'
import { getProjectHome } from './queries.ts'

const use = useDatabase()
const whole = '44352413'
const small = () => makeProject({ client: 3, contractorPeople: 2 })

function at<T>(people: readonly T[], position: number): T {
  const found = people[position]
  if (found === undefined) throw new RangeError(`there is nobody at ${position}`)
  return found
}
const homeOf = (project: TestProject, person: TestPerson): Promise<ProjectHome> =>
  getProjectHome(person.context, project.id, person.id)
async function countsFor(project: TestProject, person: TestPerson): Promise<Record<string, string>> {
  const { progress } = await homeOf(project, person)
  return Object.fromEntries(
    progress.map((of) => [of.side, `${of.handedIn} of ${of.invited}${of.locked ? ', locked' : ''}`]),
  )
}
const invited = async (round: TestRound, side: string) =>
  (
    await use.admin.query<{ invited: number }>('select invited from round_side where round_id = $1 and side = $2', [
      round.id,
      side,
    ])
  ).rows[0]

describe('open', () => {
  test('people fill in, from the opening on and not before', async () => {
    const project = await small()
    const round = await draftRound(project)
    const person = project.people.client[0]
    await expect(fillSheet(person, round, whole)).rejects.toMatchObject({ code: 'round-not-open' })
    await openDraft(project, round)
    await fillSheet(person, round, whole)
    expect((await getOwnSheet(person.context, project.id, round.id, person.id)).handedIn).toBe(true)
  })

  test('participants are a side’s members less those its lead leaves out', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const [lead, other] = [project.people.client[0], at(project.people.client, 1)]
    expect(await countsFor(project, lead)).toEqual({ client: '0 of 3' })
    await setParticipation(lead.context, project.id, round.id, other.id, false)
    expect(await countsFor(project, lead)).toEqual({ client: '0 of 2' })
    await expect(fillSheet(other, round, whole)).rejects.toMatchObject({ code: 'not-participant' })
    await setParticipation(lead.context, project.id, round.id, other.id, true)
    await fillSheet(other, round, whole)
    expect(await countsFor(project, lead)).toEqual({ client: '1 of 3' })
  })

  test('only the own lead leaves out, and only up to the own lock', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole] })
    const { people, facilitator } = project
    const leaveOut = (by: TestPerson) =>
      setParticipation(by.context, project.id, round.id, at(people.client, 1).id, false)
    await expect(leaveOut(people.contractor[0])).rejects.toMatchObject({ code: 'not-found' })
    await expect(leaveOut(at(people.client, 2))).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(leaveOut(facilitator)).rejects.toMatchObject({ code: 'not-allowed' })
    await lock(project, round, 'client')
    await expect(leaveOut(people.client[0])).rejects.toMatchObject({ code: 'side-locked' })
    await setParticipation(people.contractor[0].context, project.id, round.id, at(people.contractor, 1).id, false)
  })

  test('N is the number of participants at the lock, accepted or not', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole] })
    const membership = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
    const { invitationId, invitee } = await inviteTo(project.id, project.people.client[0], membership)
    await setParticipation(
      project.people.client[0].context,
      project.id,
      round.id,
      at(project.people.client, 2).id,
      false,
    )
    await lock(project, round, 'client')
    expect(await invited(round, 'client')).toEqual({ invited: 3 })
    const id = await acceptAs({ scope: 'project', scopeId: project.id, id: invitationId }, invitee, null)
    const late = { id, ...invitee, ...(await signIn(id)) }
    await expect(fillSheet(late, round, whole)).rejects.toMatchObject({ code: 'side-locked' })
    const after = await inviteTo(project.id, project.people.client[0], membership)
    const afterId = await acceptAs(
      { scope: 'project', scopeId: project.id, id: after.invitationId },
      after.invitee,
      null,
    )
    const never = { id: afterId, ...after.invitee, ...(await signIn(afterId)) }
    await expect(fillSheet(never, round, whole)).rejects.toMatchObject({ code: 'not-participant' })
    expect(await invited(round, 'client')).toEqual({ invited: 3 })
  })

  test('each side’s lead locks the own side, and nobody else does', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole], contractor: [whole] })
    for (const person of [at(project.people.client, 1), at(project.people.contractor, 1), project.facilitator])
      await expect(lockSide(person.context, project.id, round.id)).rejects.toMatchObject({ code: 'not-allowed' })
    await lockSide(project.people.contractor[0].context, project.id, round.id)
    const { round: seen } = await homeOf(project, project.facilitator)
    expect(seen?.sides).toMatchObject({ client: { locked: false }, contractor: { locked: true } })
    await expect(lockSide(project.people.contractor[0].context, project.id, round.id)).rejects.toMatchObject({
      code: 'side-locked',
    })
  })

  test('a side is locked only once one sheet is handed in', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [{ extents: whole, handedIn: false }] })
    await expect(lock(project, round, 'client')).rejects.toMatchObject({ code: 'nothing-handed-in' })
    await fillSide(project, round, 'contractor', [whole])
    await expect(lock(project, round, 'client')).rejects.toMatchObject({ code: 'nothing-handed-in' })
    await fillSheet(at(project.people.client, 1), round, whole)
    await lock(project, round, 'client')
  })

  test('handing in wants an extent or a don’t-know for all eight', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    const person = project.people.client[0]
    await expect(handIn(person.context, project.id, round.id)).rejects.toMatchObject({ code: 'incomplete' })
    await fillSheet(person, round, '4435241-')
    await expect(handIn(person.context, project.id, round.id)).rejects.toMatchObject({ code: 'incomplete' })
    await fillSheet(at(project.people.client, 1), round, '????????')
  })

  test('sheets not handed in do not count and stay with their writer, a sheet opened again among them', async () => {
    const project = await small()
    const unfinished = { extents: '11111111', marker: 'unfinished', handedIn: false }
    const round = await makeOpenRound(project, { client: [whole, unfinished, '55555555'], contractor: [whole] })
    const [, writer, reopener] = project.people.client
    await reopenSheet(reopener?.context ?? project.admin.context, project.id, round.id)
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    await reveal(project, round)
    const lead = project.people.client[0]
    const mirror = await getMirror(lead.context, project.id, round.id, lead.id)
    expect(mirror.answers.filter((answer) => answer.side === 'client')).toHaveLength(8)
    expect(JSON.stringify(mirror)).not.toContain('unfinished')
    for (const person of [writer, reopener]) {
      if (!person) continue
      const sheet = await getOwnSheet(person.context, project.id, round.id, person.id)
      expect([sheet.answers.length, sheet.handedIn]).toEqual([8, false])
    }
  })

  test('a sheet opened again counts once it is handed in again', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole] })
    const lead = project.people.client[0]
    await reopenSheet(lead.context, project.id, round.id)
    await expect(lock(project, round, 'client')).rejects.toMatchObject({ code: 'nothing-handed-in' })
    await handIn(lead.context, project.id, round.id)
    await lock(project, round, 'client')
  })

  test('the other side and the facilitator see one bit, locked or not; the facilitator also n of N a side', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole, whole], contractor: [whole] })
    await lock(project, round, 'client')
    for (const person of [...project.people.contractor, project.facilitator]) {
      const { round: seen, colleagues } = await homeOf(project, person)
      expect(seen?.sides.client.locked).toBe(true)
      const names = colleagues.map(({ personId }) => personId)
      expect(names.filter((id) => project.people.client.some((client) => client.id === id))).toEqual([])
    }
    expect(await countsFor(project, project.facilitator)).toEqual({ client: '2 of 3, locked', contractor: '1 of 2' })
    expect(await countsFor(project, project.people.contractor[0])).toEqual({ contractor: '1 of 2' })
    expect(await countsFor(project, at(project.people.contractor, 1))).toEqual({})
    expect((await homeOf(project, project.facilitator)).colleagues).toEqual([])
  })

  test('a lead sees who of the own side has handed in, and reminds whoever has not, once a day at most', async () => {
    const project = await small()
    const round = await makeOpenRound(project, { client: [whole] })
    const [lead, other] = [project.people.client[0], at(project.people.client, 1)]
    const { colleagues } = await homeOf(project, lead)
    expect(colleagues.map(({ personId, handedIn: has }) => [personId, has]).sort()).toEqual(
      project.people.client.map(({ id }) => [id, id === lead.id]).sort(),
    )
    const reminder = (by: TestPerson, whom: TestPerson) => remind(by.context, project.id, round.id, whom.id)
    await reminder(lead, other)
    await expect(reminder(lead, other)).rejects.toMatchObject({ code: 'reminded-today' })
    await expect(reminder(lead, lead)).rejects.toMatchObject({ code: 'already-handed-in' })
    await expect(reminder(lead, project.people.contractor[0])).rejects.toMatchObject({ code: 'not-found' })
    await expect(reminder(other, lead)).rejects.toMatchObject({ code: 'not-allowed' })
    await use.admin.query(
      `update round_participant set reminded_at = now() - interval '25 hours' where round_id = $1`,
      [round.id],
    )
    await reminder(lead, other)
    await lock(project, round, 'client')
    await expect(reminder(lead, at(project.people.client, 2))).rejects.toMatchObject({ code: 'round-not-open' })
  })

  test('a facilitator never answers and is never counted', async () => {
    const project = await small()
    const round = await makeOpenRound(project)
    await expect(fillSheet(project.facilitator, round, whole)).rejects.toMatchObject({ code: 'not-participant' })
    await expect(openRound(project.facilitator.context, project.id, round.id)).rejects.toMatchObject({
      code: 'one-way',
    })
    const { rows } = await use.admin.query('select from round_participant where round_id = $1 and person_id = $2', [
      round.id,
      project.facilitator.id,
    ])
    expect(rows).toHaveLength(0)
  })
})
