import { beginSignInBy, comeBackFrom, lookUpAttempt, type CameBack } from '@/lib/access/provider-door.ts'
import { claimDomain, setSignIn } from '@/lib/organisations/commands.ts'
import type { SignInPurpose } from '@/lib/organisations/rules/sign-in.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import type { TestProject } from './factories.ts'
import { joinOrganisation, makePerson, signIn, type TestOrganisation, type TestPerson } from './factories-people.ts'
import { asDefiner, asRole } from './factories-roles.ts'
import { newBrowser } from './mailed-sign-in.ts'

/** Lets the server call providers on this machine; no hosts: none. */
export function allowHosts(...hosts: readonly string[]): void {
  process.env.WIJKSPIEGEL_SIGN_IN_HOSTS = hosts.join(',')
  forgetEnvironment()
}

/** A member of an organisation who administers it. */
export async function makeOrganisationAdmin(
  { admin }: TestProject,
  organisation: TestOrganisation,
): Promise<TestPerson> {
  const person = await makePerson()
  await joinOrganisation(admin, organisation, person, 'admin')
  return person
}

/** An organisation's own sign-in, set by its admin, and as if the test was passed. */
export async function connect(
  admin: TestPerson,
  organisationId: string,
  { issuer, clientId = 'wijkspiegel' }: { readonly issuer: string; readonly clientId?: string },
): Promise<void> {
  const given = { preset: 'other', issuer, clientId, clientSecret: 'secret-of-the-client' } as const
  await setSignIn(admin.context, { organisationId, ...given })
  await asDefiner('update sign_in_connection set tested_at = now() where organisation_id = $1', [organisationId])
}

/** A domain that the organisation claimed and proved. */
export async function proveDomain(admin: TestPerson, organisationId: string, domain: string): Promise<void> {
  await claimDomain(admin.context, organisationId, domain)
  await asDefiner(
    `update organisation_domain set proven_at = now(), proven_by = 'record' where organisation_id = $1 and domain = $2`,
    [organisationId, domain],
  )
}

/** Links a subject of an organisation's provider to a person, as the mail or a press does. */
export async function linkTo(organisationId: string, issuer: string, subject: string, personId: string): Promise<void> {
  await asRole('auth', 'select authz.link_subject($1, $2, $3, $4)', [organisationId, issuer, subject, personId])
}

/** A session that came by an organisation's provider. */
export async function signInThrough(personId: string, organisationId: string) {
  const token = newToken()
  await asRole(
    'auth',
    `insert into login_session (token_hash, person_id, idle_until, expires_at, through_organisation_id)
     values ($1, $2, now() + interval '1 hour', now() + interval '1 hour', $3)`,
    [Buffer.from(tokenHash(token)), personId, organisationId],
  )
  return { token, context: mintAccessContext(token) }
}

type Way = 'by A' | 'by B' | 'by mail'

/** What the same person is told in three sessions: by the providers of A and B, and by mail. A refusal is its code. */
export async function saidEachWay<T>(
  personId: string,
  [organisationA, organisationB]: readonly [string, string],
  ask: (context: AccessContext) => Promise<T>,
): Promise<Record<Way, T | string>> {
  const said = async ({ context }: { readonly context: AccessContext }) =>
    ask(context).catch((error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    })
  return {
    'by A': await said(await signInThrough(personId, organisationA)),
    'by B': await said(await signInThrough(personId, organisationB)),
    'by mail': await said(await signIn(personId)),
  }
}

/** An attempt of one browser, and how it answers. */
export interface TestAttempt {
  readonly browser: string
  readonly state: string
  readonly nonce: string
  readonly onward: URL
  /** Comes back with these parameters, as the provider would; `by` another browser or person. */
  readonly back: (
    changes?: Readonly<Record<string, string | null>>,
    by?: { readonly browser?: string | null; readonly personId?: string | null; readonly organisationId?: string },
  ) => Promise<CameBack>
}

interface Beginning {
  readonly purpose?: SignInPurpose
  readonly personId?: string | null
  readonly browser?: string
  readonly silent?: boolean
}

/** Presses to sign in by an organisation. */
export async function beginAttempt(organisationId: string, beginning: Beginning = {}): Promise<TestAttempt> {
  const { purpose = 'enter', personId = null, browser = newBrowser(), silent = false } = beginning
  const id = await beginSignInBy({ organisationId, purpose, personId, browser, returnTo: '/projects', silent })
  const found = await lookUpAttempt(id, browser)
  if (!found) throw new Error('the attempt is not there')
  const onward = new URL(found.onward)
  const [state, nonce] = [onward.searchParams.get('state') ?? '', onward.searchParams.get('nonce') ?? '']
  return {
    ...{ browser, state, nonce, onward },
    back: (changes = {}, by = {}) => {
      const params = new URLSearchParams({ code: 'a-code', state, iss: onward.origin })
      for (const [name, value] of Object.entries(changes))
        if (value === null) params.delete(name)
        else params.set(name, value)
      return comeBackFrom({
        organisationId: by.organisationId ?? organisationId,
        search: `?${String(params)}`,
        browser: by.browser === undefined ? browser : by.browser,
        personId: by.personId === undefined ? personId : by.personId,
        locale: 'nl',
        internetAddress: null,
      })
    },
  }
}
