import pg from 'pg'
import { Prisma } from '@/generated/prisma/client.ts'
import { sayDatabaseLost } from '@/lib/platform/database-away.ts'

/** Every refusal code of the rules; texts in messages/<locale>/refusals.json. The database raises the same codes. */
export const refusalCodes = [
  'signed-out',
  'not-found',
  'not-allowed',
  'not-a-municipality',
  'contractor-missing',
  'organisation-unfit',
  'name-taken',
  'already-invited',
  'already-member',
  'already-taken-up',
  'both-agreed',
  'too-few-raters',
  'invitation-ended',
  'just-sent',
  'last-admin',
  'last-lead',
  'last-facilitator',
  'two-leads',
  'hat-fixed',
  'rules-frozen',
  'round-running',
  'round-not-open',
  'date-past',
  'date-not-later',
  'session-early',
  'masked-unfit',
  'not-ready',
  'one-way',
  'side-locked',
  'nothing-handed-in',
  'not-sealed',
  'already-revealed',
  'not-participant',
  'handed-in',
  'already-handed-in',
  'incomplete',
  'too-many-picks',
  'sheet-begun',
  'on-paper',
  'paper-closed',
  'paper-empty',
  'reminded-today',
  'reminded-lately',
  'not-stalled',
  'session-running',
  'session-closed',
  'session-paused',
  'not-joined',
  'not-leading',
  'not-this-step',
  'step-moved',
  'people-typing',
  'no-outcome',
  'poll-open',
  'poll-closed',
  'record-unconfirmed',
  'undo-late',
  'agenda-unfit',
  'reason-missing',
  'unknown-item',
  'nothing-to-vote-on',
  'too-many-dots',
  'person-absent',
  'lead-present',
  'leads-only',
  'record-open',
  'other-record',
  'other-plan',
  'record-confirmed',
  'seat-unneeded',
  'holder-unseen',
  'code-unknown',
  'too-many-codes',
  'too-many-guests',
  'not-revealed',
  'too-many',
  'too-large',
  'form-unfit',
  'foreign-origin',
  'busy',
  'unexpected',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

const isCode = (text: string): text is RefusalCode => refusalCodes.some((code) => code === text)

/** An expected refusal, with a closed code as its message; never contains raw error text. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** what Next passes to an error page instead of a hash: the refusal's code and nothing else */
  readonly digest: string
  readonly code: RefusalCode

  constructor(code: RefusalCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.digest = code
  }
}

// the last three: a connection that was cut during a query
const busyTexts =
  /timeout exceeded when trying to connect|ECONNREFUSED|Connection terminated|terminating connection|ECONNRESET|EPIPE|not queryable/

function databaseWord(error: unknown): { state: string; message: string } | null {
  if (error instanceof pg.DatabaseError) return error.code ? { state: error.code, message: error.message } : null
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null
  const cause: unknown = error.meta?.driverAdapterError
  if (!(cause instanceof Error) || typeof cause.cause !== 'object' || cause.cause === null) return null
  const { originalCode, originalMessage } = cause.cause as { originalCode?: unknown; originalMessage?: unknown }
  return typeof originalCode === 'string' && typeof originalMessage === 'string'
    ? { state: originalCode, message: originalMessage }
    : null
}

/** Prisma's codes for a database that cannot be reached, takes too long, or ended the connection. */
const awayCodes = ['P1001', 'P1002', 'P1008', 'P1017']
/** SQLSTATEs of a database that stops or starts, or has no free connection. */
const awayStates = ['57P01', '57P02', '57P03', '53300']
/** SQLSTATEs of a timeout or a deadlock: a retry succeeds. */
const crossedStates = ['40P01', '55P03', '57014']

function isAway(error: unknown, state: string | undefined): boolean {
  if (state !== undefined && awayStates.includes(state)) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return awayCodes.includes(code) || busyTexts.test(`${error.message} ${String(error.cause)} ${code}`)
}

/**
 * Translates an error for a person. A refusal by the database (SQLSTATE WS…) becomes our own Refusal; an exhausted pool
 * or a database that is away becomes `busy`; everything else is returned unchanged.
 */
export function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const word = databaseWord(error)
  if (word?.state.startsWith('WS') && isCode(word.message)) return new Refusal(word.message, { cause: error })
  if (word && crossedStates.includes(word.state)) return new Refusal('busy', { cause: error })
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2028')
    return new Refusal('busy', { cause: error })
  if (!isAway(error, word?.state)) return error
  sayDatabaseLost()
  return new Refusal('busy', { cause: error })
}
