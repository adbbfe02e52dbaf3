import { beforeEach, describe, expect, test } from 'vitest'
import { acceptFacilitators, openRound, remind } from '@/lib/rounds/commands.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { removeMember, setSideLead } from '@/lib/team/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { addCardholder, countWithoutMail } from '@/lib/testing/factories-cards.ts'
import { draftRound, lock, makeOpenRound, openDraft } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { addWithoutMail, answerWithoutMail } from './commands.ts'
import { listWithoutMailRequests } from './queries.ts'

const use = useDatabase()

let project: TestProject
beforeEach(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
})

const person = (name = 'Toos') => ({
  ...{ projectId: project.id, name, functionTitle: 'Wijkbeheer' },
  organisationId: project.municipality.id,
})
const leadOf = (side: 'client' | 'contractor') => project.people[side][0].context

describe('somebody without mail', () => {
  test('is in the team at once, is read by both sides, counts in N, and has no address', async () => {
    const id = await addCardholder(project, 'client')
    const round = await makeOpenRound(project)
    for (const side of ['client', 'contractor'] as const) {
      const { project: seen } = await getProjectHome(leadOf(side), project.id, project.people[side][0].id)
      expect(seen.members.find(({ personId }) => personId === id)).toMatchObject({
        ...{ name: 'Toos Kaart', functionTitle: 'Wijkbeheer', withoutMail: true },
      })
    }
    const { progress } = await getProjectHome(project.facilitator.context, project.id, project.facilitator.id)
    expect(progress.find(({ side }) => side === 'client')?.invited).toBe(3)
    const { rows } = await use.admin.query('select email from person where id = $1', [id])
    expect(rows).toEqual([{ email: null }])
    const owing = await use.admin.query('select authz.owing($1, $2) as id', [project.id, round.id])
    expect(owing.rows).not.toContainEqual({ id })
  })

  test('is added by the own lead alone, with an organisation of the own side', async () => {
    const refused = (context: Parameters<typeof addWithoutMail>[0], code: string) =>
      expect(addWithoutMail(context, person())).rejects.toMatchObject({ code })
    await refused(leadOf('contractor'), 'organisation-unfit')
    await refused(project.facilitator.context, 'not-allowed')
    await refused(project.people.client[1]?.context ?? leadOf('contractor'), 'not-allowed')
    await refused(project.admin.context, 'not-found')
  })

  test('cannot lead, and is reminded by nobody', async () => {
    const id = await addCardholder(project, 'client')
    const round = await makeOpenRound(project)
    const withoutMail = { code: 'without-mail' }
    await expect(setSideLead(leadOf('client'), project.id, id, true)).rejects.toMatchObject(withoutMail)
    await expect(remind(leadOf('client'), project.id, round.id, id)).rejects.toMatchObject(withoutMail)
    await expect(use.admin.query(`update membership set role = 'sideLead' where person_id = $1`, [id])).rejects.toThrow(
      'membership_without_mail',
    )
  })

  test('leaves as anybody does', async () => {
    const id = await addCardholder(project, 'client')
    await removeMember(leadOf('client'), project.id, id)
    expect(await countWithoutMail(project)).toEqual({ client: 0, contractor: 0 })
  })

  test('at most forty a side', async () => {
    await use.admin.query(
      `with made as (insert into person (name) select 'x' from generate_series(1, 40) returning id)
       insert into membership (project_id, person_id, role, side, organisation_id, name, joined_at, without_mail)
       select $1, id, 'participant', 'client', $2, 'x', now(), true from made`,
      [project.id, project.municipality.id],
    )
    await expect(addWithoutMail(leadOf('client'), person())).rejects.toMatchObject({ code: 'without-mail-full' })
  })
})

describe('the press of both leads before a round opens', () => {
  test('names how many are without mail a side, and is refused when it names another number', async () => {
    await addCardholder(project, 'client')
    const round = await draftRound(project)
    const accept = (numbers?: { client: number; contractor: number }) =>
      acceptFacilitators(leadOf('contractor'), project.id, round.id, numbers)
    await expect(accept()).rejects.toMatchObject({ code: 'without-mail-changed' })
    await expect(accept({ client: 1, contractor: 1 })).rejects.toMatchObject({ code: 'without-mail-changed' })
    await accept({ client: 1, contractor: 0 })
  })

  test('is taken back on both sides by somebody who is added after it', async () => {
    const round = await draftRound(project)
    for (const side of ['client', 'contractor'] as const)
      await acceptFacilitators(leadOf(side), project.id, round.id, await countWithoutMail(project))
    await addWithoutMail(leadOf('client'), person())
    await expect(openRound(project.facilitator.context, project.id, round.id)).rejects.toMatchObject({
      code: 'not-ready',
    })
    await openDraft(project, round)
  })
})

describe('while a round is open', () => {
  test('the other side’s lead decides; the own lead and others do not', async () => {
    const round = await makeOpenRound(project)
    expect(await addWithoutMail(leadOf('client'), person('Ja'))).toBe('asked')
    expect(await addWithoutMail(leadOf('client'), person('Nee'))).toBe('asked')
    expect(await countWithoutMail(project)).toEqual({ client: 0, contractor: 0 })
    const requests = await listWithoutMailRequests(leadOf('contractor'), project.id, round.id)
    expect(requests.map(({ name, side }) => [name, side])).toEqual([
      ['Ja', 'client'],
      ['Nee', 'client'],
    ])
    expect(await listWithoutMailRequests(project.facilitator.context, project.id, round.id)).toEqual([])
    const [yes, no] = requests
    const answer = (context: Parameters<typeof answerWithoutMail>[0], id = '', agrees = true) =>
      answerWithoutMail(context, project.id, id, agrees)
    await expect(answer(leadOf('client'), yes?.id)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(answer(project.facilitator.context, yes?.id)).rejects.toMatchObject({ code: 'not-allowed' })
    await answer(leadOf('contractor'), yes?.id)
    await answer(leadOf('contractor'), no?.id, false)
    expect(await countWithoutMail(project)).toEqual({ client: 1, contractor: 0 })
    const { rows } = await use.admin.query<{ takes: boolean }>(
      `select q.takes_part as takes from round_participant q join membership m using (project_id, person_id)
       where m.without_mail and q.round_id = $1`,
      [round.id],
    )
    expect(rows).toEqual([{ takes: true }])
    await expect(answer(leadOf('contractor'), yes?.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('nobody is added to a side that is locked, and a request lapses with the lock', async () => {
    const round = await makeOpenRound(project)
    await addWithoutMail(leadOf('client'), person())
    await fillSheet(project.people.client[0], round, '33333333')
    await lock(project, round, 'client')
    const [request] = await listWithoutMailRequests(leadOf('contractor'), project.id, round.id)
    await expect(answerWithoutMail(leadOf('contractor'), project.id, request?.id ?? '', true)).rejects.toMatchObject({
      code: 'side-locked',
    })
    await expect(addWithoutMail(leadOf('client'), person())).rejects.toMatchObject({ code: 'side-locked' })
    await answerWithoutMail(leadOf('client'), project.id, request?.id ?? '', false)
  })
})
