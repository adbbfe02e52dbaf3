import pg from 'pg'
import { Prisma } from '@/generated/prisma/client.ts'
import { sayDatabaseLost } from '@/lib/platform/database-away.ts'
import { isRefusalCode, statusOf, type RefusalCode } from '@/lib/access/rules/refusals.ts'

/** An expected no, with a closed code of `rules/refusals.ts`. Its message is the code; raw error text never travels in it. */
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

/** May who asked not be here any more, or never: signed out, or what is asked for is not there for them? */
export const meansGone = (error: unknown): boolean =>
  error instanceof Refusal && [401, 404].includes(statusOf(error.code))

// the last three: a connection that was cut while something was under way
const busyTexts =
  /timeout exceeded when trying to connect|ECONNREFUSED|Connection terminated|terminating connection|ECONNRESET|EPIPE|not queryable/

/** What our driver said, where Prisma passes it on. */
function driverFault(error: unknown): { kind?: unknown; originalCode?: unknown; originalMessage?: unknown } | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null
  const fault: unknown = error.meta?.driverAdapterError
  return fault instanceof Error && typeof fault.cause === 'object' ? fault.cause : null
}

function databaseWord(error: unknown): { state: string; message: string } | null {
  if (error instanceof pg.DatabaseError) return error.code ? { state: error.code, message: error.message } : null
  const { originalCode, originalMessage } = driverFault(error) ?? {}
  return typeof originalCode === 'string' && typeof originalMessage === 'string'
    ? { state: originalCode, message: originalMessage }
    : null
}

/** Prisma's codes for a database that cannot be reached, takes too long, or ended the connection. */
const awayCodes = ['P1001', 'P1002', 'P1008', 'P1017']
/** The same as the driver says it: to a statement of our own Prisma gives one code whatever happened. */
const awayKinds = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']
/** SQLSTATEs of a database that stops or starts, or has no free connection. */
const awayStates = ['57P01', '57P02', '57P03', '53300']
/** SQLSTATEs of a timeout or a deadlock: a retry succeeds. */
const crossedStates = ['40P01', '55P03', '57014']

function isAway(error: unknown, state: string | undefined): boolean {
  if (state !== undefined && awayStates.includes(state)) return true
  if (!(error instanceof Error)) return false
  if (awayKinds.includes(String(driverFault(error)?.kind))) return true
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
  if (word?.state.startsWith('WS') && isRefusalCode(word.message)) return new Refusal(word.message, { cause: error })
  if (word && crossedStates.includes(word.state)) return new Refusal('busy', { cause: error })
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2028')
    return new Refusal('busy', { cause: error })
  if (!isAway(error, word?.state)) return error
  sayDatabaseLost()
  return new Refusal('busy', { cause: error })
}
