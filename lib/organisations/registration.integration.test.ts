import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { propose, sayYes } from '@/lib/testing/factories.ts'
import { getProposal, listOrganisationsToAcceptFor } from '@/lib/projects/queries.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { startDnsServer, type TestDnsServer } from '@/lib/testing/dns-server.ts'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { forgetJobs, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import {
  answerRequest,
  askDomainCheck,
  askForOrganisation,
  claimDomain,
  confirmOrganisation,
  dropDomain,
  removeFromOrganisation,
  setRegistration,
  vouchForDomain,
} from './commands.ts'
import { listDomains, listMembers, listOwnRequests, listRequests } from './queries.ts'
import { recordOf, type RequestedKind } from './rules/registration.ts'

const use = useDatabase()
beforeAll(ownDataFolder)

let platform: TestPerson
let asker: TestPerson
/** names and a domain of this test alone */
let keizand: string
let domain: string
beforeEach(async () => {
  const tag = crypto.randomUUID().slice(0, 8)
  keizand = `Keizand ${tag}`
  domain = `keizand-${tag}.example`
  await use.admin.query('delete from organisation_request')
  platform = await makePlatformAdmin()
  asker = await makePerson()
  await setRegistration(platform.context, 'ask')
  await forgetJobs()
})

const askFor = (
  person: TestPerson,
  name: string,
  kind: RequestedKind = 'contractor',
  proposalId: string | null = null,
) => askForOrganisation(person.context, { kind, name, proposalId, yourName: person.name })
const organisationOf = async (person: TestPerson): Promise<string> =>
  (await listOwnRequests(person.context)).find(({ organisationId }) => organisationId)?.organisationId ?? ''
/** An organisation that somebody asked for and got; nobody vouches for it. */
async function madeFor(person: TestPerson, name: string, kind: RequestedKind = 'contractor'): Promise<string> {
  await askFor(person, name, kind)
  const request = (await listRequests(platform.context)).find((one) => one.email === person.email && one.name === name)
  await answerRequest(platform.context, request?.id ?? '', true)
  await forgetJobs()
  return organisationOf(person)
}
const organisations = async (name: string): Promise<(string | null)[]> => {
  const sql = 'select confirmed_by from organisation where name = $1'
  const { rows } = await use.admin.query<{ confirmed_by: string | null }>(sql, [name])
  return rows.map((row) => row.confirmed_by)
}
const notFound = { code: 'not-found' }
const someDay = expect.any(Date) as Date

describe('who may ask', () => {
  test('is nobody where it is closed, with a proposal neither', async () => {
    await setRegistration(platform.context, 'closed')
    await expect(askFor(asker, keizand)).rejects.toMatchObject({ code: 'registration-closed' })
  })

  test('is set by the platform’s admin alone', async () => {
    await expect(setRegistration(asker.context, 'open')).rejects.toMatchObject(notFound)
    await expect(listRequests(asker.context)).rejects.toMatchObject(notFound)
  })
})

