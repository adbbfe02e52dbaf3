import { describe, expect, test } from 'vitest'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { addMember, addPerson, makeProject } from '@/lib/testing/factories.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getProject } from '@/lib/projects/queries.ts'
import { setSideLead } from '@/lib/team/commands.ts'
import {
  createOrganisation,
  inviteToOrganisation,
  nameLead,
  removeFromOrganisation,
  renewOrganisationInvitation,
} from './commands.ts'
import { listMembers, listMyOrganisations, listOrganisationProjects, listOrganisations } from './queries.ts'

const use = useDatabase()

describe('organisations', () => {
  test('are made by the platform admin alone, each name once', async () => {
    const admin = await makePlatformAdmin()
    const { name } = await makeOrganisation(admin, 'municipality')
    await expect(createOrganisation(admin.context, 'contractor', name)).rejects.toMatchObject({ code: 'name-taken' })
    const other = await makePerson()
    await expect(createOrganisation(other.context, 'contractor', 'Van een ander')).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await listOrganisations(other.context)).toEqual([])
    expect((await listOrganisations(admin.context)).map((of) => of.name)).toContain(name)
  })

  test('are run by their own admins and the platform admin; to everybody else they have no members', async () => {
    const admin = await makePlatformAdmin()
    const organisation = await makeOrganisation(admin, 'municipality')
    const [own, member, stranger] = [await makePerson(), await makePerson(), await makePerson()]
    await joinOrganisation(admin, organisation, own, 'admin')
    await joinOrganisation(own, organisation, member)
    const { members } = await listMembers(own.context, organisation.id)
    expect(members.map(({ personId, role, joined }) => [personId, role, joined]).sort()).toEqual(
      [
        [own.id, 'admin', true],
        [member.id, 'member', true],
      ].sort(),
    )
    for (const person of [member, stranger]) {
      await expect(listMembers(person.context, organisation.id)).rejects.toMatchObject({ code: 'not-found' })
      const invitation = { organisationId: organisation.id, email: 'x@example.nl', name: 'X', role: 'admin' } as const
      await expect(inviteToOrganisation(person.context, invitation)).rejects.toMatchObject({ code: 'not-found' })
      await expect(removeFromOrganisation(person.context, organisation.id, own.id)).rejects.toMatchObject({
        code: 'not-found',
      })
    }
    expect(await listMyOrganisations(member.context, member.id)).toMatchObject([{ id: organisation.id, admin: false }])
  })

  test('keep one admin, and somebody who was removed is out at once', async () => {
    const admin = await makePlatformAdmin()
    const organisation = await makeOrganisation(admin, 'municipality')
    const [first, second] = [await makePerson(), await makePerson()]
    await joinOrganisation(admin, organisation, first, 'admin')
    await expect(removeFromOrganisation(first.context, organisation.id, first.id)).rejects.toMatchObject({
      code: 'last-admin',
    })
    await joinOrganisation(first, organisation, second, 'admin')
    await removeFromOrganisation(second.context, organisation.id, first.id)
    await expect(listMembers(first.context, organisation.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await listMyOrganisations(first.context, first.id)).toEqual([])
  })

  test('keep one admin also when two remove each other at the same moment', async () => {
    const admin = await makePlatformAdmin()
    for (let turn = 0; turn < 12; turn++) {
      const organisation = await makeOrganisation(admin, 'contractor')
      const [first, second] = [await makePerson(), await makePerson()]
      for (const person of [first, second]) await joinOrganisation(admin, organisation, person, 'admin')
      await Promise.allSettled([
        removeFromOrganisation(first.context, organisation.id, second.id),
        removeFromOrganisation(second.context, organisation.id, first.id),
      ])
      const { rows } = await use.admin.query<{ admins: number }>(
        `select count(*)::int as admins from organisation_member where organisation_id = $1 and removed_at is null`,
        [organisation.id],
      )
      expect(rows, `turn ${turn}`).toEqual([{ admins: 1 }])
    }
  })

  test('invite once; an invitation can be sent again until it is accepted', async () => {
    const admin = await makePlatformAdmin()
    const organisation = await makeOrganisation(admin, 'contractor')
    const invitation = {
      organisationId: organisation.id,
      email: 'nieuw@example.nl',
      name: 'Nieuw',
      role: 'member',
    } as const
    const id = await inviteToOrganisation(admin.context, invitation)
    await expect(inviteToOrganisation(admin.context, invitation)).rejects.toMatchObject({ code: 'already-invited' })
    await renewOrganisationInvitation(admin.context, organisation.id, id)
    await use.admin.query('update organisation_invitation set accepted_at = now() where id = $1', [id])
    await expect(renewOrganisationInvitation(admin.context, organisation.id, id)).rejects.toMatchObject({
      code: 'invitation-ended',
    })
  })
})

