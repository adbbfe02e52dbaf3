import { env, isLoopback } from '@/lib/platform/env.ts'
import { isHandedOn, letInHeader } from '@/lib/platform/incoming.ts'
import { isActionBody } from './action-body.ts'
import { BODY_BYTES, LIST_BODY_BYTES, VISITOR_BODY_BYTES } from './body-size.ts'
import type { CookieName } from './cookie-name.ts'

/** An incoming request, before any of our code has read its body. */
export interface RequestHead {
  readonly method: string
  readonly pathname: string
  /** by its name in small letters; null when the request has none */
  readonly header: (name: string) => string | null
  readonly hasCookie: (name: CookieName) => boolean
}

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS']
/** The one form that may be large: a programme's list of neighbourhoods. */
const listPath = /^\/api\/programmes\/[^/]+\/import$/

function bytesMaxOf({ pathname, hasCookie }: RequestHead): number {
  if (!hasCookie('session')) return VISITOR_BODY_BYTES
  return listPath.test(pathname) ? LIST_BODY_BYTES : BODY_BYTES
}

/** A demo signs anybody in, so a foreign host name that points to this machine must not reach it. */
function isForeignHost({ header }: RequestHead): boolean {
  const { demo, hostedDemo, appUrl } = env()
  const host = header('host') ?? ''
  return demo && !isLoopback(`http://${host}`) && !(hostedDemo && host === new URL(appUrl).host)
}

/**
 * Why a request is refused before its body is read, as an HTTP status; null when it may go on. 421 a foreign host at a
 * demo, 405 a method that no page has, 411 no length, 400 a length that is none, 413 a body too large.
 */
export function unfitHead(head: RequestHead): number | null {
  const { method, header } = head
  if (isForeignHost(head)) return 421
  if (!methods.includes(method)) return 405
  if (header('transfer-encoding') !== null && !isHandedOn(header(letInHeader))) return 411
  const length = header('content-length') ?? '0'
  if (!/^\d{1,15}$/.test(length)) return 400
  return Number(length) > bytesMaxOf(head) ? 413 : null
}

/** The same for a request whose body may be an action's: 400 also for a form that no page of ours sends. */
export async function unfitStatus(head: RequestHead, body: () => Promise<ArrayBuffer>): Promise<number | null> {
  const unfit = unfitHead(head)
  if (unfit !== null) return unfit
  const { method, pathname, header } = head
  if (method !== 'POST' || pathname.startsWith('/api/')) return null
  const bytes = new Uint8Array(await body())
  const form = isActionBody(bytes, header('content-type') ?? '', header('next-action') !== null)
  return form ? null : 400
}
