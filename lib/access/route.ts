import 'server-only'
import type { z } from 'zod'
import { isId } from '@/lib/platform/ids.ts'
import { log } from '@/lib/platform/logger.ts'
import type { AccessContext } from './access.ts'
import { takeFrom } from './allowance.ts'
import { bodyBytesOf, LIST_BODY_BYTES, VISITOR_BODY_BYTES } from './body-size.ts'
import { requireCard } from './cards.ts'
import { isIdFault } from './id-fault.ts'
import { readJson, unreadableTexts } from './known-json.ts'
import { partsOf } from './multipart.ts'
import { isOwnOrigin } from './origin.ts'
import { carriedPass } from './passes.ts'
import { refusalText, refusalTextHeaders } from './refusal-text.ts'
import { asRefusal, Refusal } from './refusal.ts'
import { statusOf } from '@/lib/access/rules/refusals.ts'
import { requireWriter, signedIn, type SignedIn } from './session.ts'

/** Maximum number of faults reported for an invalid body: enough to correct it. */
const faultsTold = 10
const pathLengthMax = 60

/** Where waiting helps, for how long. */
function retryAfter(status: number): Readonly<Record<string, string>> {
  if (status === 429) return { 'retry-after': '60' }
  return status === 503 ? { 'retry-after': '2' } : {}
}

/** A refusal as an HTTP answer: `{ refusal: code }`, with Retry-After where waiting helps. */
export function refusalResponse(error: unknown): Response {
  const meant = asRefusal(error)
  const code = meant instanceof Refusal ? meant.code : 'unexpected'
  if (code === 'unexpected') log.error('request failed', { error })
  const status = statusOf(code)
  return Response.json({ refusal: code }, { status, headers: { 'cache-control': 'no-store', ...retryAfter(status) } })
}

/** A read over HTTP for signed-in people: a malformed id, a missing thing and a foreign one are the same 404. */
export async function readRoute(
  ids: readonly string[],
  run: (current: SignedIn) => Promise<Response>,
): Promise<Response> {
  try {
    const current = await signedIn()
    if (!current) throw new Refusal('signed-out')
    if (!ids.every(isId)) throw new Refusal('not-found')
    return await run(current)
  } catch (error) {
    return refusalResponse(error)
  }
}

/** Turns a successful answer into 204; passes errors through. */
export async function noContent(answer: Promise<Response>): Promise<Response> {
  const response = await answer
  return response.ok ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } }) : response
}

async function readBody(request: Request): Promise<unknown> {
  if (bodyBytesOf(request.headers) > VISITOR_BODY_BYTES) throw new Refusal('too-large')
  const text = await request.text()
  if (text.length > VISITOR_BODY_BYTES) throw new Refusal('too-large')
  return readJson(text)
}

const badRequest = (paths: readonly string[]): Response => {
  const fault = paths.slice(0, faultsTold).map((path) => path.slice(0, pathLengthMax))
  return Response.json({ fault }, { status: 400, headers: { 'cache-control': 'no-store' } })
}

/** An id that is none, a missing thing and a foreign one are the same: what else does not fit is told. */
function unfit(issues: readonly z.core.$ZodIssue[]): Response {
  const others = issues.filter((issue) => !isIdFault(issue))
  if (others.length === 0) throw new Refusal('not-found')
  return badRequest(others.map((issue) => issue.path.join('.')))
}

/**
 * A write over HTTP for signed-in people: own Origin, session, limit, and a body that strictly fits the schema. An
 * invalid body is answered 400 with `{ fault: [path, …] }` and nothing is written.
 */
export async function writeRoute<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  run: (current: SignedIn, body: z.output<Schema>) => Promise<object>,
): Promise<Response> {
  return answerWrite(request, schema, run, requireWriter)
}

/**
 * As `writeRoute`, for the holder of a seat's pass. `find` looks up the seat and throws when there is none, before
 * anything is counted: a made-up pass costs no row.
 */