describe('a request', () => {
  test('waits for the platform’s admin, who reads what looks like it; then it is there, its asker its admin', async () => {
    await makeOrganisation(platform, 'contractor', `${keizand} Infra`)
    const told = await mailsOf(() => askFor(asker, keizand))
    expect(told.map(({ to }) => to)).toContain(platform.email)
    expect(told.map(({ to }) => to)).not.toContain(asker.email)
    expect(await organisations(keizand)).toEqual([])
    const [request] = await listRequests(platform.context)
    const { email } = asker
    expect(request).toMatchObject({ name: keizand, email, alike: [`${keizand} Infra`], domainHolder: null })
    const mails = await mailsOf(() => answerRequest(platform.context, request?.id ?? '', true))
    expect(mails.map(({ to }) => to)).toEqual([asker.email])
    expect(await organisations(keizand)).toEqual([null])
    const { members } = await listMembers(asker.context, await organisationOf(asker))
    expect(members).toMatchObject([{ personId: asker.id, role: 'admin', joined: true }])
    expect(await listRequests(platform.context)).toEqual([])
  })

  test('of a second asker mails the admin no second time while one waits', async () => {
    await askFor(asker, keizand)
    await runJobs()
    expect(await mailsOf(async () => askFor(await makePerson(), `${keizand} Steenslag`))).toEqual([])
    expect(await listRequests(platform.context)).toHaveLength(2)
  })

  test('that is refused looks to its asker like one that waits, and no mail leaves', async () => {
    await askFor(asker, keizand)
    const before = await listOwnRequests(asker.context)
    await forgetJobs()
    const [request] = await listRequests(platform.context)
    expect(await mailsOf(() => answerRequest(platform.context, request?.id ?? '', false))).toEqual([])
    expect(await listOwnRequests(asker.context)).toEqual(before)
    await expect(answerRequest(platform.context, request?.id ?? '', true)).rejects.toMatchObject({
      code: 'request-answered',
    })
  })

  test('is answered once, of two presses at the same moment', async () => {
    await askFor(asker, keizand)
    const [request] = await listRequests(platform.context)
    const second = await makePlatformAdmin()
    const outcomes = await Promise.allSettled(
      [platform, second].map(({ context }) => answerRequest(context, request?.id ?? '', true)),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await organisations(keizand)).toEqual([null])
  })

  test('beyond three a person, and one again, are dropped with the same answer', async () => {
    for (const name of ['Een', 'Twee', 'Een', 'Drie', 'Vier']) await askFor(asker, name)
    const names = (await listOwnRequests(asker.context)).map(({ name }) => name)
    expect(names.toSorted()).toEqual(['Drie', 'Een', 'Twee'])
    await Promise.all(Array.from({ length: 8 }, (_, at) => askFor(asker, `Meer ${at}`)))
    expect(await listOwnRequests(asker.context)).toHaveLength(3)
  })

  test('is read by its asker and the platform’s admin alone, and refused or agreed to by that admin alone', async () => {
    await askFor(asker, keizand)
    const other = await makePerson()
    expect(await listOwnRequests(other.context)).toEqual([])
    const [request] = await listRequests(platform.context)
    for (const { context } of [other, asker])
      await expect(answerRequest(context, request?.id ?? '', true)).rejects.toMatchObject(notFound)
  })

  test('is made at once where it is open, but not where the domain of the address is another’s', async () => {
    const [held, newcomer] = [await makePerson({ email: `x@${domain}` }), await makePerson({ email: `y@${domain}` })]
    const holder = await madeFor(held, keizand)
    await claimDomain(held.context, holder, domain)
    await vouchForDomain(platform.context, holder, domain)
    await setRegistration(platform.context, 'open')
    const mails = await mailsOf(() => askFor(asker, `${keizand} Steenslag`))
    expect(mails.map(({ to }) => to)).toEqual([asker.email])
    expect(await organisations(`${keizand} Steenslag`)).toEqual([null])
    await askFor(newcomer, `${keizand} Zuid`)
    expect(await organisations(`${keizand} Zuid`)).toEqual([])
    expect(await listRequests(platform.context)).toMatchObject([{ name: `${keizand} Zuid`, domainHolder: keizand }])
  })
})

describe('a name', () => {
  test('can be borne by two, but is vouched for once; a programme finds it only then', async () => {
    const first = await madeFor(asker, `Lindestede ${keizand}`, 'municipality')
    const other = await makePerson()
    const again = await madeFor(other, `Lindestede ${keizand}`, 'municipality')
    expect(await organisations(`Lindestede ${keizand}`)).toEqual([null, null])
    await expect(confirmOrganisation(asker.context, first)).rejects.toMatchObject(notFound)
    await confirmOrganisation(platform.context, first)
    await expect(confirmOrganisation(platform.context, again)).rejects.toMatchObject({ code: 'name-taken' })
    await expect(makeOrganisation(platform, 'municipality', `Lindestede ${keizand}`)).rejects.toMatchObject({
      code: 'name-taken',
    })
  })
})

