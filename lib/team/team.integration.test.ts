import { describe, expect, test } from 'vitest'
import {
  addPartner,
  addPerson,
  inviteTo,
  makeProject,
  type NewMembership,
  type TestProject,
} from '@/lib/testing/factories.ts'
import { makeOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { draftRound, makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getProject } from '@/lib/projects/queries.ts'
import { inviteMembers, removeMember, renewInvitation, setSideLead, withdrawInvitation } from './commands.ts'
import { getTeam, listFormerMembers } from './queries.ts'

const use = useDatabase()
const small = () => makeProject({ client: 2, contractorPeople: 2 })
const participant = (project: TestProject, side: 'client' | 'contractor'): NewMembership => ({
  role: 'participant',
  side,
  organisationId: side === 'client' ? project.municipality.id : project.contractor.id,
})
const lead = (project: TestProject, side: 'client' | 'contractor'): NewMembership => ({
  ...participant(project, side),
  role: 'sideLead',
})
const facilitator: NewMembership = { role: 'facilitator', side: null, organisationId: null }
const membershipIn = async (project: TestProject, person: TestPerson) =>
  (await getProject(person.context, project.id, person.id)).membership

describe('inviting', () => {
  test('each lead invites the own side and facilitators; nobody anybody of the other side', async () => {
    const project = await small()
    const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
    await inviteTo(project.id, client, participant(project, 'client'))
    await inviteTo(project.id, contractor, participant(project, 'contractor'))
    for (const by of [client, contractor]) await inviteTo(project.id, by, facilitator)
    const refused: readonly (readonly [TestPerson, NewMembership])[] = [
      [client, participant(project, 'contractor')],
      [client, lead(project, 'contractor')],
      [contractor, participant(project, 'client')],
      [contractor, lead(project, 'client')],
      [project.facilitator, participant(project, 'client')],
      [project.people.client[1] ?? project.admin, participant(project, 'client')],
    ]
    for (const [by, membership] of refused)
      await expect(inviteTo(project.id, by, membership), JSON.stringify(membership)).rejects.toMatchObject({
        code: 'not-allowed',
      })
    await expect(inviteTo(project.id, project.admin, participant(project, 'client'))).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('puts people into an organisation of their side, which they do not become members of by it', async () => {
    const project = await small()
    const partner = await addPartner(project, 'contractor')
    await inviteTo(project.id, project.people.contractor[0], {
      ...participant(project, 'contractor'),
      organisationId: partner.id,
    })
    const elsewhere = await makeOrganisation(project.admin, 'contractor')
    for (const organisationId of [project.municipality.id, elsewhere.id, null])
      await expect(
        inviteTo(project.id, project.people.contractor[0], { ...participant(project, 'contractor'), organisationId }),
      ).rejects.toMatchObject({ code: 'organisation-unfit' })
    const person = await makePerson()
    await addPerson(project.id, project.people.client[0], participant(project, 'client'), person)
    const { rows } = await use.admin.query('select from organisation_member where person_id = $1', [person.id])
    expect(rows).toHaveLength(0)
  })

  test('a side has one or two leads', async () => {
    const project = await small()
    const [first, second] = project.people.client
    await inviteTo(project.id, first, lead(project, 'client'))
    await expect(inviteTo(project.id, first, lead(project, 'client'))).rejects.toMatchObject({ code: 'two-leads' })
    await expect(setSideLead(first.context, project.id, second?.id ?? '', true)).rejects.toMatchObject({
      code: 'two-leads',
    })
    await expect(setSideLead(first.context, project.id, first.id, false)).rejects.toMatchObject({ code: 'last-lead' })
  })

  test('somebody twice is refused, several at once are all or none', async () => {
    const project = await small()
    const client = project.people.client[0]
    const { invitee } = await inviteTo(project.id, client, participant(project, 'client'))
    await expect(inviteTo(project.id, client, participant(project, 'client'), invitee)).rejects.toMatchObject({
      code: 'already-member',
    })
    const before = (await getProject(client.context, project.id, client.id)).members.length
    const people = ['nieuw@example.nl', invitee.email].map((email) => ({
      ...participant(project, 'client'),
      projectId: project.id,
      email,
      name: 'Iemand',
      functionTitle: '',
    }))
    await expect(inviteMembers(client.context, people)).rejects.toMatchObject({ code: 'already-member' })
    expect((await getProject(client.context, project.id, client.id)).members).toHaveLength(before)
  })

  test('can be taken back or sent again as long as it is open, once a minute', async () => {
    const project = await small()
    const client = project.people.client[0]
    const { invitationId } = await inviteTo(project.id, client, participant(project, 'client'))
    const renew = () => renewInvitation(client.context, project.id, invitationId)
    await expect(renew()).rejects.toMatchObject({ code: 'just-sent' })
    await use.admin.query(`update project_invitation set sent_at = now() - interval '2 minutes' where id = $1`, [
      invitationId,
    ])
    await renew()
    await withdrawInvitation(client.context, project.id, invitationId)
    await expect(renew()).rejects.toMatchObject({ code: 'invitation-ended' })
    await expect(withdrawInvitation(client.context, project.id, invitationId)).rejects.toMatchObject({
      code: 'invitation-ended',
    })
    const team = await getTeam(client.context, project.id, client.id)
    expect(team.project.members).toHaveLength(5)
  })

  test('adds one job for the mail, which names nobody', async () => {
    const project = await small()
    const { invitationId } = await inviteTo(project.id, project.people.client[0], participant(project, 'client'))
    const jobs = await asRole<{ payload: object }>(
      'worker',
      `select payload from graphile_worker._private_jobs where payload ->> 'invitationId' = $1`,
      [invitationId],
    )
    expect(jobs).toEqual([{ payload: { scope: 'project', scopeId: project.id, invitationId } }])
  })
})

describe('one hat in one project', () => {
  test('cannot be changed while a round is open or sealed; in a draft it can', async () => {
    const project = await small()
    const [client, other] = project.people.client
    const mover = other ?? client
    await makeOpenRound(project)
    await removeMember(client.context, project.id, mover.id)
    const contractor = project.people.contractor[0]
    await expect(addPerson(project.id, contractor, participant(project, 'contractor'), mover)).rejects.toMatchObject({
      code: 'hat-fixed',
    })
    await expect(addPerson(project.id, client, facilitator, mover)).rejects.toMatchObject({ code: 'rules-frozen' })
    await addPerson(project.id, client, participant(project, 'client'), mover)
    expect(await membershipIn(project, mover)).toEqual({ role: 'participant', side: 'client' })
    const second = await small()
    const [lead2, other2] = second.people.client
    await draftRound(second)
    await removeMember(lead2.context, second.id, other2?.id ?? '')
    await addPerson(second.id, second.people.contractor[0], participant(second, 'contractor'), other2 ?? lead2)
    expect(await membershipIn(second, other2 ?? lead2)).toEqual({ role: 'participant', side: 'contractor' })
  })

  test('is one of its own in another project', async () => {
    const [here, there] = [await small(), await small()]
    const person = here.people.client[1] ?? here.admin
    await addPerson(there.id, there.people.client[0], facilitator, person)
    expect(await membershipIn(here, person)).toEqual({ role: 'participant', side: 'client' })
    expect(await membershipIn(there, person)).toEqual({ role: 'facilitator', side: null })
  })
})

describe('leaving and leading', () => {
  test('a lead removes people of the own side and facilitators, anybody oneself; nobody the other side', async () => {
    const project = await small()
    const [client, other] = project.people.client
    const [contractor, colleague] = project.people.contractor
    const remove = (by: TestPerson, whom: TestPerson | undefined) =>
      removeMember(by.context, project.id, whom?.id ?? '')
    await expect(remove(client, colleague)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(remove(other ?? client, client)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(remove(project.facilitator, client)).rejects.toMatchObject({ code: 'not-allowed' })
    await remove(other ?? client, other)
    await remove(contractor, colleague)
    await remove(contractor, project.facilitator)
    await expect(remove(client, other)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('who left keeps the own name for what they did, in this project and to its members alone', async () => {
    const project = await small()
    const [client, other] = project.people.client
    if (!other) throw new RangeError('two of the client')
    await removeMember(client.context, project.id, other.id)
    const name = 'somebody of the client'
    await use.admin.query('update membership set name = $2 where person_id = $1', [other.id, name])
    for (const reader of [client, project.people.contractor[0], project.facilitator])
      expect(await listFormerMembers(reader.context, project.id)).toEqual({ [other.id]: { name, side: 'client' } })
    const elsewhere = await small()
    for (const reader of [other, elsewhere.people.client[0]])
      expect(await listFormerMembers(reader.context, project.id)).toEqual({})
  })

  test('of two leads who step back at the same moment one stays', async () => {
    const project = await small()
    const [first, second] = project.people.client
    await setSideLead(first.context, project.id, second?.id ?? '', true)
    const stepped = await Promise.allSettled([
      removeMember(first.context, project.id, first.id),
      removeMember((second ?? first).context, project.id, second?.id ?? ''),
    ])
    expect(stepped.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a lead who is made a participant leads no longer, at once', async () => {
    const project = await small()
    const [first, second] = project.people.client
    await setSideLead(first.context, project.id, second?.id ?? '', true)
    await setSideLead((second ?? first).context, project.id, first.id, false)
    expect(await membershipIn(project, first)).toEqual({ role: 'participant', side: 'client' })
    await expect(inviteTo(project.id, first, participant(project, 'client'))).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})