describe('a project', () => {
  test('gets another organisation when somebody of it accepts, on the side that invited; a list of them there is for nobody', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const of = async (kind: 'contractor' | 'partner' | 'facilitation' | 'municipality') => {
      const [person, organisation] = [await makePerson(), await makeOrganisation(project.admin, kind)]
      await joinOrganisation(project.admin, organisation, person)
      return { person, organisation }
    }
    const parts = async () =>
      (
        await use.admin.query<{ id: string; side: string }>(
          'select organisation_id as id, side from project_organisation where project_id = $1',
          [project.id],
        )
      ).rows
    const before = await parts()
    const elsewhere = (side: 'client' | 'contractor' | null) =>
      ({ role: side ? 'participant' : 'facilitator', side, organisationId: null, fromElsewhere: true }) as const
    const [second, ours, theirs, town, bureau] = [
      await of('contractor'),
      await of('partner'),
      await of('partner'),
      await of('municipality'),
      await of('facilitation'),
    ]
    const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
    // until they accept, nothing of it is seen
    for (const [by, side, who] of [
      [contractor, 'contractor', second],
      [client, 'client', ours],
      [contractor, 'contractor', theirs],
      [contractor, null, bureau],
    ] as const) {
      expect(await parts()).not.toContainEqual({ id: who.organisation.id, side })
      await addPerson(project.id, by, elsewhere(side), who.person)
    }
    expect(await parts()).toEqual(
      expect.arrayContaining([
        ...before,
        { id: second.organisation.id, side: 'contractor' },
        { id: ours.organisation.id, side: 'client' },
        { id: theirs.organisation.id, side: 'contractor' },
      ]),
    )
    const { members } = await getProject(client.context, project.id, client.id)
    expect(members.find(({ personId }) => personId === bureau.person.id)?.organisationName).toBe(
      bureau.organisation.name,
    )
    // a second municipality comes to no side, and neither does a contractor to the client's
    for (const [by, side, who] of [
      [client, 'client', town],
      [client, 'client', await of('contractor')],
    ] as const) {
      const now = await parts()
      await addPerson(project.id, by, elsewhere(side), who.person)
      expect(await parts()).toEqual(now)
    }
    for (const { context } of [client, contractor, bureau.person, town.person]) {
      const names = (await listOrganisations(context)).map(({ id }) => id)
      const unknown = (await of('contractor')).organisation.id
      expect(names).not.toContain(unknown)
    }
  })
})

describe('an admin of an organisation', () => {
  test('names a lead of the own organisation and side where one is missing, which everybody in the project reads', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const [lead, participant] = project.people.client
    const [theirLead, theirs] = project.people.contractor
    if (!participant || !theirs) throw new Error('each side has two people')
    const [admin, other] = [await makePerson(), await makePerson()]
    await joinOrganisation(project.admin, project.municipality, admin, 'admin')
    await joinOrganisation(project.admin, project.contractor, other, 'admin')
    const name = (by: TestPerson, who: TestPerson, organisation = project.municipality) =>
      nameLead(by.context, project.id, organisation.id, who.id)
    expect(await listOrganisationProjects(admin.context, project.municipality.id)).toEqual([
      {
        ...{ projectId: project.id, name: project.name, side: 'client', leads: [lead.name] },
        state: 'preparing',
        candidates: [{ id: participant.id, name: participant.name }],
      },
    ])
    const notFound = { code: 'not-found' }
    for (const attempt of [
      () => name(admin, theirs),
      () => name(admin, theirs, project.contractor),
      () => name(admin, project.facilitator),
      () => name(admin, admin),
      () => name(other, participant),
      () => name(lead, participant),
      () => name(project.admin, participant),
      () => name(participant, participant),
    ])
      await expect(attempt()).rejects.toMatchObject(notFound)
    for (const { context } of [other, lead, project.admin])
      await expect(listOrganisationProjects(context, project.municipality.id)).rejects.toMatchObject(notFound)
    await name(admin, participant)
    for (const reader of [lead, theirLead, project.facilitator]) {
      const { members } = await getProject(reader.context, project.id, reader.id)
      expect(members.find(({ personId }) => personId === participant.id)).toMatchObject({
        ...{ role: 'sideLead', leadNamedBy: project.municipality.name },
      })
    }
    // a side has two leads at most, and a lead that the side chose bears nobody's name
    const third = await addMember(project.id, lead, {
      ...{ role: 'participant', side: 'client', organisationId: project.municipality.id },
    })
    await expect(name(admin, third)).rejects.toMatchObject({ code: 'two-leads' })
    await setSideLead(lead.context, project.id, participant.id, false)
    await setSideLead(lead.context, project.id, participant.id, true)
    const { members } = await getProject(lead.context, project.id, lead.id)
    expect(members.find(({ personId }) => personId === participant.id)?.leadNamedBy).toBeNull()
    // and the admin sees nothing of the project by it
    await expect(getProject(admin.context, project.id, admin.id)).rejects.toMatchObject(notFound)
  })
})