describe('a domain', () => {
  const records = new Map<string, readonly string[]>()
  let server: TestDnsServer
  let organisation: string
  beforeEach(async () => {
    records.clear()
    server = await startDnsServer(records)
    process.env.WIJKSPIEGEL_DNS = server.address
    forgetEnvironment()
    organisation = await madeFor(asker, keizand)
    await claimDomain(asker.context, organisation, domain)
  })
  afterEach(() => {
    server.close()
    delete process.env.WIJKSPIEGEL_DNS
    forgetEnvironment()
  })

  const domainOf = async (of = organisation, person = asker) => (await listDomains(person.context, of))[0]
  const putRecord = async (of = organisation, person = asker): Promise<void> => {
    const claimed = await domainOf(of, person)
    const { name, text } = recordOf(claimed ?? { domain: '', recordToken: '' })
    records.set(name, [...(records.get(name) ?? ['v=spf1 -all']), text])
  }
  const check = async (of = organisation, person = asker): Promise<void> => {
    await askDomainCheck(person.context, of, domain)
    await runJobs()
  }

  test('is the organisation’s once its record is there, and confirms it; not before', async () => {
    await check()
    expect(await domainOf()).toMatchObject({ provenAt: null, checkedAt: someDay })
    records.set(`_wijkspiegel.${domain}`, ['wijkspiegel=00000000000000000000000000000000'])
    await check()
    expect(await organisations(keizand)).toEqual([null])
    await putRecord()
    await check()
    expect(await domainOf()).toMatchObject({ provenAt: someDay })
    expect(await organisations(keizand)).toEqual(['domain'])
    expect(new Set(server.asked)).toEqual(new Set([`_wijkspiegel.${domain}`]))
  })

  test('goes over to who proves it later, even from who the admin vouched for', async () => {
    await vouchForDomain(platform.context, organisation, domain)
    expect(await organisations(keizand)).toEqual(['domain'])
    const real = await makePerson()
    const right = await madeFor(real, `${keizand} BV`)
    await claimDomain(real.context, right, domain)
    await putRecord(right, real)
    await check(right, real)
    expect(await domainOf(right, real)).toMatchObject({ provenAt: someDay })
    expect(await domainOf()).toMatchObject({ provenAt: null })
    expect(await organisations(keizand)).toEqual([null])
    await expect(vouchForDomain(platform.context, organisation, domain)).rejects.toMatchObject({
      code: 'domain-held',
    })
  })

  test('given up confirms nothing any more', async () => {
    await putRecord()
    await check()
    await dropDomain(asker.context, organisation, domain)
    expect(await organisations(keizand)).toEqual([null])
    await expect(askDomainCheck(asker.context, organisation, domain)).rejects.toMatchObject(notFound)
  })

  test('is claimed, looked up, dropped and read by the organisation’s admins; vouched for by the platform’s', async () => {
    const other = await makePerson()
    for (const act of [claimDomain, askDomainCheck, dropDomain, vouchForDomain])
      await expect(act(other.context, organisation, domain)).rejects.toMatchObject(notFound)
    await expect(vouchForDomain(asker.context, organisation, domain)).rejects.toMatchObject(notFound)
    expect(await listDomains(other.context, organisation)).toEqual([])
    for (let at = 1; at < 5; at += 1) await claimDomain(asker.context, organisation, `nummer${at}.example`)
    await expect(claimDomain(asker.context, organisation, 'zes.example')).rejects.toMatchObject({
      code: 'too-many-domains',
    })
  })

  describe('lets whoever has an address there accept for the organisation', () => {
    let beginner: TestPerson
    let municipality: string
    beforeEach(async () => {
      beginner = await makePerson()
      const made = await makeOrganisation(platform, 'municipality')
      await joinOrganisation(platform, made, beginner)
      municipality = made.id
    })
    const proposeTo = (to: TestPerson): Promise<string> =>
      propose(beginner, municipality, { client: beginner.email, contractor: to.email })

    test('once it is proven; they become a member, and its admin reads along', async () => {
      const colleague = await makePerson({ email: `c@${domain}` })
      const proposal = await proposeTo(colleague)
      expect(await listOrganisationsToAcceptFor(colleague.context, proposal)).toEqual([])
      await expect(sayYes(colleague, proposal, organisation)).rejects.toMatchObject({
        code: 'organisation-unfit',
      })
      await expect(getProposal(asker.context, proposal, asker.id)).rejects.toMatchObject(notFound)
      await putRecord()
      await check()
      expect(await getProposal(asker.context, proposal, asker.id)).toMatchObject({ state: 'open' })
      expect(await listOrganisationsToAcceptFor(colleague.context, proposal)).toEqual([
        { id: organisation, name: keizand },
      ])
      expect(await sayYes(colleague, proposal, organisation)).not.toBeNull()
      const { members } = await listMembers(asker.context, organisation)
      expect(members).toContainEqual(expect.objectContaining({ personId: colleague.id, role: 'member', joined: true }))
    })

    test('but not whom the organisation removed, nor an address below or beside the domain', async () => {
      await putRecord()
      await check()
      const gone = await makePerson({ email: `g@${domain}` })
      const first = await proposeTo(gone)
      await sayYes(gone, first, organisation)
      await removeFromOrganisation(asker.context, organisation, gone.id)
      const others = [await makePerson({ email: `a@x.${domain}` }), await makePerson({ email: `b@niet${domain}` })]
      for (const person of [gone, ...others])
        expect(await listOrganisationsToAcceptFor(person.context, await proposeTo(person))).toEqual([])
    })
  })
})

describe('whoever is asked on a proposal', () => {
  test('asks for an organisation of that side’s kind, is mailed the way back, and says yes', async () => {
    const beginner = await makePerson()
    const municipality = await makeOrganisation(platform, 'municipality')
    await joinOrganisation(platform, municipality, beginner)
    const proposal = await propose(beginner, municipality.id, { client: beginner.email, contractor: asker.email })
    await expect(askFor(asker, keizand, 'municipality', proposal)).rejects.toMatchObject(notFound)
    await expect(askFor(await makePerson(), keizand, 'contractor', proposal)).rejects.toMatchObject(notFound)
    await askFor(asker, keizand, 'contractor', proposal)
    await forgetJobs()
    const [request] = await listRequests(platform.context)
    const [mail] = await mailsOf(() => answerRequest(platform.context, request?.id ?? '', true))
    expect(mail?.text).toContain(`/proposals/${proposal}`)
    const [fitting] = await listOrganisationsToAcceptFor(asker.context, proposal)
    expect(await sayYes(asker, proposal, fitting?.id ?? '')).not.toBeNull()
  })
})
