import { NextResponse, type NextRequest } from 'next/server'
import { awayHeaders, awayPage } from '@/lib/access/away-page.ts'
import { cookieNameOf } from '@/lib/access/cookie-name.ts'
import { noCopyHeader } from '@/lib/access/copies.ts'
import { isDrawnFromDatabase } from '@/lib/access/open-pages.ts'
import { refusalText, refusalTextHeaders } from '@/lib/access/refusal-text.ts'
import { unfitStatus } from '@/lib/access/unfit-request.ts'
import { isDatabaseAway } from '@/lib/platform/database-away.ts'
import { env } from '@/lib/platform/env.ts'
import { databaseAnswers } from '@/lib/platform/health.ts'
import { letInHeader, letInMark } from '@/lib/platform/incoming.ts'

/**
 * Refuses requests that no page of ours sends, before Next reads them, and pages while the database is away. Decides
 * nothing about access. Most requests do not come here: `prepareRequest` has looked at them and said that they are fit.
 */
export async function proxy(request: NextRequest) {
  const { method, headers, cookies, nextUrl } = request
  const head = {
    method,
    pathname: nextUrl.pathname,
    header: (name: string) => headers.get(name),
    hasCookie: (name: Parameters<typeof cookieNameOf>[0]) => cookies.has(cookieNameOf(name)),
  }
  const unfit = await unfitStatus(head, () => request.arrayBuffer())
  if (unfit !== null) {
    const words = refusalText(unfit === 413 ? 'too-large' : 'form-unfit')
    return new NextResponse(words, { status: unfit, headers: refusalTextHeaders })
  }
  // an action without a copy is answered by the action itself: it finds nobody signed in, and nothing that it may write
  if (headers.has(noCopyHeader) && !headers.has('next-action'))
    return NextResponse.redirect(new URL('/demo', env().appUrl), 303)
  if (isDrawnFromDatabase(head) && (await isDatabaseAway(databaseAnswers)))
    return new NextResponse(awayPage(headers.get('x-nonce') ?? ''), { status: 503, headers: awayHeaders })
  // an action of another page is handed on by Next to itself, with the headers of this request
  const letIn = new Headers(headers)
  letIn.set(letInHeader, letInMark())
  return NextResponse.next({ request: { headers: letIn } })
}

export const config = {
  matcher: [
    {
      source: '/((?!_next/static/|_next/image/|icon\\.svg$).*)',
      // as `fitHeader`: Next reads this without running it
      missing: [{ type: 'header', key: 'x-wijkspiegel-fit' }],
    },
  ],
}
