import { randomUUID } from 'node:crypto'
import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import { acceptInvitation } from '@/lib/access/invitation-door.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { createOrganisation, inviteToOrganisation } from '@/lib/organisations/commands.ts'
import type { OrganisationKind } from '@/lib/organisations/rules/model.ts'
import { asDefiner, asRole } from './factories-roles.ts'

/** Somebody with an account and a session, like a signed-in browser. */
export interface TestPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  /** the value of the session cookie */
  readonly token: string
  readonly context: AccessContext
}

export interface PersonSeed {
  name?: string
  email?: string
  locale?: 'nl' | 'en'
  functionTitle?: string
}

const names = [
  'Noor Dijkstra',
  'Pieter Bosma',
  'Samira el Idrissi',
  'Joost van Leeuwen',
  'Fatma Yilmaz',
  'Karin Postma',
  'Dennis de Wit',
  'Anouk Verhagen',
  'Ruben Meijer',
  'Mei-Lin Chan',
  'Henk Scholten',
  'Saskia Bakker',
]
let made = 0

/** A name from a short list and a unique address, unless given. */
export function describePerson(seed: PersonSeed = {}): Required<PersonSeed> {
  const name = seed.name ?? names[made++ % names.length] ?? 'Noor Dijkstra'
  const slug = name.toLowerCase().replaceAll(/[^a-z]+/g, '.')
  const email = seed.email ?? `${slug}.${randomUUID().slice(0, 8)}@example.nl`
  return { name, email, locale: seed.locale ?? 'nl', functionTitle: seed.functionTitle ?? '' }
}

/** Creates a session like the sign-in, for an existing person. `minutes`: until it ends, negative for an ended one. */
export async function signIn(
  personId: string,
  minutes = 60,
): Promise<{ readonly token: string; readonly context: AccessContext }> {
  const token = newToken()
  await asRole(
    'auth',
    `insert into login_session (token_hash, person_id, idle_until, expires_at)
     values ($1, $2, now() + make_interval(mins => $3), now() + make_interval(mins => $3))`,
    [Buffer.from(tokenHash(token)), personId, minutes],
  )
  return { token, context: mintAccessContext(token) }
}

/** An account whose address was proven, signed in. */
export async function makePerson(seed: PersonSeed = {}): Promise<TestPerson> {
  const { name, email, locale } = describePerson(seed)
  const [row] = await asRole<{ id: string }>(
    'auth',
    'insert into person (email, name, locale, verified_at) values ($1, $2, $3, now()) returning id',
    [email, name, locale],
  )
  if (!row) throw new Error('no person was made')
  return { id: row.id, name, email, ...(await signIn(row.id)) }
}

export async function makePlatformAdmin(seed: PersonSeed = {}): Promise<TestPerson> {
  const admin = await makePerson(seed)
  await asDefiner('update person set platform_admin = true where id = $1', [admin.id])
  return admin
}

/** Does the worker's part in writing an invitation's mail; returns the token of its link. */
export async function makeInvitationToken(
  scope: 'project' | 'organisation',
  scopeId: string,
  invitationId: string,
): Promise<string> {
  const token = newToken()
  await asRole(
    'worker',
    'insert into invitation_token (token_hash, scope, scope_id, invitation_id) values ($1, $2, $3, $4)',
    [Buffer.from(tokenHash(token)), scope, scopeId, invitationId],
  )
  return token
}

/** Follows an invitation's link and accepts it, as a signed-in person if given. Throws when it is refused. */
export async function acceptAs(
  invitation: { scope: 'project' | 'organisation'; scopeId: string; id: string },
  invitee: { name: string; email: string },
  signedInPersonId: string | null,
): Promise<string> {
  const token = await makeInvitationToken(invitation.scope, invitation.scopeId, invitation.id)
  const accepted = await acceptInvitation(token, invitee.email, invitee.name, signedInPersonId)
  if (accepted.outcome !== 'accepted') throw new Error(`the invitation was not accepted: ${accepted.outcome}`)
  return accepted.personId
}

export interface TestOrganisation {
  readonly id: string
  readonly name: string
}

/** An organisation on the platform admin's list, with a unique name by default. */
export async function makeOrganisation(
  admin: TestPerson,
  kind: OrganisationKind,
  name = `${kind} ${randomUUID().slice(0, 8)}`,
): Promise<TestOrganisation> {
  return { id: await createOrganisation(admin.context, kind, name), name }
}

/** Invites somebody who has an account to an organisation, and accepts. */
export async function joinOrganisation(
  admin: TestPerson,
  organisation: TestOrganisation,
  person: TestPerson,
  role: 'member' | 'admin' = 'member',
): Promise<void> {
  const { name, email } = person
  const id = await inviteToOrganisation(admin.context, { organisationId: organisation.id, email, name, role })
  await acceptAs({ scope: 'organisation', scopeId: organisation.id, id }, person, person.id)
}

/** Gives somebody back what a minute allows of files, for a test that asks for more of them than a person does. */
export const giveFilesBack = ({ id }: TestPerson) =>
  asDefiner(`delete from spent_allowance where bucket_hash = sha256(convert_to('file ' || $1, 'UTF8'))`, [id])
