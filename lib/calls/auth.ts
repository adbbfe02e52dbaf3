// Made by `npm run calls` from the catalogue. Do not edit: change prisma/rules, or scripts/lib/call-types.ts.
import type { MailLevel } from '@/lib/accounts/rules/model.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Registration } from '@/lib/organisations/rules/registration.ts'
import type { SignInFindings, SignInPreset, SignInPurpose } from '@/lib/organisations/rules/sign-in.ts'
import { sql } from '@/lib/platform/sql.ts'
import { nothing, rows, value } from '@/lib/platform/typed-call.ts'

/** Accepts an invitation for the holder of the link who types the right address. Returns the person, or null with a reason. Wrong addresses are counted. */
export const acceptInvitation = (given: { hashed: Uint8Array; address: string; displayName: string }) =>
  rows<{
    outcome: 'accepted' | 'wrong-address' | 'guessed' | 'expired' | 'withdrawn' | 'used' | 'unknown'
    personId: string | null
    scope: 'project' | 'organisation' | null
    scopeId: string | null
  }>(
    'accept_invitation',
    sql`select f.outcome as "outcome", f.person_id as "personId", f.scope as "scope", f.scope_id as "scopeId" from authz.accept_invitation(${given.hashed}::bytea, ${given.address}::text, ${given.displayName}::text) f`,
  )

/** Where an attempt of this browser is sent, and by whom; no row for one that was used, is over, or is another browser's. */
export const attemptOf = (given: { attempt: string; browser: Uint8Array }) =>
  rows<{ onward: string; name: string }>(
    'attempt_of',
    sql`select f.onward as "onward", f.name as "name" from authz.attempt_of(${given.attempt}::uuid, ${given.browser}::bytea) f`,
  )

/** Begins an attempt under the settings that were read for it; null where they changed, or nobody may begin so. */
export const beginAttempt = (given: {
  organisation: string
  version: number
  purpose: SignInPurpose
  who: string | null
  browser: Uint8Array
  hashed: Uint8Array
  nonce: string
  verifier: string
  onward: string
  return: string | null
}) =>
  value<string | null>(
    'begin_attempt',
    sql`select authz.begin_attempt(${given.organisation}::uuid, ${given.version}::integer, ${given.purpose}::text, ${given.who}::uuid, ${given.browser}::bytea, ${given.hashed}::bytea, ${given.nonce}::text, ${given.verifier}::text, ${given.onward}::text, ${given.return}::text) as value`,
  )

/** The account of an address at a domain that the organisation has proven, made where there is none: for role auth, once the mailbox is proven. */
export const colleagueFor = (given: { organisation: string; address: string; language: string }) =>
  value<string | null>(
    'colleague_for',
    sql`select authz.colleague_for(${given.organisation}::uuid, ${given.address}::text, ${given.language}::text) as value`,
  )

/** Ends sessions that came by an organisation's provider, as that says: of its own session where it names one, else all of the subject. Returns how many. */
export const endProviderSessions = (given: {
  organisation: string
  issuer: string
  subject: string
  session: string | null
}) =>
  value<number>(
    'end_provider_sessions',
    sql`select authz.end_provider_sessions(${given.organisation}::uuid, ${given.issuer}::text, ${given.subject}::text, ${given.session}::text) as value`,
  )

/** Adds a job from a closed list, in the transaction of the change that it is about. Without job keys: with one, anybody who knows a round's id could replace its closing job. A job that runs twice finds nothing to do. */
export const enqueue = (given: { task: string; payload: unknown; runAt?: string | Date | null | undefined }) =>
  nothing(
    'enqueue',
    sql`select true as done from jobs.enqueue(${given.task}::text, ${JSON.stringify(given.payload)}::jsonb, ${given.runAt ?? null}::timestamp with time zone)`,
  )

