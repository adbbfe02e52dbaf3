import { env, isLoopback } from '@/lib/platform/env.ts'
import { isHandedOn, letInHeader } from '@/lib/platform/incoming.ts'
import { isActionBody } from './action-body.ts'
import { BODY_BYTES, LIST_BODY_BYTES, VISITOR_BODY_BYTES } from './body-size.ts'
import { cookieNameOf } from './cookie-name.ts'

/** An incoming request, before any of our code has read its body. */
export interface Incoming {
  readonly method: string
  readonly pathname: string
  readonly headers: Headers
  readonly hasCookie: (name: string) => boolean
  readonly body: () => Promise<ArrayBuffer>
}

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS']
/** The one form that may be large: a programme's list of neighbourhoods. */
const listPath = /^\/api\/programmes\/[^/]+\/import$/

function bytesMaxOf({ pathname, hasCookie }: Incoming): number {
  if (!hasCookie(cookieNameOf('session'))) return VISITOR_BODY_BYTES
  return listPath.test(pathname) ? LIST_BODY_BYTES : BODY_BYTES
}

/** A demo signs anybody in, so a foreign host name that points to this machine must not reach it. */
function isForeignHost(headers: Headers): boolean {
  return env().demo && !isLoopback(`http://${headers.get('host') ?? ''}`)
}

/**
 * Why a request is refused before its body is read, as an HTTP status; null when it may go on. 421 a foreign host at a
 * demo, 405 a method that no page has, 411 no length, 413 a body too large, 400 a form that no page of ours sends.
 */
export async function unfitStatus(incoming: Incoming): Promise<number | null> {
  const { method, pathname, headers } = incoming
  if (isForeignHost(headers)) return 421
  if (!methods.includes(method)) return 405
  if (headers.has('transfer-encoding') && !isHandedOn(headers.get(letInHeader))) return 411
  const length = headers.get('content-length') ?? '0'
  if (!/^\d{1,15}$/.test(length)) return 400
  if (Number(length) > bytesMaxOf(incoming)) return 413
  if (method !== 'POST' || pathname.startsWith('/api/')) return null
  const body = new Uint8Array(await incoming.body())
  const form = isActionBody(body, headers.get('content-type') ?? '', headers.has('next-action'))
  return form ? null : 400
}
