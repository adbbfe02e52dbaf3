import 'server-only'
import { lookup as systemLookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const mostBytes = 256 * 1024
const longestMs = 5000

/** Why an address that somebody typed was not called, or its answer not read. Never what was answered. */
export type FetchFault =
  | 'address'
  | 'not-https'
  | 'not-public'
  | 'unknown-name'
  | 'refused'
  | 'certificate'
  | 'too-slow'
  | 'too-large'
  | 'redirect'

/** A call that was not made, or whose answer was not read. */
export class FetchError extends Error {
  override readonly name = 'FetchError'
  readonly fault: FetchFault

  constructor(fault: FetchFault) {
    super(`the address was not read (${fault})`)
    this.fault = fault
  }
}

function listOf(nets: string, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const net of nets.trim().split(/\s+/)) {
    const [start = '', bits] = net.split('/')
    list.addSubnet(start, Number(bits), family)
  }
  return list
}

// Two lists: in one, Node holds each IPv4 address against ::ffff:0:0/96 as well, and ::/3 would shut them all.
const shut4 = listOf(
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
   192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`,
  'ipv4',
)
// all but global unicast, and of that: NAT64, Teredo and other special ones, documentation, 6to4
const shut6 = listOf('::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 2002::/16 3fff::/20', 'ipv6')

/** Is that an address on the internet, which this server may call for somebody who typed it? */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !shut4.check(address, 'ipv4')
  return family === 6 && !shut6.check(address, 'ipv6')
}

/** Judges the very addresses that are connected to: a name that means another one a moment later gains nothing. */
const publicOnly: LookupFunction = (host, options, done) => {
  systemLookup(host, { ...options, all: true }, (error, found) => {
    const judged =
      error ?? (found.every(({ address }) => isPublicAddress(address)) ? null : new FetchError('not-public'))
    const [first] = error ? [] : found
    if (judged || !first) done(judged ?? new FetchError('unknown-name'), '')
    else if (options.all) done(null, found)
    else done(null, first.address, first.family)
  })
}

interface Asked {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What went wrong on the way, from the list above. */
function faultOf(error: unknown, signal: AbortSignal): FetchError {
  if (error instanceof FetchError) return error
  if (signal.aborted) return new FetchError('too-slow')
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new FetchError('unknown-name')
  return new FetchError(/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) ? 'certificate' : 'refused')
}

/** Where a call goes: throws FetchError for an address that must not be called. */
function targetOf(target: string, allowed: ReadonlySet<string>): { url: URL; trusted: boolean } {
  const url = URL.parse(target)
  if (url?.username !== '' || url.password !== '') throw new FetchError('address')
  const trusted = allowed.has(url.host)
  if (url.protocol !== 'https:' && !(trusted && url.protocol === 'http:')) throw new FetchError('not-https')
  // an address that is written out is never looked up; URL has turned every way to write one into this one
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!trusted && isIP(literal) !== 0 && !isPublicAddress(literal)) throw new FetchError('not-public')
  return { url, trusted }
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length
    // leaving the loop destroys the connection
    if (bytes > mostBytes) throw new FetchError('too-large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * A fetch for addresses that an organisation's admin typed, or that stand in a document which such an address gave: https,
 * public addresses only, no redirect, 5 seconds for the whole, 256 kB at most. `allowed` (host, or host:port) is the
 * operator's alone: a provider inside the network, and over http one on this machine in tests.
 * @throws FetchError
 */
export function guardedFetch(allowed: ReadonlySet<string>) {
  return async (target: string, { method, headers, body }: Asked): Promise<Response> => {
    const { url, trusted } = targetOf(target, allowed)
    const signal = AbortSignal.timeout(longestMs)
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const options = { method, headers: { ...headers, 'accept-encoding': 'identity' }, agent: false as const, signal }
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = send(url, { ...options, ...(!trusted && { lookup: publicOnly }) }, resolve)
        request.on('error', reject)
        request.end(typeof body === 'string' || body instanceof URLSearchParams ? String(body) : undefined)
      })
      const status = response.statusCode ?? 502
      if (status >= 300 && status < 400) {
        response.destroy()
        throw new FetchError('redirect')
      }
      const content = await bytesOf(response)
      const type = { 'content-type': response.headers['content-type'] ?? '' }
      return new Response(status === 204 ? null : new Uint8Array(content), { status, headers: type })
    } catch (error) {
      throw faultOf(error, signal)
    }
  }
}
