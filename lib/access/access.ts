import 'server-only'
import pg from 'pg'
import type { Prisma } from '@/generated/prisma/client.ts'
import { PrismaClient } from '@/generated/prisma/client.ts'
import type { TypedCall } from '@/lib/platform/typed-call.ts'
import { pooledRoleUrl } from '@/lib/platform/env.ts'
import { closeWithPlace, connectionWaitMs, keptHere, placeHere } from '@/lib/platform/place.ts'
import { accessKey } from '@/lib/platform/secrets.ts'
import { ScopedPg } from './scoped-adapter.ts'
import { readInPacketsOn, type RawTx } from './packet-reads.ts'
import { callInOnePacket, type Call } from './single-call.ts'
import { asRefusal } from './refusal.ts'
import { Tickets, wellFormed } from './tickets.ts'

declare const minted: unique symbol
/**
 * Identifies the caller. Minted in lib/access only (session.ts, and the testing door); the database looks up the
 * token's hash itself, so no id in here is trusted.
 */
export interface AccessContext {
  /** keyed, as the database hashes it: not the cookie's value */
  readonly token: string
  readonly [minted]: true
}

/** `token`: as in the cookie. The context holds its keyed form for the database; a malformed one is refused later. */
export const mintAccessContext = (token: string): AccessContext =>
  ({ token: wellFormed.test(token) ? accessKey(token) : token }) as AccessContext

export type Tx = Prisma.TransactionClient
export type { RawTx }

interface Access {
  readonly pool: pg.Pool
  readonly tickets: Tickets
  readonly prisma: PrismaClient
}

/** A scoped client on a connection string of role app. Ends with `pool.end()`. */
export function makeAccess(connectionString: string, max = 20, idleTimeoutMillis = 10_000): Access {
  const times = { connectionTimeoutMillis: connectionWaitMs(), idleTimeoutMillis }
  const pool = new pg.Pool({ connectionString, max, pipeline: true, ...times })
  const tickets = new Tickets()
  return { pool, tickets, prisma: new PrismaClient({ adapter: new ScopedPg(pool, tickets) }) }
}

// Next evaluates a module once for pages and once for route handlers. Pool, client and the store of tickets belong
// together: all outside the module, or the client would look for its ticket in another module's store.
interface Kept {
  __wijkspiegelAccess?: Access
}

function access(): Access {
  const kept: Kept = keptHere()
  if (kept.__wijkspiegelAccess) return kept.__wijkspiegelAccess
  closeWithPlace(endAccess)
  return (kept.__wijkspiegelAccess = placeHere()
    ? makeAccess(pooledRoleUrl('app'), 3, 3000)
    : makeAccess(pooledRoleUrl('app')))
}

/** As `withAccess`, on another client: for tests and measurements. */
export async function withAccessOn<T>(
  on: Access,
  context: AccessContext,
  readOnly: boolean,
  load: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await on.tickets.run(context.token, readOnly, () =>
      on.prisma.$transaction(load, { maxWait: connectionWaitMs(), timeout: 8000 }),
    )
  } catch (error) {
    throw asRefusal(error)
  }
}

/**
 * One short READ COMMITTED transaction that carries the caller's session. For loading and storing only: no rendering,
 * mail or outside calls. Throws Refusal with a closed code for what the rules forbid.
 */
export const withAccess = <T>(context: AccessContext, load: (tx: Tx) => Promise<T>) =>
  withAccessOn(access(), context, false, load)

/** The read-only form: one round trip less, and the database refuses a write. */
export const readWithAccess = <T>(context: AccessContext, load: (tx: Tx) => Promise<T>) =>
  withAccessOn(access(), context, true, load)

/** As `readInPackets`, on another client: for tests and measurements. */
export async function readInPacketsWith<T>(
  { pool, tickets }: Access,
  context: AccessContext,
  load: (tx: RawTx) => Promise<T>,
): Promise<T> {
  try {
    return await tickets.run(context.token, true, () => readInPacketsOn(pool, tickets.take().token, load))
  } catch (error) {
    throw asRefusal(error)
  }
}

/**
 * As `readWithAccess`, for statements of our own alone: questions that do not wait for each other go and come back
 * together (docs/decisions/0006). For what `npm run bench -- pages` shows to need it.
 */
export const readInPackets = <T>(context: AccessContext, load: (tx: RawTx) => Promise<T>) =>
  readInPacketsWith(access(), context, load)

/** As `callWithAccess`, on another client: for tests and measurements. */
export async function callWithAccessOn<Row extends pg.QueryResultRow>(
  { pool, tickets }: Access,
  context: AccessContext,
  call: Call,
): Promise<Row[]> {
  try {
    return await tickets.run(context.token, false, () => callInOnePacket<Row>(pool, tickets.take().token, call))
  } catch (error) {
    throw asRefusal(error)
  }
}

/**
 * One statement with the caller's session, in its own transaction and one round trip; bypasses Prisma, for cases where
 * a measurement shows the need (docs/decisions/0006). Throws Refusal as `withAccess` does.
 */
export const callWithAccess = <Row extends pg.QueryResultRow>(context: AccessContext, call: Call) =>
  callWithAccessOn<Row>(access(), context, call)

/** As `callWithAccess`, for a call of the generated files. */
export const askAlone = async <Result>(context: AccessContext, { name, sql, read }: TypedCall<Result>) =>
  read(await callWithAccess(context, { name, text: sql.text, values: sql.values }))

/** The client itself, for the test that a call outside a transaction is refused. */
export const unscopedClient = () => access().prisma

/** Closes this process's pool. */
export async function endAccess(): Promise<void> {
  const kept: Kept = keptHere()
  const open = kept.__wijkspiegelAccess
  delete kept.__wijkspiegelAccess
  await open?.pool.end()
}