/** A card by the hash of what somebody has of it. `found` with the salt of its number, which is null before the first opening; `early` before its round opened; `closed` after too many wrong numbers, with the seconds to wait or null for good. `unknown` whatever else is wrong, and `slow` or `shut` for who tried too many: not by the picture, whose 128 bits nobody guesses, and not for a browser that opened this card before. */
export const findCard = (given: { hashed: Uint8Array; browser: Uint8Array; address: Uint8Array }) =>
  rows<{
    entry: 'found' | 'early' | 'closed' | 'unknown' | 'slow' | 'shut'
    salt: Uint8Array | null
    waitSeconds: number | null
  }>(
    'find_card',
    sql`select f.entry as "entry", f.salt as "salt", f.wait_seconds as "waitSeconds" from authz.find_card(${given.hashed}::bytea, ${given.browser}::bytea, ${given.address}::bytea) f`,
  )

/** Is this address in a domain that the organisation has proven? */
export const isAtProvenDomain = (given: { organisation: string; address: string }) =>
  value<boolean>(
    'is_at_proven_domain',
    sql`select authz.is_at_proven_domain(${given.organisation}::uuid, ${given.address}::text) as value`,
  )

/** Has this browser come in for this person before, by this organisation or by mail? */
export const isKnownBrowser = (given: { organisation: string; who: string; browser: Uint8Array }) =>
  value<boolean>(
    'is_known_browser',
    sql`select authz.is_known_browser(${given.organisation}::uuid, ${given.who}::uuid, ${given.browser}::bytea) as value`,
  )

/** The organisation by which this browser last came in, where that session ran out within a day and was not ended: it can be asked again. No row for any other browser. */
export const lapsedSignIn = (given: { browser: Uint8Array }) =>
  value<string | null>('lapsed_sign_in', sql`select authz.lapsed_sign_in(${given.browser}::bytea) as value`)

/** Links a subject to a person who proved to be that account's: `linked`, or why not. One subject a person and organisation: a second one is `other-subject`, a subject that is somebody else's `other-person`. */
export const linkSubject = (given: { organisation: string; issuer: string; subject: string; who: string }) =>
  value<'linked' | 'gone' | 'other-subject' | 'other-person'>(
    'link_subject',
    sql`select authz.link_subject(${given.organisation}::uuid, ${given.issuer}::text, ${given.subject}::text, ${given.who}::uuid) as value`,
  )

/** The login session of a token's hash, and its person, at a moment of the server's clock. Nobody for one that was revoked, is out of date, or whose person was erased. `through`: the organisation whose provider vouched for them. */
export const loginOf = (given: { token: Uint8Array; moment: string | Date }) =>
  rows<{
    sessionId: string
    idleUntil: Date
    personId: string
    email: string
    name: string
    locale: Locale
    platformAdmin: boolean
    shortcuts: boolean
    mailLevel: MailLevel
    throughId: string | null
    throughName: string | null
  }>(
    'login_of',
    sql`select f.session_id as "sessionId", f.idle_until as "idleUntil", f.person_id as "personId", f.email as "email", f.name as "name", f.locale as "locale", f.platform_admin as "platformAdmin", f.shortcuts as "shortcuts", f.mail_level as "mailLevel", f.through_id as "throughId", f.through_name as "throughName" from authz.login_of(${given.token}::bytea, ${given.moment}::timestamp with time zone) f`,
  )

/** What an invitation's page shows; `guessed` after five wrong addresses. For role auth: there may be no session yet. */
export const lookUpInvitation = (given: { hashed: Uint8Array }) =>
  rows<{
    state: 'open' | 'expired' | 'withdrawn' | 'used' | 'guessed'
    scope: 'project' | 'organisation'
    scopeId: string
    scopeName: string
    inviter: string
    role: string
    side: Side | null
    inviteeName: string
    email: string
  }>(
    'look_up_invitation',
    sql`select f.state as "state", f.scope as "scope", f.scope_id as "scopeId", f.scope_name as "scopeName", f.inviter as "inviter", f.role as "role", f.side as "side", f.invitee_name as "inviteeName", f.email as "email" from authz.look_up_invitation(${given.hashed}::bytea) f`,
  )

