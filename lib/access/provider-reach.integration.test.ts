import { beforeAll, describe, expect, test } from 'vitest'
import { eraseAccount, rename, revokeAllSessions, revokeSession } from '@/lib/accounts/commands.ts'
import { listMySessions, listMySignIns } from '@/lib/accounts/queries.ts'
import { dropTemplate, keepTemplate } from '@/lib/desk/commands.ts'
import { listTemplates } from '@/lib/desk/queries.ts'
import { usualSlots } from '@/lib/desk/rules/template.ts'
import {
  claimDomain,
  createOrganisation,
  dropDomain,
  dropSignIn,
  inviteToOrganisation,
  requireSignIn,
  setSessionHours,
  setSignIn,
} from '@/lib/organisations/commands.ts'
import { getSignInSettings, listMembers, listMailTroubles, listMyOrganisations } from '@/lib/organisations/queries.ts'
import { listManagedProgrammes, mayBeContact } from '@/lib/programme/queries/programme.ts'
import { getTeamPage } from '@/lib/programme/queries/teams.ts'
import { listMyProjects } from '@/lib/projects/queries.ts'
import { beginRehearsal, endRehearsal } from '@/lib/rehearsal/commands.ts'
import { getOwnRehearsal } from '@/lib/rehearsal/queries.ts'
import { createRound } from '@/lib/rounds/commands.ts'
import { inviteMember } from '@/lib/team/commands.ts'
import { addPerson, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeTemplate } from '@/lib/testing/factories-desk.ts'
import {
  joinOrganisation,
  makePerson,
  makePlatformAdmin,
  signIn,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { showInProgramme } from '@/lib/testing/factories-programmes.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { dayFromNow, makeOpenRound, makeRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { connect, makeOrganisationAdmin, saidEachWay, signInThrough } from '@/lib/testing/factories-sign-in.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { withAccess, type AccessContext } from './access.ts'
import { whoHolds } from './session.ts'

useDatabase()
/** The municipality of the one is A, and the contractor of the other B. */
let here: TestProject
let there: TestProject
let round: TestRound
beforeAll(async () => {
  here = await makeProject({ facilitatorFrom: 'client' })
  there = await makeProject()
  round = await makeOpenRound(here)
  for (const [project, organisation] of [
    [here, here.municipality],
    [there, there.contractor],
  ] as const)
    await connect(await makeOrganisationAdmin(project, organisation), organisation.id, {
      issuer: `https://login.example/${organisation.id}`,
    })
})

/** What the same person is told by A’s provider, by B’s, and by mail. */
const said = <T>(person: Pick<TestPerson, 'id'>, ask: (context: AccessContext) => Promise<T>) =>
  saidEachWay(person.id, [here.municipality.id, there.contractor.id], ask)
const projectsOf = (person: Pick<TestPerson, 'id'>) =>
  said(person, async (context) => (await listMyProjects(context, person.id)).map(({ id }) => id).toSorted())

/** Somebody of A’s side here, and of B’s there. */
const alsoAtB = (person: TestPerson) =>
  addPerson(
    there.id,
    there.people.contractor[0],
    { role: 'participant', side: 'contractor', organisationId: there.contractor.id },
    person,
  )

describe('a person with hats for A and for B', () => {
  test('reaches as participant the one project by the one provider, the other by the other, both by mail', async () => {
    const [, person] = here.people.client
    if (!person) throw new Error('there are two')
    await alsoAtB(person)
    expect(await projectsOf(person)).toEqual({
      'by A': [here.id],
      'by B': [there.id],
      'by mail': [here.id, there.id].toSorted(),
    })
  })

  test('reaches the own sheet before the reveal by A’s provider, as the documents say, and nothing of it by B’s', async () => {
    const [, , person] = here.people.client
    if (!person) throw new Error('there are three')
    await alsoAtB(person)
    await fillSheet(person, round, { extents: '33333333', marker: 'marked', handedIn: false })
    const read = await said(
      person,
      async (context) => (await getOwnSheet(context, here.id, round.id, person.id)).answers.length,
    )
    expect(read).toEqual({ 'by A': 8, 'by B': 0, 'by mail': 8 })
    const rows = await said(person, (context) =>
      withAccess(context, async (tx) => [
        await tx.answer.count({ where: { projectId: here.id } }),
        await tx.assessment.count({ where: { projectId: here.id } }),
        await tx.membership.count({ where: { projectId: here.id } }),
        await tx.project.count({ where: { id: here.id } }),
        await tx.round.count({ where: { projectId: here.id } }),
      ]),
    )
    expect(rows['by B']).toEqual([0, 0, 0, 0, 0])
    expect(rows['by A']).toEqual(rows['by mail'])
    const { context } = await signInThrough(person.id, there.contractor.id)
    await expect(fillSheet({ ...person, context }, round, '11111111')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('leads the own side by A’s provider, and is a stranger there by B’s', async () => {
    const [lead] = here.people.client
    await alsoAtB(lead)
    const invite = await said(lead, async (context) => {
      const email = `${crypto.randomUUID()}@example.nl`
      await inviteMember(context, {
        ...{ projectId: here.id, name: 'Nieuw', email, functionTitle: '', role: 'participant', side: 'client' },
        organisationId: here.municipality.id,
      })
      return 'invited'
    })
    expect(invite).toEqual({ 'by A': 'invited', 'by B': 'not-found', 'by mail': 'invited' })
  })

  test('is a member of each by its own provider', async () => {
    const person = await makePerson()
    await joinOrganisation(here.admin, here.municipality, person)
    await joinOrganisation(there.admin, there.contractor, person, 'admin')
    const own = await said(person, async (context) =>
      (await listMyOrganisations(context, person.id)).map(({ id }) => id),
    )
    expect([own['by A'], own['by B']]).toEqual([[here.municipality.id], [there.contractor.id]])
    expect(own['by mail']).toHaveLength(2)
    const members = await said(
      person,
      async (context) => (await listMembers(context, there.contractor.id)).organisation.id,
    )
    expect(members).toEqual({ 'by A': 'not-found', 'by B': there.contractor.id, 'by mail': there.contractor.id })
  })
})

describe('a facilitator', () => {
  test('of A’s office reaches the project by A’s provider; one of no organisation by mail alone', async () => {
    expect(await projectsOf(here.facilitator)).toEqual({ 'by A': [here.id], 'by B': [], 'by mail': [here.id] })
    expect(await projectsOf(there.facilitator)).toEqual({ 'by A': [], 'by B': [], 'by mail': [there.id] })
    const made = await said(there.facilitator, (context) =>
      createRound(context, there.id, {
        ...{ kind: 'baseline', closesOn: dayFromNow(14), attribution: 'named' },
        ...{ mirrorQuestion: false, maskedPreparation: false },
      }).then(() => 'made'),
    )
    expect(made).toEqual({ 'by A': 'not-found', 'by B': 'not-found', 'by mail': 'made' })
  })

  test('who belongs to one of the sides as well prepares nothing and is no contact, whichever way they came', async () => {
    const project = await makeProject({ facilitatorFrom: null })
    const three = ['33333333', '33333333', '33333333']
    const masked = await makeRound(project, 'sealed', { client: three, contractor: three, maskedPreparation: true })
    const { facilitator, admin } = project
    // for an office whose provider is A’s, and a member of the contractor besides
    await asDefiner(`update membership set organisation_id = $2 where project_id = $1 and role = 'facilitator'`, [
      ...[project.id, here.municipality.id],
    ])
    await joinOrganisation(admin, project.contractor, facilitator)
    const [by, own] = [await signInThrough(facilitator.id, here.municipality.id), await signIn(facilitator.id)]
    for (const { context } of [by, own]) {
      const [asked] = await withAccess(
        context,
        (tx) => tx.$queryRaw<{ may: boolean; rounds: number }[]>`
          select authz.may_have_masked_preparation(${project.id}::uuid) as may,
            (select count(*)::int from authz.my_prepared_rounds() x where x = ${masked.id}::uuid) as rounds`,
      )
      expect(asked).toEqual({ may: false, rounds: 0 })
      expect(await mayBeContact(context, project.id)).toBe(false)
    }
    expect(await whoHolds(by.token)).not.toBeNull()
  })
})

test('a programme’s manager manages it by mail alone', async () => {
  const { programme, manager } = await showInProgramme(here.id)
  const managed = await said(manager, async (context) => (await listManagedProgrammes(context)).map(({ id }) => id))
  expect(managed).toEqual({ 'by A': [], 'by B': [], 'by mail': [programme] })
  const read = await said(manager, (context) => getTeamPage(context, programme).then(() => 'read'))
  expect(read).toMatchObject({ 'by A': 'not-found', 'by B': 'not-found', 'by mail': 'read' })
})

test('the platform’s admin is that by mail alone', async () => {
  const admin = await makePlatformAdmin()
  const { token } = await signInThrough(admin.id, here.municipality.id)
  expect(await whoHolds(token)).toMatchObject({ person: { platformAdmin: false } })
  const read = await said(admin, (context) => listMailTroubles(context).then(() => 'read'))
  expect(read).toEqual({ 'by A': 'not-found', 'by B': 'not-found', 'by mail': 'read' })
  const made = await said(admin, (context) =>
    createOrganisation(context, 'partner', crypto.randomUUID()).then(() => 'made'),
  )
  expect(made).toEqual({ 'by A': 'not-found', 'by B': 'not-found', 'by mail': 'made' })
})

describe('an admin of A', () => {
  test('does by A’s provider what an admin does, people and domains included, and nothing of it by B’s', async () => {
    const admin = await makeOrganisationAdmin(here, here.municipality)
    const organisationId = here.municipality.id
    const domain = `${crypto.randomUUID().slice(0, 8)}.example`
    const works: ((context: AccessContext) => Promise<unknown>)[] = [
      (context) => listMembers(context, organisationId),
      (context) => getSignInSettings(context, organisationId),
      (context) => claimDomain(context, organisationId, domain),
      (context) =>
        inviteToOrganisation(context, {
          ...{ organisationId, email: `${crypto.randomUUID()}@example.nl`, name: 'Nieuw', role: 'member' },
        }),
    ]
    for (const work of works) {
      const done = await said(admin, (context) => work(context).then(() => 'done'))
      expect(done).toEqual({ 'by A': 'done', 'by B': 'not-found', 'by mail': 'done' })
    }
    // a domain counts by its record, which the provider does not write
    const dropped = await said(admin, (context) => dropDomain(context, organisationId, domain).then(() => 'done'))
    expect(dropped).toEqual({ 'by A': 'done', 'by B': 'not-found', 'by mail': 'not-found' })
  })

  test('changes nothing of A’s sign-in by A’s provider: whoever runs it can be its people', async () => {
    const admin = await makeOrganisationAdmin(here, here.municipality)
    const organisationId = here.municipality.id
    const [by, byB] = [
      await signInThrough(admin.id, organisationId),
      await signInThrough(admin.id, there.contractor.id),
    ]
    const connection = { organisationId, preset: 'other', issuer: 'https://evil.example', clientId: 'x' } as const
    const works: ((context: AccessContext) => Promise<void>)[] = [
      (context) => setSignIn(context, { ...connection, clientSecret: 'y' }),
      (context) => dropSignIn(context, organisationId),
      (context) => requireSignIn(context, organisationId, true, [admin.id, here.admin.id]),
      (context) => requireSignIn(context, organisationId, false, []),
      (context) => setSessionHours(context, organisationId, 12),
    ]
    for (const work of works) {
      await expect(work(by.context)).rejects.toMatchObject({ code: 'own-way' })
      await expect(work(byB.context)).rejects.toMatchObject({ code: 'not-found' })
    }
    expect(await getSignInSettings(admin.context, organisationId)).toMatchObject({
      ...{ issuer: `https://login.example/${organisationId}`, required: false, sessionHours: 10 },
    })
  })
})

describe('what is a person’s own asks for the own way:', () => {
  test('templates, a rehearsal, the name, erasing, links to providers', async () => {
    const { facilitator } = here
    const template = await makeTemplate(facilitator)
    const listed = await said(facilitator, async (context) => (await listTemplates(context)).map(({ id }) => id))
    expect(listed).toEqual({ 'by A': [], 'by B': [], 'by mail': [template] })
    await beginRehearsal(facilitator.context, 'hasty', 0)
    const rehearsed = await said(facilitator, async (context) => (await getOwnRehearsal(context)).own !== null)
    expect(rehearsed).toEqual({ 'by A': false, 'by B': false, 'by mail': true })
    const rehearses = await said(facilitator, async (context) => (await getOwnRehearsal(context)).may)
    expect(rehearses).toEqual({ 'by A': false, 'by B': false, 'by mail': true })
    const linked = await said(facilitator, async (context) => (await listMySignIns(context)).length)
    expect([linked['by A'], linked['by B']]).toEqual([0, 0])
    const { context } = await signInThrough(facilitator.id, here.municipality.id)
    const given = { id: null, version: 0, name: 'Andere', slots: usualSlots, lines: {} }
    for (const work of [
      () => keepTemplate(context, given),
      () => keepTemplate(context, { ...given, id: template }),
      () => dropTemplate(context, template),
      () => beginRehearsal(context, 'hasty', 0),
      () => endRehearsal(context),
      () => rename(context, 'Iemand Anders'),
      () => eraseAccount(context),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'own-way' })
    expect(await whoHolds(facilitator.token)).toMatchObject({ person: { name: facilitator.name } })
    await endRehearsal(facilitator.context)
  })

  test('of the sessions only those by the same provider are seen and ended by one that came so', async () => {
    const person = await makePerson()
    const [byA, againByA] = [
      await signInThrough(person.id, here.municipality.id),
      await signInThrough(person.id, here.municipality.id),
    ]
    const byB = await signInThrough(person.id, there.contractor.id)
    const held = async (token: string) => (await whoHolds(token)) !== null
    expect(await listMySessions(person.context)).toHaveLength(4)
    expect(await listMySessions(byA.context)).toHaveLength(2)
    for (const { id } of await listMySessions(person.context)) await revokeSession(byB.context, id)
    expect(await Promise.all([person, byA, byB].map(({ token }) => held(token)))).toEqual([true, true, false])
    await revokeAllSessions(againByA.context)
    expect(await Promise.all([person, byA, againByA].map(({ token }) => held(token)))).toEqual([true, false, false])
  })
})
