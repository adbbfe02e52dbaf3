import { cookieNameOf } from './cookie-name.ts'
import { enterCopy, noCopyHeader } from './copies.ts'
import { isDrawnFromDatabase } from './open-pages.ts'
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts'
import { unfitHead, type RequestHead } from './unfit-request.ts'
import { isDatabaseLost } from '@/lib/platform/database-away.ts'
import type { Incoming, Outgoing } from '@/lib/platform/incoming.ts'

/** On a request that need not pass the proxy, which costs as much as a small page. Only `prepareRequest` sets it. */
export const fitHeader = 'x-wijkspiegel-fit'

/** Next serves these itself, without any code of ours. */
const built = /^\/(?:_next\/(?:static|image)\/|icon\.svg$)/
/** Where an organisation's provider sends people back to, with a code that nothing else needs to read. */
const comeBack = '/sign-in/back/'
/** A mail in the demo's outbox is shown in a frame and has its own, stricter policy. */
const ownPolicy = /^\/demo\/outbox\/[^/]+\/html$/

const headOf = ({ method = '', headers }: Incoming, pathname: string): RequestHead => ({
  method,
  pathname,
  header: (name) => [headers[name] ?? []].flat()[0] ?? null,
  hasCookie: (name) => (headers.cookie ?? '').split(';').some((one) => one.trim().startsWith(`${cookieNameOf(name)}=`)),
})

/** Whether the proxy must look: what may be refused, what has a form in its body, and pages while the database is lost. */
function needsLook(head: RequestHead): boolean {
  if (unfitHead(head) !== null || head.header(noCopyHeader) !== null) return true
  if (head.method === 'POST') return !head.pathname.startsWith('/api/')
  return isDatabaseLost() && isDrawnFromDatabase(head)
}

interface Address {
  readonly pathname: string
  readonly search: string
  /** written as a browser writes it: the framework then finds the same page at it as we do */
  readonly plain: boolean
}

function addressOf(url: string): Address {
  const written = url.split('?')[0] ?? ''
  const parsed = URL.parse(url, 'http://localhost')
  if (!parsed) return { pathname: '/', search: '', plain: false }
  // by which Next's own script tells its requests apart
  if (parsed.searchParams.has('_rsc')) parsed.searchParams.delete('_rsc')
  return { pathname: parsed.pathname, search: parsed.search, plain: parsed.pathname === written }
}

/**
 * Called for each request before Next sees it: sets the headers of its answer, and of the request what our pages read:
 * the nonce, which reaches Next through the request's own policy, and the path, so that a page can redirect to sign-in
 * and back. Whatever a caller wrote into these is overwritten. Decides nothing about access.
 */
export function prepareRequest(request: Incoming, response: Outgoing): void {
  const { headers } = request
  const { pathname, search, plain } = addressOf(request.url ?? '/')
  const isBuilt = plain && built.test(pathname)
  if (!isBuilt) enterCopy(request, response, pathname)
  const looks = !isBuilt && (!plain || needsLook(headOf(request, pathname)))
  for (const name of [fitHeader, 'x-nonce', 'x-path', 'content-security-policy']) Reflect.deleteProperty(headers, name)
  if (!looks) headers[fitHeader] = '1'
  if (isBuilt || ownPolicy.test(pathname)) return
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce)
  Object.assign(headers, {
    'x-nonce': nonce,
    'x-path': pathname.startsWith(comeBack) ? pathname : `${pathname}${search}`,
    'content-security-policy': policy,
  })
  for (const [name, value] of Object.entries(securityHeaders(policy))) response.setHeader(name, value)
}