/** The same as about_invitation, for the holder of a link that is still valid. */
export const lookUpInvitedProject = (given: { hashed: Uint8Array }) =>
  rows<{
    municipality: string | null
    contractors: readonly string[]
    inviterOrganisation: string | null
    closesOn: string | null
  }>(
    'look_up_invited_project',
    sql`select f.municipality as "municipality", f.contractors as "contractors", f.inviter_organisation as "inviterOrganisation", to_char(f.closes_on, 'YYYY-MM-DD') as "closesOn" from authz.look_up_invited_project(${given.hashed}::bytea) f`,
  )

/** Does an address want no such mail? The worker asks before it writes one, the page before it offers the way back. */
export const mailIsUnwanted = (given: { hashed: Uint8Array }) =>
  value<boolean>('mail_is_unwanted', sql`select authz.mail_is_unwanted(${given.hashed}::bytea) as value`)

/** May this person test the organisation's provider (as its admin), or link the own account to it (as its member)? */
export const mayBeginSignIn = (given: { organisation: string; purpose: SignInPurpose; who: string | null }) =>
  value<boolean>(
    'may_begin_sign_in',
    sql`select authz.may_begin_sign_in(${given.organisation}::uuid, ${given.purpose}::text, ${given.who}::uuid) as value`,
  )

/** The person of an address that asked to sign in on the way to asking for an organisation, made if nobody has it; null where nobody can ask. For role auth, once the mailbox is proven. */
export const newcomer = (given: { address: string; language: string }) =>
  value<string | null>('newcomer', sql`select authz.newcomer(${given.address}::text, ${given.language}::text) as value`)

/** Opens a card with a number's hash: `first` keeps it as the card's number, `in` fits the one that was kept, `wrong` is counted over all browsers: the fifth shuts the card for an hour, the tenth for good (`closed`). `number`: somebody else was first meanwhile, under another salt. `unknown`: it opens nothing any more. One try after another. */
export const openCard = (given: {
  hashed: Uint8Array
  salt: Uint8Array
  number: Uint8Array
  browser: Uint8Array
  token: Uint8Array
}) =>
  rows<{ entry: 'first' | 'in' | 'number' | 'wrong' | 'closed' | 'unknown'; waitSeconds: number | null }>(
    'open_card',
    sql`select f.entry as "entry", f.wait_seconds as "waitSeconds" from authz.open_card(${given.hashed}::bytea, ${given.salt}::bytea, ${given.number}::bytea, ${given.browser}::bytea, ${given.token}::bytea) f`,
  )

/** The test was passed under these settings, with what it found. False where they changed, or who pressed is no admin now. */
export const passSignInTest = (given: {
  organisation: string
  version: number
  who: string
  findings: SignInFindings
}) =>
  value<boolean>(
    'pass_sign_in_test',
    sql`select authz.pass_sign_in_test(${given.organisation}::uuid, ${given.version}::integer, ${given.who}::uuid, ${JSON.stringify(given.findings)}::jsonb) as value`,
  )

/** The person whom a provider means; null for one that nobody is linked to. */
export const personBehind = (given: { organisation: string; issuer: string; subject: string }) =>
  value<string | null>(
    'person_behind',
    sql`select authz.person_behind(${given.organisation}::uuid, ${given.issuer}::text, ${given.subject}::text) as value`,
  )

/** What the server needs to ask an organisation's provider; no row where there is none, or its secret is lost. */
export const providerOf = (given: { organisation: string }) =>
  rows<{
    name: string
    preset: SignInPreset
    issuer: string
    clientId: string
    sealedSecret: Uint8Array
    version: number
    tested: boolean
    sessionHours: number
  }>(
    'provider_of',
    sql`select f.name as "name", f.preset as "preset", f.issuer as "issuer", f.client_id as "clientId", f.sealed_secret as "sealedSecret", f.version as "version", f.tested as "tested", f.session_hours as "sessionHours" from authz.provider_of(${given.organisation}::uuid) f`,
  )

