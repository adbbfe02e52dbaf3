/** What a code means where somebody gets it. A code that a place does not know by its property is no answer of that place. */
interface Meaning {
  /** the answer over HTTP: 429 and 503 are "try later", 409 "look again, it is otherwise by now" */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503
  /** said by a live session. `asks`: no refusal but a question, done all the same when its giver is sure */
  readonly session?: 'refuses' | 'asks'
  /** said to who writes on a worksheet, by what helps then: signing in, taking it back, trying again, or nothing: it is `closed` */
  readonly sheet?: 'sign-in' | 'reopen' | 'retry' | 'closed'
}

/**
 * Every code with which the rules refuse, once. The database raises the same codes; their words are in
 * messages/<locale>/refusals.json. What holds for some of them is a property here, never a list elsewhere: a list is
 * forgotten by whoever adds a code.
 */
const refusals = {
  'signed-out': { status: 401, sheet: 'sign-in' },
  'not-found': { status: 404 },
  'not-allowed': { status: 403, session: 'refuses' },
  'fixed-in-demo': { status: 403 },
  'not-beginner': { status: 403 },
  'too-many-proposals': { status: 429 },
  'strangers-mailed': { status: 429 },
  'same-person': { status: 422 },
  'proposal-ended': { status: 409 },
  'proposal-accepted': { status: 409 },
  'organisation-unfit': { status: 409 },
  'registration-closed': { status: 409 },
  'request-answered': { status: 409 },
  'nothing-waits': { status: 409 },
  'too-many-domains': { status: 409 },
  'domain-held': { status: 409 },
  'own-way': { status: 403 },
  'secret-missing': { status: 422 },
  'provider-silent': { status: 409 },
  'sign-in-untested': { status: 409 },
  'two-keepers': { status: 422 },
  'name-taken': { status: 409 },
  'already-invited': { status: 409 },
  'already-member': { status: 409 },
  'already-taken-up': { status: 409 },
  'both-agreed': { status: 409 },
  'too-few-raters': { status: 409 },
  'invitation-ended': { status: 409 },
  'just-sent': { status: 429 },
  'last-admin': { status: 409 },
  'last-lead': { status: 409 },
  'last-facilitator': { status: 409 },
  'two-leads': { status: 409 },
  'hat-fixed': { status: 409 },
  'rules-frozen': { status: 409 },
  'round-running': { status: 409 },
  'round-not-open': { status: 409, sheet: 'closed' },
  'round-stands-still': { status: 409, sheet: 'retry' },
  'round-goes-on': { status: 409 },
  'date-past': { status: 422 },
  'date-not-later': { status: 409 },
  'session-early': { status: 409 },
  'planning-closed': { status: 409 },
  'planning-changed': { status: 409 },
  'template-changed': { status: 409 },
  'template-name-taken': { status: 409 },
  'templates-full': { status: 409 },
  'moment-past': { status: 422 },
  'moment-gone': { status: 409 },
  'moments-unfit': { status: 422 },
  'only-rehearsed': { status: 409 },
  'rehearsal-running': { status: 409 },
  'rehearsals-full': { status: 429 },
  'masked-unfit': { status: 409 },
  'not-ready': { status: 409 },
  'game-rules-missing': { status: 409 },
  'game-rules-changed': { status: 409 },
  'rule-lines-unfit': { status: 422 },
  'one-way': { status: 409 },
  'side-locked': { status: 409, sheet: 'closed' },
  'nothing-handed-in': { status: 409 },
  'not-sealed': { status: 409 },
  'already-revealed': { status: 409 },
  'not-participant': { status: 403, sheet: 'closed' },
  'handed-in': { status: 409, sheet: 'reopen' },
  'already-handed-in': { status: 409 },
  incomplete: { status: 422 },
  'too-many-picks': { status: 422 },
  'sheet-begun': { status: 409 },
  'on-paper': { status: 409, sheet: 'reopen' },
  'paper-closed': { status: 409, sheet: 'closed' },
  'paper-empty': { status: 422, sheet: 'retry' },
  'reminded-today': { status: 429 },
  'reminded-lately': { status: 429 },
  'not-stalled': { status: 409 },
  'session-running': { status: 409, session: 'refuses' },
  'session-closed': { status: 409, session: 'refuses' },
  'session-paused': { status: 409, session: 'refuses' },
  'not-joined': { status: 409, session: 'refuses' },
  'not-leading': { status: 409, session: 'refuses' },
  'not-this-step': { status: 409, session: 'refuses' },
  'step-moved': { status: 409, session: 'refuses' },
  'people-typing': { status: 409, session: 'asks' },
  'no-outcome': { status: 409, session: 'asks' },
  'poll-open': { status: 409, session: 'refuses' },
  'poll-closed': { status: 409, session: 'refuses' },
  'record-unconfirmed': { status: 409, session: 'asks' },
  'undo-late': { status: 409, session: 'refuses' },
  'agenda-unfit': { status: 409, session: 'refuses' },
  'reason-missing': { status: 409, session: 'refuses' },
  'unknown-item': { status: 409, session: 'refuses' },
  'nothing-to-vote-on': { status: 409, session: 'refuses' },
  'too-many-dots': { status: 409, session: 'refuses' },
  'person-absent': { status: 409, session: 'refuses' },
  'lead-present': { status: 409, session: 'refuses' },
  'leads-only': { status: 409, session: 'refuses' },
  'record-open': { status: 409 },
  'other-record': { status: 409, session: 'refuses' },
  'other-plan': { status: 409, session: 'refuses' },
  'record-confirmed': { status: 409 },
  'seat-unneeded': { status: 409 },
  'holder-unseen': { status: 409 },
  'without-mail': { status: 409 },
  'without-mail-changed': { status: 409 },
  'without-mail-full': { status: 409 },
  'browser-unfit': { status: 403 },
  'number-wrong': { status: 409 },
  'card-closed': { status: 409 },
  'card-early': { status: 409 },
  'code-unknown': { status: 409 },
  'too-many-codes': { status: 429 },
  'too-many-guests': { status: 409 },
  'not-revealed': { status: 409 },
  'too-many': { status: 429 },
  'too-large': { status: 413 },
  'form-unfit': { status: 400 },
  'foreign-origin': { status: 403 },
  busy: { status: 503, sheet: 'retry' },
  unexpected: { status: 500 },
} as const satisfies Readonly<Record<string, Meaning>>

