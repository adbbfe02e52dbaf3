import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askOwnWay, eraseAccount, rename } from '@/lib/accounts/commands.ts'
import { listClosedToMe } from '@/lib/accounts/queries.ts'
import {
  dropDomain,
  dropSignIn,
  inviteToOrganisation,
  removeFromOrganisation,
  requireSignIn,
  setSignIn,
} from '@/lib/organisations/commands.ts'
import { getSignInSettings, listMembers, listMyOrganisations } from '@/lib/organisations/queries.ts'
import { getProject, listMyProjects } from '@/lib/projects/queries.ts'
import { addPerson, makeProject, propose, sayYes, type TestProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { connect, proveDomain, signInThrough } from '@/lib/testing/factories-sign-in.ts'
import { forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

useDatabase()
let project: TestProject
let organisationId: string
let domain: string
/** admins of the organisation, at its domain; the first two are named for the way by mail */
let admins: readonly [TestPerson, TestPerson, TestPerson]
/** a member at the domain, who leads the side; a member of it elsewhere; a guest of another domain on the side */
let member: TestPerson
let guest: TestPerson
beforeAll(() => {
  ownDataFolder()
})
beforeEach(async () => {
  domain = `${crypto.randomUUID().slice(0, 8)}.example`
  project = await makeProject({ client: [{ email: `lead@${domain}` }, {}] })
  organisationId = project.municipality.id
  const [lead, other] = project.people.client
  if (!other) throw new Error('there are two')
  ;[member, guest] = [lead, other]
  const admin = async (name: string) => {
    const person = await makePerson({ email: `${name}@${domain}` })
    await joinOrganisation(project.admin, project.municipality, person, 'admin')
    return person
  }
  admins = [await admin('one'), await admin('two'), await admin('three')]
  await connect(admins[0], organisationId, { issuer: `https://login.example/${organisationId}` })
  await proveDomain(admins[0], organisationId, domain)
  await forgetJobs()
})
afterEach(async () => {
  await forgetJobs()
})

const keepers = () => [admins[0].id, admins[1].id]
const require = (by: TestPerson = admins[2]) => requireSignIn(by.context, organisationId, true, keepers())
const projectsOf = async ({ context, id }: Pick<TestPerson, 'context' | 'id'>) =>
  (await listMyProjects(context, id)).map((one) => one.id)
const refusedAs = (code: string) => ({ code })
/** As if the keeper had asked so long ago. */
const askedAgo = (person: TestPerson, interval: string) =>
  asDefiner('update sign_in_keeper set asked_at = now() - $3::interval where organisation_id = $1 and person_id = $2', [
    ...[organisationId, person.id, interval],
  ])
const isIn = ({ context }: TestPerson) =>
  listMembers(context, organisationId).then(
    () => true,
    () => false,
  )

describe('an organisation that requires its own sign-in', () => {
  test('closes what a member at its domain does for it to the way by mail, and not to its provider', async () => {
    expect(await projectsOf(member)).toEqual([project.id])
    await require()
    expect(await projectsOf(member)).toEqual([])
    await expect(getProject(member.context, project.id, member.id)).rejects.toMatchObject(refusedAs('not-found'))
    expect(await listMyOrganisations(member.context, member.id)).toEqual([])
    expect(await listClosedToMe(member.context)).toEqual([
      { organisationId, name: project.municipality.name, keeper: false, opensAt: null },
    ])
    const by = await signInThrough(member.id, organisationId)
    expect(await projectsOf({ ...by, id: member.id })).toEqual([project.id])
    expect(await listClosedToMe(by.context)).toEqual([])
  })

  test('leaves guests of other domains, and what its own people do for others, as it was', async () => {
    const other = await makeProject()
    const hat = { role: 'participant', side: 'contractor', organisationId: other.contractor.id } as const
    await addPerson(other.id, other.people.contractor[0], hat, member)
    const none = { role: 'facilitator', side: null, organisationId: null } as const
    const third = await makeProject()
    await addPerson(third.id, third.people.client[0], none, member)
    await require()
    expect(await projectsOf(guest)).toEqual([project.id])
    expect(await listClosedToMe(guest.context)).toEqual([])
    expect((await projectsOf(member)).toSorted()).toEqual([other.id, third.id].toSorted())
    // a member at a domain that is not proven is a guest as well
    const elsewhere = await makePerson({ email: `x@sub.${domain}` })
    await joinOrganisation(project.admin, project.municipality, elsewhere)
    expect(await listMyOrganisations(elsewhere.context, elsewhere.id)).toHaveLength(1)
  })

  test('names two present admins, no fewer, no more, nobody else; and was tested', async () => {
    const demand = (people: readonly string[]) => requireSignIn(admins[2].context, organisationId, true, people)
    const [one, two, three] = admins
    const invited = await makePerson()
    await inviteToOrganisation(project.admin.context, { organisationId, ...invited, role: 'admin' })
    for (const people of [
      ...[[], [one.id], [one.id, one.id], [one.id, two.id, three.id], [one.id, member.id], [one.id, invited.id]],
      [one.id, project.admin.id],
    ])
      await expect(demand(people)).rejects.toMatchObject(refusedAs('two-keepers'))
    await expect(requireSignIn(member.context, organisationId, true, keepers())).rejects.toMatchObject(
      refusedAs('not-found'),
    )
    await asDefiner('update sign_in_connection set tested_at = null where organisation_id = $1', [organisationId])
    await expect(demand(keepers())).rejects.toMatchObject(refusedAs('sign-in-untested'))
    expect(await projectsOf(member)).toEqual([project.id])
  })

  test('writes down in its own log that it does, whoever is shut out by that', async () => {
    await require()
    await askedAgo(admins[0], '2 hours')
    await requireSignIn(admins[0].context, organisationId, false, [])
    const lines = await asDefiner<{ kind: string; actor: string; organisation: string }>(
      `select kind, actor_id as actor, organisation_id as organisation from audit_event
       where kind like 'organisation.sign-in-%' and details ->> 'organisation' = $1 order by occurred_at`,
      [organisationId],
    )
    expect(lines.slice(-2)).toEqual([
      { kind: 'organisation.sign-in-required', actor: admins[2].id, organisation: organisationId },
      { kind: 'organisation.sign-in-free', actor: admins[0].id, organisation: organisationId },
    ])
  })

  test('lets nobody shut out accept for it by mail', async () => {
    const [ours, theirs] = [member, project.people.contractor[0]]
    const asked = { client: ours.email, contractor: theirs.email }
    const proposal = await propose(theirs, project.contractor.id, asked)
    await require()
    await expect(sayYes(ours, proposal, organisationId)).rejects.toMatchObject(refusedAs('organisation-unfit'))
    // also not by becoming a member with an address at its domain
    const colleague = await makePerson({ email: `colleague@${domain}` })
    const second = await propose(theirs, project.contractor.id, { ...asked, client: colleague.email })
    await expect(sayYes(colleague, second, organisationId)).rejects.toMatchObject(refusedAs('organisation-unfit'))
    expect(await asDefiner('select from organisation_member where person_id = $1', [colleague.id])).toEqual([])
  })
})

describe('the two admins for whom the way by mail stays', () => {
  test('ask, wait an hour in which all admins know, and have it until twelve hours after they asked', async () => {
    await require()
    const [keeper] = admins
    expect(await isIn(keeper)).toBe(false)
    const mails = await mailsOf(() => askOwnWay(keeper.context, organisationId))
    expect(mails.map(({ to }) => to).toSorted()).toEqual(admins.map(({ email }) => email).toSorted())
    for (const { text } of mails) expect(text).toContain(keeper.name)
    expect(await isIn(keeper)).toBe(false)
    const [closed] = await listClosedToMe(keeper.context)
    expect(closed).toMatchObject({ organisationId, keeper: true })
    const wait = (closed?.opensAt?.getTime() ?? 0) - Date.now()
    expect(wait).toBeGreaterThan(59 * 60_000)
    expect(wait).toBeLessThanOrEqual(60 * 60_000)
    for (const [interval, open] of [
      ...([
        ['59 minutes', false],
        ['61 minutes', true],
        ['11 hours 59 minutes', true],
        ['12 hours 1 minute', false],
      ] as const),
    ]) {
      await askedAgo(keeper, interval)
      expect(await isIn(keeper), interval).toBe(open)
    }
    // for the other it did not open
    await askedAgo(keeper, '2 hours')
    expect(await isIn(admins[1])).toBe(false)
    expect(await listClosedToMe(keeper.context)).toEqual([])
  })

  test('who ask again while it is on its way change nothing, and mail nobody', async () => {
    await require()
    const [keeper] = admins
    await askOwnWay(keeper.context, organisationId)
    await askedAgo(keeper, '50 minutes')
    await forgetJobs()
    expect(await mailsOf(() => askOwnWay(keeper.context, organisationId))).toEqual([])
    await askedAgo(keeper, '61 minutes')
    expect(await isIn(keeper)).toBe(true)
    await askedAgo(keeper, '13 hours')
    expect(await mailsOf(() => askOwnWay(keeper.context, organisationId))).toHaveLength(3)
    expect(await isIn(keeper)).toBe(false)
  })

  test('are the only ones: a third admin, a member, a guest and who came by the provider cannot ask', async () => {
    await require()
    const through = await signInThrough(admins[0].id, organisationId)
    const mails = await mailsOf(async () => {
      for (const { context } of [admins[2], member, guest, project.admin])
        await expect(askOwnWay(context, organisationId)).rejects.toMatchObject(refusedAs('not-found'))
      await expect(askOwnWay(through.context, organisationId)).rejects.toMatchObject(refusedAs('own-way'))
    })
    expect(mails).toEqual([])
  })

  test('lose it with being named or being an admin, also once it opened', async () => {
    await require()
    const [one, two, three] = admins
    await askedAgo(one, '2 hours')
    await askedAgo(two, '2 hours')
    await requireSignIn(one.context, organisationId, true, [one.id, three.id])
    expect([await isIn(one), await isIn(two), await isIn(three)]).toEqual([true, false, false])
    // removed, and a member again later
    await removeFromOrganisation(project.admin.context, organisationId, one.id)
    await joinOrganisation(project.admin, project.municipality, one)
    expect(await listMyOrganisations(one.context, one.id)).toEqual([])
    await expect(askOwnWay(one.context, organisationId)).rejects.toMatchObject(refusedAs('not-found'))
  })
})

describe('the requirement ends', () => {
  const opened = () => projectsOf(member)
  beforeEach(async () => {
    await require()
    expect(await opened()).toEqual([])
    await askedAgo(admins[0], '2 hours')
  })

  test('as one of the two says so', async () => {
    await requireSignIn(admins[0].context, organisationId, false, [])
    expect(await opened()).toEqual([project.id])
    expect(await getSignInSettings(admins[2].context, organisationId)).toMatchObject({ required: false, keepers: [] })
  })

  test('as the provider is taken away, and is not there with the next one', async () => {
    await dropSignIn(admins[0].context, organisationId)
    expect(await opened()).toEqual([project.id])
    await connect(admins[2], organisationId, { issuer: 'https://login.example/next' })
    expect(await opened()).toEqual([project.id])
  })

  test('as the provider is changed, until that was tested', async () => {
    const issuer = `https://login.example/${organisationId}`
    await setSignIn(admins[0].context, { organisationId, preset: 'other', issuer, clientId: 'wijkspiegel' })
    expect(await opened()).toEqual([project.id])
    await asDefiner('update sign_in_connection set tested_at = now() where organisation_id = $1', [organisationId])
    expect(await opened()).toEqual([])
  })

  test('as the domain is given up', async () => {
    await dropDomain(admins[0].context, organisationId, domain)
    expect(await opened()).toEqual([project.id])
  })
})

describe('what is a person’s own stays theirs by mail, all of it:', () => {
  test('another name stands where they are shut out as well', async () => {
    await require()
    await rename(member.context, 'Een Nieuwe Naam')
    const names = await asDefiner<{ name: string }>(
      `select name from membership where person_id = $1 union all select name from organisation_member where person_id = $1`,
      [member.id],
    )
    expect(names.map(({ name }) => name)).toEqual(['Een Nieuwe Naam', 'Een Nieuwe Naam'])
  })

  test('who is erased is erased where they are shut out, and no side is left without a lead so', async () => {
    await require()
    await expect(eraseAccount(member.context)).rejects.toMatchObject(refusedAs('last-lead'))
    const colleague = await makePerson({ email: `colleague@${domain}` })
    await joinOrganisation(project.admin, project.municipality, colleague)
    const hat = { role: 'participant', side: 'client', organisationId } as const
    const by = { ...member, ...(await signInThrough(member.id, organisationId)) }
    await addPerson(project.id, by, hat, colleague)
    await eraseAccount(colleague.context)
    const rows = await asDefiner(
      `select name, removed_at is not null as removed from membership where person_id = $1
       union all select name, removed_at is not null from organisation_member where person_id = $1 order by name`,
      [colleague.id],
    )
    expect(rows).toEqual([
      { name: '', removed: true },
      { name: '–', removed: true },
    ])
  })
})