/** Keeps that an address wants no such mail. For role auth, after the key of the mail's link was checked. */
export const refuseMail = (given: { hashed: Uint8Array }) =>
  nothing('refuse_mail', sql`select true as done from authz.refuse_mail(${given.hashed}::bytea)`)

/** What this installation allows: `closed` (no organisations but those that the platform's admin makes), `ask` or `open`. */
export const registration = () => value<Registration>('registration', sql`select authz.registration() as value`)

/** The organisation that has proven the domain of an address and whose provider was tested; no row for any other. */
export const signInForAddress = (given: { address: string }) =>
  rows<{ organisationId: string; name: string }>(
    'sign_in_for_address',
    sql`select f.organisation_id as "organisationId", f.name as "name" from authz.sign_in_for_address(${given.address}::text) f`,
  )

/** Takes up to `wanted` of `most` in a window of `seconds` that begins with the first; returns the number granted, and how long the window still lasts. Exact under concurrency. */
export const takeAllowance = (given: { bucket: Uint8Array; wanted: number; most: number; seconds: number }) =>
  rows<{ granted: number; secondsLeft: number }>(
    'take_allowance',
    sql`select f.granted as "granted", f.seconds_left as "secondsLeft" from authz.take_allowance(${given.bucket}::bytea, ${given.wanted}::integer, ${given.most}::integer, ${given.seconds}::integer) f`,
  )

/** Uses an attempt up: of two answers to one, or of one in another browser, only the first in its own browser counts. What was begun under earlier settings counts for nothing. */
export const takeAttempt = (given: { organisation: string; hashed: Uint8Array; browser: Uint8Array }) =>
  rows<{
    purpose: SignInPurpose
    personId: string | null
    nonce: string
    verifier: string
    returnTo: string | null
    createdAt: Date
  }>(
    'take_attempt',
    sql`select f.purpose as "purpose", f.person_id as "personId", f.nonce as "nonce", f.verifier as "verifier", f.return_to as "returnTo", f.created_at as "createdAt" from authz.take_attempt(${given.organisation}::uuid, ${given.hashed}::bytea, ${given.browser}::bytea) f`,
  )

/** Makes a browser a big screen with a single code. Returns in, unknown, slow or shut, and for the last two the seconds to wait. A screen's code is searched among all sessions, so there is no room to count for: unknown browsers are counted by internet address. A code of the last half hour, and that of a screen that this browser was, always works. */
export const takeScreen = (given: {
  hashed: Uint8Array
  browser: Uint8Array
  address: Uint8Array
  token: Uint8Array
}) =>
  rows<{ entry: 'in' | 'unknown' | 'slow' | 'shut'; waitSeconds: number }>(
    'take_screen',
    sql`select f.entry as "entry", f.wait_seconds as "waitSeconds" from authz.take_screen(${given.hashed}::bytea, ${given.browser}::bytea, ${given.address}::bytea, ${given.token}::bytea) f`,
  )

/** Takes a seat with the room's code and a personal one. Returns in, unknown, slow or shut, and for the last two the seconds to wait. A right code always works for a seat that this browser had before, and if it was made after the room was cleared and in the last half hour. All browsers that had a seat are slowed together: otherwise the holder of a right code could appear as any number of such browsers. */
export const takeSeat = (given: { room: string; hashed: Uint8Array; browser: Uint8Array; token: Uint8Array }) =>
  rows<{ entry: 'in' | 'unknown' | 'slow' | 'shut'; waitSeconds: number }>(
    'take_seat',
    sql`select f.entry as "entry", f.wait_seconds as "waitSeconds" from authz.take_seat(${given.room}::text, ${given.hashed}::bytea, ${given.browser}::bytea, ${given.token}::bytea) f`,
  )

/** Takes that back: by a press on the same page, or as the mailbox was proven. */
export const wantMail = (given: { hashed: Uint8Array }) =>
  nothing('want_mail', sql`select true as done from authz.want_mail(${given.hashed}::bytea)`)
