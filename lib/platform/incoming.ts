import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { env } from './env.ts'

/**
 * Next hands an action that belongs to another page on to itself, over HTTP and without a length. What it hands on has this
 * header, which the proxy gave the request when it was let in, and nobody outside can make.
 */
export const letInHeader = 'x-wijkspiegel-let-in'
let madeOnce: string | undefined
export const letInMark = (): string =>
  (madeOnce ??= createHmac('sha256', env().secret).update('let in by the proxy').digest('base64url'))

/** Was a request with this header let in before, and handed on by Next itself? */
export function isHandedOn(mark: string | null | undefined): boolean {
  const own = Buffer.from(letInMark())
  const given = Buffer.from(mark ?? '')
  return given.length === own.length && timingSafeEqual(given, own)
}

/**
 * The address that a request came from, of those that its proxies wrote (`forwarded`: each puts behind the others whom it
 * was asked by) and the one of its connection. Counted from the right: what stands further left the caller may have written.
 */
export function callerOf(forwarded: string, socket: string, proxies: number): string {
  const written = forwarded.split(',').map((one) => one.trim())
  const said = proxies > 0 ? written.at(-proxies) : undefined
  return said === undefined || said === '' ? socket : said
}

interface Incoming {
  method?: string | undefined
  url?: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly socket: { readonly remoteAddress?: string | undefined }
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
 * Makes of a request what the framework can be given: one address in X-Forwarded-For, and that the true one; no method or
 * address that it would fail at by itself (the proxy refuses such a method, and no page has such an address).
 */
export function tidy(request: Incoming, proxies: number): void {
  const { headers } = request
  const given = [headers['x-forwarded-for'] ?? []].flat().join(',')
  const handedOn = isHandedOn([headers[letInHeader] ?? []].flat()[0])
  const caller = handedOn ? given.split(',')[0]?.trim() : callerOf(given, request.socket.remoteAddress ?? '', proxies)
  headers['x-forwarded-for'] = caller ?? ''
  if (['TRACE', 'CONNECT'].includes(request.method ?? '')) request.method = 'REFUSED'
  if (!isReadable((request.url ?? '').split('?')[0] ?? '')) request.url = '/unreadable-address'
}

const shared = globalThis as typeof globalThis & { __wijkspiegelTidies?: boolean }

/**
 * Tidies every request of this process before anything else sees it. Next takes X-Forwarded-For from whoever sends it, and
 * shows nowhere where a request came from; Node tells of each request on this channel first.
 */
export function tidyRequests(): void {
  if (shared.__wijkspiegelTidies) return
  shared.__wijkspiegelTidies = true
  subscribe('http.server.request.start', (message) => {
    tidy((message as { request: IncomingMessage }).request, env().proxies)
  })
}
