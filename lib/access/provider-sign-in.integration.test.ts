import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { unlinkSignIn } from '@/lib/accounts/commands.ts'
import { dropDomain, setSignIn } from '@/lib/organisations/commands.ts'
import { getSignInSettings } from '@/lib/organisations/queries.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, signIn, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import {
  allowHosts,
  beginAttempt,
  connect,
  linkTo,
  makeOrganisationAdmin,
  proveDomain,
  signInThrough,
} from '@/lib/testing/factories-sign-in.ts'
import { forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { startLyingProvider, type LyingProvider } from '@/lib/testing/lying-provider.ts'
import { newBrowser } from '@/lib/testing/mailed-sign-in.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { redeemLink } from './mail-sign-in.ts'
import type { CameBack } from './provider-door.ts'
import { whoHolds } from './session.ts'

useDatabase()
let provider: LyingProvider
let project: TestProject
let organisationId: string
let admin: TestPerson
let domain: string
beforeAll(async () => {
  ownDataFolder()
  provider = await startLyingProvider()
})
afterAll(async () => {
  await provider.close()
  allowHosts()
})
beforeEach(async () => {
  project = await makeProject()
  organisationId = project.municipality.id
  allowHosts(provider.host)
  admin = await makeOrganisationAdmin(project, project.municipality)
  await connect(admin, organisationId, provider)
  domain = `${crypto.randomUUID().slice(0, 8)}.example`
  await proveDomain(admin, organisationId, domain)
  await forgetJobs()
})

const colleague = (name = 'joost') => makePerson({ email: `${name}@${domain}` })

/** Comes back in this browser as whom the provider names so. */
async function comeAs(subject: string, email: string | undefined, browser = newBrowser()): Promise<CameBack> {
  const attempt = await beginAttempt(organisationId, { browser })
  provider.say({ nonce: attempt.nonce, sub: subject, ...(email !== undefined && { email, email_verified: true }) })
  return attempt.back()
}

/** As `comeAs`, and the mail that follows: to whom, and the token of its link. */
async function mailedAs(subject: string, email: string, browser = newBrowser()) {
  let came: CameBack | undefined
  const mails = await mailsOf(async () => {
    came = await comeAs(subject, email, browser)
  })
  const [mail] = mails
  return { came, mails, mail, token: /confirm\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '' }
}

const links = async () =>
  asDefiner<{ subject: string; personId: string }>(
    `select subject, person_id as "personId" from sign_in_identity where organisation_id = $1 order by subject`,
    [organisationId],
  )
const sessionsOf = async (personId: string) =>
  (await asDefiner('select from login_session where person_id = $1', [personId])).length

describe('the first time', () => {
  test('the reader of our own mail is linked by a press in it, and comes in at once from then on', async () => {
    const person = await colleague()
    const before = await sessionsOf(person.id)
    const browser = newBrowser()
    const { came, mails, mail, token } = await mailedAs('joost-1', person.email, browser)
    expect(came).toEqual({ outcome: 'mailed', to: person.email })
    expect(mails.map(({ to }) => to)).toEqual([person.email])
    expect(mail?.text).toContain(project.municipality.name)
    expect([await links(), await sessionsOf(person.id)]).toEqual([[], before])
    // without the press it stays so
    expect(await comeAs('joost-1', person.email)).toMatchObject({ outcome: 'mailed' })
    expect(await redeemLink(token, browser, null)).toEqual({ personId: person.id, returnTo: '/projects' })
    expect(await links()).toEqual([{ subject: 'joost-1', personId: person.id }])
    expect(await comeAs('joost-1', undefined)).toMatchObject({ outcome: 'in', personId: person.id })
  })

  test('whoever runs the provider gains nothing with an address that is not theirs: the mail is the reader’s', async () => {
    const victim = await colleague()
    const { token } = await mailedAs('attacker', victim.email)
    // in another browser the link asks for the address, and the attacker has no link at all
    expect(await redeemLink(token, newBrowser(), 'attacker@example.nl')).toBeNull()
    expect(await links()).toEqual([])
  })

  test('an address outside the proven domains is told to link, and gets no mail', async () => {
    const elsewhere = await makePerson()
    for (const email of [
      ...[elsewhere.email, `joost@sub.${domain}`, `joost@${domain}.evil.example`, `joost@not${domain}`],
      ...['no-address', `joost@${domain}, victim@example.nl`, `"joost@${domain}"@example.nl`],
    ]) {
      const { came, mails } = await mailedAs('somebody', email)
      expect([came, mails], email).toEqual([{ outcome: 'unknown-here', purpose: 'enter' }, []])
    }
    expect(await comeAs('somebody', undefined)).toMatchObject({ outcome: 'unknown-here' })
    expect(await links()).toEqual([])
  })

  test('a domain that was claimed and not proven, or is another organisation’s, counts for nothing', async () => {
    const other = await makeProject()
    const theirs = await makeOrganisationAdmin(other, other.municipality)
    await proveDomain(theirs, other.municipality.id, `other.${domain}`)
    expect(await comeAs('x', `joost@other.${domain}`)).toMatchObject({ outcome: 'unknown-here' })
    await asDefiner('update organisation_domain set proven_at = null, proven_by = null where domain = $1', [domain])
    expect(await comeAs('x', `joost@${domain}`)).toMatchObject({ outcome: 'unknown-here' })
  })

  test('whoever has no account gets one at a proven domain, by the press and not before', async () => {
    const email = `nieuw@${domain}`
    const accounts = () => asDefiner<{ id: string }>('select id from person where email = $1', [email])
    const browser = newBrowser()
    const { came, token } = await mailedAs('new-1', email.toUpperCase(), browser)
    expect(came).toEqual({ outcome: 'mailed', to: email })
    expect(await accounts()).toEqual([])
    const redeemed = await redeemLink(token, browser, null)
    const [made] = await accounts()
    expect(redeemed?.personId).toBe(made?.id)
    expect(await links()).toEqual([{ subject: 'new-1', personId: made?.id }])
    // an account is no right: nobody made them a member
    expect(await asDefiner('select from organisation_member where person_id = $1', [made?.id])).toEqual([])
  })

  test('a domain that was given up before the press makes no account', async () => {
    const email = `nieuw@${domain}`
    const browser = newBrowser()
    const { token } = await mailedAs('new-2', email, browser)
    await dropDomain(admin.context, organisationId, domain)
    expect(await redeemLink(token, browser, null)).toBeNull()
    expect(await asDefiner('select from person where email = $1', [email])).toEqual([])
    expect(await links()).toEqual([])
  })
})

describe('afterwards issuer and subject alone count', () => {
  test('another address in the token changes nothing, and gets no mail', async () => {
    const [person, other] = [await colleague(), await colleague('other')]
    await linkTo(organisationId, provider.issuer, 'joost-1', person.id)
    for (const email of [other.email, 'someone@example.nl', undefined]) {
      const { came, mails } = await mailedAs('joost-1', email ?? '')
      expect([came, mails]).toEqual([expect.objectContaining({ outcome: 'in', personId: person.id }), []])
    }
    expect(await asDefiner<{ email: string }>('select email from person where id = $1', [person.id])).toEqual([
      { email: person.email },
    ])
  })

  test('a second subject with the address of somebody linked stays unlinked, whoever presses', async () => {
    const person = await colleague()
    await linkTo(organisationId, provider.issuer, 'joost-1', person.id)
    const browser = newBrowser()
    const { token } = await mailedAs('joost-2', person.email, browser)
    // it is a sign-in by mail as any: the person is in, the second subject means nobody
    expect(await redeemLink(token, browser, null)).toMatchObject({ personId: person.id })
    expect(await links()).toEqual([{ subject: 'joost-1', personId: person.id }])
    expect(await comeAs('joost-2', person.email)).toMatchObject({ outcome: 'mailed' })
  })

  test('the same subject of another organisation, at the same provider, is nobody', async () => {
    const person = await colleague()
    const other = await makeProject()
    const theirs = await makeOrganisationAdmin(other, other.municipality)
    await connect(theirs, other.municipality.id, provider)
    await linkTo(other.municipality.id, provider.issuer, 'joost-1', person.id)
    expect(await comeAs('joost-1', undefined)).toMatchObject({ outcome: 'unknown-here' })
  })
})

describe('from the account page', () => {
  /** Presses to link there, and comes back as this subject. */
  async function link(person: TestPerson, subject: string, by: string | null = person.id): Promise<CameBack> {
    const attempt = await beginAttempt(organisationId, { purpose: 'link', personId: person.id })
    provider.say({ nonce: attempt.nonce, sub: subject, email: 'whatever@example.nl' })
    return attempt.back({}, { personId: by })
  }

  test('a member links by a press, whatever the address, and comes in by it', async () => {
    const [member, second] = project.people.client
    expect(await link(member, 'noor')).toEqual({ outcome: 'linked' })
    expect(await comeAs('noor', undefined)).toMatchObject({ outcome: 'in', personId: member.id })
    if (!second) throw new Error('there are two')
    // who is a participant only is no member of the organisation
    await expect(link(second, 'pieter')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('whoever signed out, or signed in as somebody else meanwhile, links nothing', async () => {
    const [member] = project.people.client
    for (const by of [null, admin.id])
      expect(await link(member, 'noor', by)).toEqual({ outcome: 'attempt', purpose: 'link' })
    expect(await links()).toEqual([])
  })

  test('a second subject, and one that is somebody else’s, are refused and change nothing', async () => {
    const [member] = project.people.client
    await link(member, 'noor')
    expect(await link(member, 'noor-2')).toEqual({ outcome: 'other-subject', purpose: 'link' })
    expect(await link(admin, 'noor')).toEqual({ outcome: 'other-person', purpose: 'link' })
    expect(await link(member, 'noor')).toEqual({ outcome: 'linked' })
    expect(await links()).toEqual([{ subject: 'noor', personId: member.id }])
  })

  test('whoever takes the link away ends the sessions that came by it, and no other', async () => {
    const person = await colleague()
    await linkTo(organisationId, provider.issuer, 'joost-1', person.id)
    const [through, own] = [await signInThrough(person.id, organisationId), await signIn(person.id)]
    await linkTo(organisationId, provider.issuer, 'admin', admin.id)
    const others = await signInThrough(admin.id, organisationId)
    await expect(unlinkSignIn(through.context, organisationId)).rejects.toMatchObject({ code: 'own-way' })
    await unlinkSignIn(own.context, organisationId)
    expect(await whoHolds(through.token)).toBeNull()
    expect(await whoHolds(own.token)).toMatchObject({ through: null })
    expect(await whoHolds(others.token)).toMatchObject({ through: { id: organisationId } })
    expect(await links()).toEqual([{ subject: 'admin', personId: admin.id }])
    await expect(unlinkSignIn(own.context, organisationId)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the settings', () => {
  const settings = (changes: { clientId?: string; issuer?: string; clientSecret?: string }) =>
    setSignIn(admin.context, {
      ...{ organisationId, preset: 'other', issuer: provider.issuer, clientId: provider.clientId },
      ...changes,
    })

  test.each([
    ['issuer', { issuer: 'https://login.example.nl' }],
    ['client', { clientId: 'another' }],
  ])(
    'another %s voids the links, ends the sessions, and a mail under way signs in and links nothing',
    async (_, change) => {
      const [person, second] = [await colleague(), await colleague('second')]
      await linkTo(organisationId, provider.issuer, 'joost-1', person.id)
      const { token } = await signInThrough(person.id, organisationId)
      const browser = newBrowser()
      const mailed = await mailedAs('second-1', second.email, browser)
      await settings(change)
      expect(await links()).toEqual([])
      expect(await whoHolds(token)).toBeNull()
      expect(await redeemLink(mailed.token, browser, null)).toBeNull()
      expect(await links()).toEqual([])
    },
  )

  test('another secret keeps the links and the sessions, and counts after its test', async () => {
    const person = await colleague()
    await linkTo(organisationId, provider.issuer, 'joost-1', person.id)
    const { token } = await signInThrough(person.id, organisationId)
    await settings({ clientSecret: 'another-secret' })
    expect(await links()).toHaveLength(1)
    expect(await whoHolds(token)).not.toBeNull()
    await expect(comeAs('joost-1', undefined)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('the secret is stored sealed for this organisation alone, and no answer holds it', async () => {
    const [row] = await asDefiner<{ whole: string; sealed: Buffer }>(
      `select c::text as whole, c.sealed_secret as sealed from sign_in_connection c where c.organisation_id = $1`,
      [organisationId],
    )
    const secret = 'secret-of-the-client'
    expect(row?.sealed.includes(secret)).toBe(false)
    expect(row?.whole).not.toContain(secret)
    expect(row?.whole).not.toContain(Buffer.from(secret).toString('hex'))
    const told = await getSignInSettings(admin.context, organisationId)
    expect(told).toMatchObject({ secretKept: true, clientId: 'wijkspiegel' })
    expect(JSON.stringify(told)).not.toMatch(/secret-of/)
    expect(Object.keys(told ?? {})).not.toContain('sealedSecret')
    // moved to another organisation’s row, it opens nothing
    const other = await makeProject()
    const theirs = await makeOrganisationAdmin(other, other.municipality)
    await connect(theirs, other.municipality.id, provider)
    await asDefiner('update sign_in_connection set sealed_secret = $2 where organisation_id = $1', [
      ...[other.municipality.id, row?.sealed],
    ])
    await expect(beginAttempt(other.municipality.id)).rejects.toThrow()
  })
})
