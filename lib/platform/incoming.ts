import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env, isLoopback } from './env.ts'

/**
 * Next forwards an action that belongs to another page to itself, over HTTP and without a length. Such a request has
 * this header, which the proxy set when it admitted the original request; nobody outside can forge it.
 */
export const letInHeader = 'x-wijkspiegel-let-in'
let madeOnce: string | undefined
export const letInMark = (): string =>
  (madeOnce ??= createHmac('sha256', env().secret).update('let in by the proxy').digest('base64url'))

/** Was the original of this request admitted before, and forwarded by Next itself? */
export function isHandedOn(mark: string | null | undefined): boolean {
  const own = Buffer.from(letInMark())
  const given = Buffer.from(mark ?? '')
  return given.length === own.length && timingSafeEqual(given, own)
}

/**
 * The address that a request came from, out of those written by its proxies (`forwarded`: each appends its caller's
 * address) and the connection's own. Counted from the right, as the caller may have written the ones further left.
 */
export function callerOf(forwarded: string, socket: string, proxies: number): string {
  const written = forwarded.split(',').map((one) => one.trim())
  const said = proxies > 0 ? written.at(-proxies) : undefined
  return said === undefined || said === '' ? socket : said
}

/** '1' on a request that a program on this machine made to this process itself. Only `tidy` sets it. */
export const nearHeader = 'x-wijkspiegel-near'
/** How many addresses stood in X-Forwarded-For when the request came in. Only `tidy` sets it. */
export const passedHeader = 'x-wijkspiegel-passed'

// each of them is written by some proxy: what comes through one comes from anywhere, though its connection is near
const ofProxies = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via']

/** Of this machine, in each of the ways that Node writes an address. */
const isHere = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address)

/**
 * Did a program on this machine ask this process itself? Behind a proxy on this machine everybody's connection is from
 * here: so nothing of a proxy may be on the request, and it must be asked for by a name of this machine.
 */
function isFromHere({ headers, socket }: Pick<Incoming, 'headers' | 'socket'>): boolean {
  if (ofProxies.some((name) => headers[name] !== undefined)) return false
  return isHere(socket.remoteAddress ?? '') && isLoopback(`http://${headers.host ?? ''}`)
}

/** What we read and change of a request, before anything else sees it. */
export interface Incoming {
  method?: string | undefined
  url?: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly socket: { readonly remoteAddress?: string | undefined }
}

export interface Outgoing {
  setHeader: (name: string, value: string) => unknown
  once?: (event: 'finish', done: () => void) => unknown
}

function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address)
    return true
  } catch {
    return false
  }
}

/**
 * Makes a request safe for the framework: a single true address in X-Forwarded-For; no method or address on which it
 * would fail, or with another host in it, to which it would redirect (the proxy refuses such a method, and no page has
 * such an address).
 */
export function tidy(request: Incoming, proxies: number): void {
  const { headers } = request
  const given = [headers['x-forwarded-for'] ?? []].flat().join(',')
  headers[nearHeader] = isFromHere(request) ? '1' : '0'
  headers[passedHeader] = String(given === '' ? 0 : given.split(',').length)
  const handedOn = isHandedOn([headers[letInHeader] ?? []].flat()[0])
  const caller = handedOn ? given.split(',')[0]?.trim() : callerOf(given, request.socket.remoteAddress ?? '', proxies)
  headers['x-forwarded-for'] = caller ?? ''
  if (['TRACE', 'CONNECT'].includes(request.method ?? '')) request.method = 'REFUSED'
  const { url = '' } = request
  if (!url.startsWith('/') || !isReadable(url.split('?')[0] ?? '')) request.url = '/unreadable-address'
}

/**
 * A redirect that answers a form leads to a page, and does not send the form there: of a page that wants somebody signed
 * in the framework makes a 307, with which a browser without script posts the form to the page for signing in.
 */
export function answerWithPage(request: Pick<Incoming, 'method'>, response: ServerResponse): void {
  if (request.method !== 'POST') return
  const write = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => write(status === 307 ? 303 : status, ...rest)
}

const shared = globalThis as typeof globalThis & { __wijkspiegelTidies?: boolean }

/**
 * Tidies every request of this process before anything else sees it, and then prepares it. Next trusts any
 * X-Forwarded-For, and does not expose where a request came from; Node reports each request on this channel first.
 */
export function tidyRequests(prepare: (request: Incoming, response: Outgoing) => void): void {
  if (shared.__wijkspiegelTidies) return
  shared.__wijkspiegelTidies = true
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    tidy(request, env().proxies)
    answerWithPage(request, response)
    prepare(request, response)
  })
}
