import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { beginProject, sayYes } from '@/lib/testing/factories.ts'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  signIn,
  type TestOrganisation,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { addJob, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { proposeProject, refuseProposal, withdrawProposal, type NewProposal } from './commands.ts'
import { getProject, getProposal, listOpenProposals } from './queries.ts'

const use = useDatabase()
beforeAll(ownDataFolder)

interface Member {
  person: TestPerson
  organisation: TestOrganisation
}

let platform: TestPerson
let client: Member
let contractor: Member
let office: Member

async function member(kind: 'municipality' | 'contractor' | 'facilitation' | 'partner' | 'programme'): Promise<Member> {
  const [person, organisation] = [await makePerson(), await makeOrganisation(platform, kind)]
  await joinOrganisation(platform, organisation, person)
  return { person, organisation }
}

beforeEach(async () => {
  platform = await makePlatformAdmin()
  client = await member('municipality')
  contractor = await member('contractor')
  office = await member('facilitation')
})

const propose = (by: Member, given: Partial<NewProposal> = {}): Promise<string> =>
  proposeProject(by.person.context, {
    ...{
      name: 'Bomenbuurt',
      description: '',
      organisationId: by.organisation.id,
      facilitatorEmail: '',
      rulesVersion: gameRulesVersion,
    },
    leads: { client: client.person.email, contractor: contractor.person.email },
    ...given,
  })
const accept = ({ person, organisation }: Member, id: string) => sayYes(person, id, organisation.id)
const read = ({ person }: Pick<Member, 'person'>, id: string) => getProposal(person.context, id, person.id)
const projects = async (): Promise<number> => (await use.admin.query('select from project')).rowCount ?? 0
const notFound = { code: 'not-found' }

describe('a project is begun', () => {
  test.each(['client', 'contractor'] as const)('by the %s, and is there once the other side accepts', async (side) => {
    const [ours, theirs] = side === 'client' ? [client, contractor] : [contractor, client]
    const before = await projects()
    const id = await propose(ours)
    expect(await projects()).toBe(before)
    const projectId = (await accept(theirs, id)) ?? ''
    const { members, organisations } = await getProject(ours.person.context, projectId, ours.person.id)
    expect(new Set(members.map(({ personId, role, side: of }) => `${personId} ${role} ${of}`))).toEqual(
      new Set([`${client.person.id} sideLead client`, `${contractor.person.id} sideLead contractor`]),
    )
    expect(new Set(organisations.map(({ id: of, part }) => `${of} ${part}`))).toEqual(
      new Set([`${client.organisation.id} municipality`, `${contractor.organisation.id} contractor`]),
    )
    expect(await read(ours, id)).toMatchObject({ state: 'begun', projectId })
  })

  test('by a facilitators’ office, and is none until both sides have accepted; who began facilitates', async () => {
    const id = await propose(office)
    expect(await accept(contractor, id)).toBeNull()
    expect(await read(client, id)).toMatchObject({ state: 'open', projectId: null })
    const projectId = (await accept(client, id)) ?? ''
    const { members } = await getProject(office.person.context, projectId, office.person.id)
    expect(members.find(({ personId }) => personId === office.person.id)).toMatchObject({
      role: 'facilitator',
      organisationName: office.organisation.name,
    })
  })

  test('with a facilitator who is invited once the project is there, and not before', async () => {
    const address = `begeleider.${crypto.randomUUID()}@example.nl`
    const id = await propose(client, { facilitatorEmail: address.toUpperCase() })
    const invited = async () =>
      (await use.admin.query('select from project_invitation where email = $1', [address])).rowCount
    expect(await invited()).toBe(0)
    await accept(contractor, id)
    expect(await invited()).toBe(1)
  })

  test('by nobody for an organisation of another kind, or of others', async () => {
    for (const kind of ['partner', 'programme'] as const)
      await expect(propose(await member(kind))).rejects.toMatchObject({ code: 'not-beginner' })
    await expect(propose({ ...client, organisation: contractor.organisation })).rejects.toMatchObject({
      code: 'not-beginner',
    })
    await expect(propose({ ...client, person: platform })).rejects.toMatchObject({ code: 'not-beginner' })
  })

  test('with three different people: one address has one role', async () => {
    const own = client.person.email
    for (const given of [
      { leads: { client: own, contractor: own } },
      { facilitatorEmail: contractor.person.email },
    ] satisfies Partial<NewProposal>[])
      await expect(propose(client, given)).rejects.toMatchObject({ code: 'same-person' })
    await expect(propose(office, { leads: { client: own, contractor: own } })).rejects.toMatchObject({
      code: 'same-person',
    })
    await expect(propose(office, { leads: { client: office.person.email, contractor: own } })).rejects.toMatchObject({
      code: 'same-person',
    })
  })

  test('three times at most while nobody has answered; an answer makes room', async () => {
    const first = await propose(client)
    await propose(client)
    await propose(client)
    await expect(propose(client)).rejects.toMatchObject({ code: 'too-many-proposals' })
    await refuseProposal(contractor.person.context, first, 'contractor')
    await propose(client)
    // ten of an organisation, whoever began them
    for (let count = 0; count < 7; count += 1) {
      const colleague = await makePerson()
      await joinOrganisation(platform, client.organisation, colleague)
      await propose({ ...client, person: colleague })
    }
    const last = await makePerson()
    await joinOrganisation(platform, client.organisation, last)
    await expect(propose({ ...client, person: last })).rejects.toMatchObject({ code: 'too-many-proposals' })
  })
})

describe('a stranger', () => {
  test('is mailed by one person three times a day at most, also by who withdraws each time; who has an account does not count', async () => {
    const toStranger = () =>
      propose(client, { leads: { client: '', contractor: `wie.${crypto.randomUUID()}@example.nl` } })
    for (let count = 0; count < 3; count += 1) await withdrawProposal(client.person.context, await toStranger())
    const strangers = async () => (await use.admin.query('select from person where verified_at is null')).rowCount
    const before = await strangers()
    await runJobs()
    expect(await mailsOf(() => expect(toStranger()).rejects.toMatchObject({ code: 'strangers-mailed' }))).toEqual([])
    expect(await strangers()).toBe(before)
    await withdrawProposal(client.person.context, await propose(client))
    await use.admin.query(`update project_proposal set created_at = now() - interval '25 hours'`)
    await toStranger()
  })
})

describe('a proposal is read', () => {
  test('by who began it, by who is asked and by the admins of that person’s organisation, and by nobody else', async () => {
    const admin = await makePerson()
    await joinOrganisation(platform, contractor.organisation, admin, 'admin')
    const [colleague, other] = [await makePerson(), await member('contractor')]
    await joinOrganisation(platform, client.organisation, colleague)
    const otherAdmin = await makePerson()
    await joinOrganisation(platform, other.organisation, otherAdmin, 'admin')
    const id = await propose(client)
    for (const person of [client.person, contractor.person, admin]) {
      expect(await read({ person }, id)).toMatchObject({ id, name: 'Bomenbuurt' })
      expect((await listOpenProposals(person.context, person.id)).map((one) => one.id)).toContain(id)
    }
    for (const person of [colleague, other.person, otherAdmin, office.person, platform]) {
      await expect(read({ person }, id)).rejects.toMatchObject(notFound)
      await expect(withdrawProposal(person.context, id)).rejects.toMatchObject(notFound)
      await expect(refuseProposal(person.context, id, 'contractor')).rejects.toMatchObject(notFound)
      await expect(sayYes(person, id, other.organisation.id)).rejects.toMatchObject(notFound)
      expect(await listOpenProposals(person.context, person.id)).toEqual([])
    }
    await expect(read(client, crypto.randomUUID())).rejects.toMatchObject(notFound)
  })

  test('by an admin no longer once the side has accepted', async () => {
    const admin = await makePerson()
    await joinOrganisation(platform, contractor.organisation, admin, 'admin')
    const id = await propose(office)
    await accept(contractor, id)
    await expect(read({ person: admin }, id)).rejects.toMatchObject(notFound)
  })
})

describe('an answer', () => {
  test('is given by who is asked alone, for an organisation of the right kind that the person belongs to', async () => {
    const admin = await makePerson()
    await joinOrganisation(platform, contractor.organisation, admin, 'admin')
    const other = await member('contractor')
    const id = await propose(client)
    for (const organisationId of [client.organisation.id, other.organisation.id, crypto.randomUUID()])
      await expect(sayYes(contractor.person, id, organisationId)).rejects.toMatchObject({
        code: 'organisation-unfit',
      })
    await expect(sayYes(admin, id, contractor.organisation.id)).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(accept(client, id)).rejects.toMatchObject({ code: 'proposal-accepted' })
    await expect(refuseProposal(client.person.context, id, 'contractor')).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(withdrawProposal(contractor.person.context, id)).rejects.toMatchObject({ code: 'not-allowed' })
    await accept(contractor, id)
  })

  test('is not possible for somebody of no organisation, whose proposal stays', async () => {
    const unknown = await makePerson()
    const id = await propose(client, { leads: { client: '', contractor: unknown.email } })
    await expect(sayYes(unknown, id, contractor.organisation.id)).rejects.toMatchObject({
      code: 'organisation-unfit',
    })
    expect(await read({ person: unknown }, id)).toMatchObject({ state: 'open' })
    // once known, it is
    await joinOrganisation(platform, contractor.organisation, unknown)
    expect(await sayYes(unknown, id, contractor.organisation.id)).not.toBeNull()
  })

  test('may be no, of who is asked or an admin; after any end nothing more can be said', async () => {
    const admin = await makePerson()
    await joinOrganisation(platform, contractor.organisation, admin, 'admin')
    for (const end of [
      (id: string) => refuseProposal(contractor.person.context, id, 'contractor'),
      (id: string) => refuseProposal(admin.context, id, 'contractor'),
      (id: string) => withdrawProposal(client.person.context, id),
      async (id: string) => {
        await use.admin.query('update project_proposal set expires_at = now() where id = $1', [id])
      },
      async (id: string) => {
        await accept(contractor, id)
      },
    ]) {
      const id = await propose(client)
      await end(id)
      const ended = { code: 'proposal-ended' }
      const before = await projects()
      await expect(accept(contractor, id)).rejects.toMatchObject(ended)
      await expect(refuseProposal(contractor.person.context, id, 'contractor')).rejects.toMatchObject(ended)
      await expect(withdrawProposal(client.person.context, id)).rejects.toMatchObject(ended)
      expect(await projects()).toBe(before)
      expect(await listOpenProposals(client.person.context, client.person.id)).toEqual([])
    }
  })

  test('given twice at the same moment, or beside a withdrawal, makes one project or none', async () => {
    for (const beside of [
      (id: string) => accept(contractor, id),
      (id: string) => withdrawProposal(client.person.context, id),
    ]) {
      const [id, before] = [await propose(client), await projects()]
      const outcomes = await Promise.allSettled([accept(contractor, id), beside(id)])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const { state } = await read(client, id)
      expect(await projects()).toBe(before + (state === 'begun' ? 1 : 0))
    }
  })
})

describe('what is left', () => {
  test('is nothing after thirty days, with all that was written in it', async () => {
    const [id, stays] = [await propose(client), await propose(client)]
    await use.admin.query('update project_proposal set expires_at = now() where id = $1', [id])
    await addJob('delete-due-projects', {})
    await runJobs()
    await expect(read(client, id)).rejects.toMatchObject(notFound)
    const { rowCount } = await use.admin.query('select from proposal_side where proposal_id = $1', [id])
    expect(rowCount).toBe(0)
    expect(await read(client, stays)).toMatchObject({ state: 'open' })
  })

  test('of who erases the account is no address; what waited for an answer has one', async () => {
    const beginner = await makePerson()
    await joinOrganisation(platform, client.organisation, beginner)
    const own = await propose({ ...client, person: beginner })
    const asked = await propose(contractor, { leads: { client: beginner.email, contractor: '' } })
    await eraseAccount((await signIn(beginner.id)).context)
    await expect(read(contractor, own)).rejects.toMatchObject(notFound)
    expect(await read(contractor, asked)).toMatchObject({ state: 'refused' })
    const { rowCount } = await use.admin.query('select from proposal_side where email = $1', [beginner.email])
    expect(rowCount).toBe(0)
  })

  test('is a project with exactly one municipality: the database lets it lose none', async () => {
    const projectId = await beginProject(client, contractor)
    await expect(
      use.admin.query(`delete from project_organisation where project_id = $1 and part = 'municipality'`, [projectId]),
    ).rejects.toThrow(/project_keeps_municipality/)
    await expect(
      use.admin.query(
        `insert into project_organisation (project_id, organisation_id, part, side) values ($1, $2, 'municipality', 'client')`,
        [projectId, (await member('municipality')).organisation.id],
      ),
    ).rejects.toThrow(/project_one_municipality/)
  })
})

describe('mails', () => {
  test('go to who is asked and the admins of that organisation; of the beginner’s words only names stand in them', async () => {
    const admin = await makePerson()
    await joinOrganisation(platform, contractor.organisation, admin, 'admin')
    await runJobs()
    let id = ''
    const asked = await mailsOf(async () => {
      id = await propose(client, { description: 'Geheim-verhaal' })
    })
    expect(asked.map(({ to }) => to).toSorted()).toEqual([admin.email, contractor.person.email].toSorted())
    for (const { subject, text, html } of asked) {
      expect(subject).toContain(client.organisation.name)
      expect(text).toContain(`/proposals/${id}`)
      for (const part of [subject, text, html]) expect(part).not.toContain('Geheim-verhaal')
    }
    const begun = await mailsOf(() => accept(contractor, id))
    expect(begun.map(({ to }) => to)).toEqual([client.person.email])
    const refused = await mailsOf(async () => refuseProposal(admin.context, await propose(client), 'contractor'))
    // what was asked is over before its mails are written
    expect(refused.map(({ to, subject }) => [to, subject])).toEqual([
      [client.person.email, 'Bomenbuurt: er is nee gezegd'],
    ])
  })
})
