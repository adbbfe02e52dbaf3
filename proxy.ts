import { NextResponse, type NextRequest } from 'next/server'
import { awayHeaders, awayPage } from '@/lib/access/away-page.ts'
import { isDrawnFromDatabase } from '@/lib/access/open-pages.ts'
import { refusalText, refusalTextHeaders } from '@/lib/access/refusal-text.ts'
import { unfitStatus } from '@/lib/access/unfit-request.ts'
import { isDatabaseAway } from '@/lib/platform/database-away.ts'
import { env } from '@/lib/platform/env.ts'
import { databaseAnswers } from '@/lib/platform/health.ts'
import { letInHeader, letInMark } from '@/lib/platform/incoming.ts'

/** Powerful features that no page uses, disabled in case a script gets in. */
const closedFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

const twoYearsSeconds = 2 * 365 * 24 * 60 * 60

/* The two style sheets that react-aria adds by script, word for word: touch behaviour of pressable elements, and no
   scrolling behind a dialog on iOS. A version with other text is refused, and a test detects it. */
const reactAriaSheets = [
  `'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='`,
  `'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='`,
].join(' ')

function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' ${development ? `'unsafe-inline'` : `'nonce-${nonce}' ${reactAriaSheets}`}`,
    // react-aria hides its native inputs with style="…" in the server's HTML; without this they would be visible
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** A mail in the demo's outbox is shown in a frame and has its own, stricter policy. */
const ownPolicy = /^\/demo\/outbox\/[^/]+\/html$/

function guarded(response: NextResponse, policy: string): NextResponse {
  response.headers.set('content-security-policy', policy)
  // same-origin keeps links with tokens from other sites; no-referrer would send forms with the Origin "null"
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('x-frame-options', 'DENY')
  response.headers.set('permissions-policy', closedFeatures)
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  response.headers.set('cross-origin-resource-policy', 'same-origin')
  if (env().appUrl.startsWith('https:')) {
    response.headers.set('strict-transport-security', `max-age=${twoYearsSeconds}; includeSubDomains`)
  }
  return response
}

/**
 * Refuses requests that no page of ours sends, before reading them, and sets headers; decides nothing about access. The
 * nonce reaches Next through the request's own CSP header.
 */
export async function proxy(request: NextRequest) {
  const { method, headers: sent, cookies, nextUrl } = request
  const unfit = await unfitStatus({
    method,
    pathname: nextUrl.pathname,
    headers: sent,
    hasCookie: (name) => cookies.has(name),
    body: () => request.arrayBuffer(),
  })
  if (unfit !== null) {
    const words = refusalText(unfit === 413 ? 'too-large' : 'form-unfit')
    return new NextResponse(words, { status: unfit, headers: refusalTextHeaders })
  }
  if (ownPolicy.test(nextUrl.pathname)) return NextResponse.next()
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  if (isDrawnFromDatabase({ method, pathname: nextUrl.pathname }) && (await isDatabaseAway(databaseAnswers)))
    return guarded(new NextResponse(awayPage(nonce), { status: 503, headers: awayHeaders }), policy)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set(letInHeader, letInMark())
  // so that a page can redirect to sign-in and back to where the person was going
  headers.set('x-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  headers.set('content-security-policy', policy)
  return guarded(NextResponse.next({ request: { headers } }), policy)
}

export const config = { matcher: [{ source: '/((?!_next/static|_next/image|icon.svg).*)' }] }