export async function seatWriteRoute<Schema extends z.ZodType, Seat extends { readonly personId: string }>(
  request: Request,
  schema: Schema,
  find: (context: AccessContext) => Promise<Seat>,
  run: (context: AccessContext, seat: Seat, body: z.output<Schema>) => Promise<object>,
): Promise<Response> {
  return answerWrite(
    request,
    schema,
    ({ context, seat }, body) => run(context, seat, body),
    async () => {
      const context = await carriedPass('seat')
      if (!context) throw new Refusal('signed-out')
      const seat = await find(context)
      if (!(await takeFrom(`write seat ${seat.personId}`, 240, 60))) throw new Refusal('too-many')
      return { context, seat }
    },
  )
}

/** As `seatWriteRoute`, for the holder of a card's pass. */
export async function cardWriteRoute<Schema extends z.ZodType, Card extends { readonly cardId: string }>(
  request: Request,
  schema: Schema,
  find: (context: AccessContext) => Promise<Card>,
  run: (context: AccessContext, body: z.output<Schema>) => Promise<object>,
): Promise<Response> {
  return answerWrite(
    request,
    schema,
    ({ context }, body) => run(context, body),
    () => requireCard(find),
  )
}

async function answerWrite<Schema extends z.ZodType, Who>(
  request: Request,
  schema: Schema,
  run: (who: Who, body: z.output<Schema>) => Promise<object>,
  requireWriter: () => Promise<Who>,
): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers.get('origin'))) throw new Refusal('foreign-origin')
    const who = await requireWriter()
    const given = await readBody(request)
    const body = schema.safeParse(given)
    if (!body.success) return unfit(body.error.issues)
    const unreadable = unreadableTexts(given)
    if (unreadable.length > 0) return badRequest(unreadable)
    return Response.json(await run(who, body.data), { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return refusalResponse(error)
  }
}

const formFieldsMax = 10

async function readForm(request: Request): Promise<Readonly<Record<string, string>>> {
  if (bodyBytesOf(request.headers) > LIST_BODY_BYTES) throw new Refusal('too-large')
  const body = new Uint8Array(await request.arrayBuffer())
  const parts = partsOf(body, request.headers.get('content-type') ?? '', formFieldsMax)
  const fields = new Map(parts)
  if (fields.size !== parts?.length) throw new Refusal('form-unfit')
  return Object.fromEntries(fields)
}

/**
 * A plain form that is too large for an action, for signed-in people: own Origin, session, limit. `run` gets its
 * fields, each unique but not validated, and returns the path of the next page. A refusal is answered as plain text.
 */
export async function formRoute(
  request: Request,
  run: (current: SignedIn, fields: Readonly<Record<string, string>>) => Promise<string>,
): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers.get('origin'))) throw new Refusal('foreign-origin')
    const current = await requireWriter()
    const location = await run(current, await readForm(request))
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  } catch (error) {
    const meant = asRefusal(error)
    if (!(meant instanceof Refusal)) log.error('form failed', { error })
    const code = meant instanceof Refusal ? meant.code : 'unexpected'
    const status = statusOf(code)
    return new Response(refusalText(code), { status, headers: { ...refusalTextHeaders, ...retryAfter(status) } })
  }
}

interface MadeFile {
  /** a stream where the whole would not fit in memory */
  readonly content: Uint8Array | ReadableStream<Uint8Array>
  readonly type: string
  /** plain letters, digits and hyphens, with its extension */
  readonly name: string
}

/** A file made for a signed-in person, after checking session and limit. Never cached on the way. */
export async function fileRoute(make: (current: SignedIn) => Promise<MadeFile>): Promise<Response> {
  try {
    const current = await signedIn()
    if (!current) throw new Refusal('signed-out')
    if (!(await takeFrom(`file ${current.person.id}`, 20, 60))) throw new Refusal('too-many')
    const { content, type, name } = await make(current)
    return new Response(content instanceof ReadableStream ? content : new Uint8Array(content), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store, private',
      },
    })
  } catch (error) {
    return refusalResponse(error)
  }
}