export type RefusalCode = keyof typeof refusals

/** The codes that have a property, with this value. */
type CodeWith<Property extends keyof Meaning, Value = NonNullable<Meaning[Property]>> = {
  [Code in RefusalCode]: (typeof refusals)[Code] extends Readonly<Record<Property, Value>> ? Code : never
}[RefusalCode]

/** Every reason for which a session refuses, or asks. */
export type SessionRefusal = CodeWith<'session'>
/** What a session asks its giver: is it wanted all the same? */
export type SessionQuestion = CodeWith<'session', 'asks'>
/** Every reason, of those with words of their own there, for which a worksheet does not take what is written. */
export type SheetRefusal = CodeWith<'sheet'>

export const refusalCodes = Object.keys(refusals) as readonly RefusalCode[]

const meaningOf = (code: RefusalCode): Meaning => refusals[code]

/** `unknown`, since it is asked of what came over a wire. */
export const isRefusalCode = (code: unknown): code is RefusalCode =>
  typeof code === 'string' && Object.hasOwn(refusals, code)

export const statusOf = (code: RefusalCode): Meaning['status'] => refusals[code].status

export const isSessionRefusal = (code: unknown): code is SessionRefusal =>
  isRefusalCode(code) && meaningOf(code).session !== undefined

/** Is it a question to who gave the command? Anything that is no code is none. */
export const isSessionQuestion = (code: unknown): code is SessionQuestion =>
  isRefusalCode(code) && meaningOf(code).session === 'asks'

export const isSheetRefusal = (code: unknown): code is SheetRefusal =>
  isRefusalCode(code) && meaningOf(code).sheet !== undefined

export const helpAtSheet = (code: SheetRefusal): NonNullable<Meaning['sheet']> => refusals[code].sheet

export const sheetRefusals: readonly SheetRefusal[] = refusalCodes.filter(isSheetRefusal)
