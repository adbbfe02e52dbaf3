// Made by `npm run calls` from the catalogue. Do not edit: change prisma/rules, or scripts/lib/call-types.ts.
import type { MailLevel } from '@/lib/accounts/rules/model.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Registration } from '@/lib/organisations/rules/registration.ts'
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

/** The login session of a token's hash, and its person, at a moment of the server's clock. Nobody for one that was revoked, is out of date, or whose person was erased. */
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
  }>(
    'login_of',
    sql`select f.session_id as "sessionId", f.idle_until as "idleUntil", f.person_id as "personId", f.email as "email", f.name as "name", f.locale as "locale", f.platform_admin as "platformAdmin", f.shortcuts as "shortcuts", f.mail_level as "mailLevel" from authz.login_of(${given.token}::bytea, ${given.moment}::timestamp with time zone) f`,
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

/** Keeps that an address wants no such mail. For role auth, after the key of the mail's link was checked. */
export const refuseMail = (given: { hashed: Uint8Array }) =>
  nothing('refuse_mail', sql`select true as done from authz.refuse_mail(${given.hashed}::bytea)`)

/** What this installation allows: `closed` (no organisations but those that the platform's admin makes), `ask` or `open`. */
export const registration = () => value<Registration>('registration', sql`select authz.registration() as value`)

/** Takes up to `wanted` of `most` in a window of `seconds` that begins with the first; returns the number granted, and how long the window still lasts. Exact under concurrency. */
export const takeAllowance = (given: { bucket: Uint8Array; wanted: number; most: number; seconds: number }) =>
  rows<{ granted: number; secondsLeft: number }>(
    'take_allowance',
    sql`select f.granted as "granted", f.seconds_left as "secondsLeft" from authz.take_allowance(${given.bucket}::bytea, ${given.wanted}::integer, ${given.most}::integer, ${given.seconds}::integer) f`,
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
