import 'server-only'
import { bodyBytesOf } from '@/lib/access/body-size.ts'
import { endByProvider } from '@/lib/access/provider-logout.ts'
import { isOwnOrigin } from '@/lib/access/origin.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { refusalResponse } from '@/lib/access/route.ts'
import { arriveFrom } from '@/lib/access/provider-visit.ts'
import type { CameBack } from '@/lib/access/provider-door.ts'
import { closeSession } from '@/lib/access/session.ts'
import { env } from '@/lib/platform/env.ts'
import { signInDoorPath, signInPath } from '@/lib/organisations/rules/sign-in.ts'
import { isId } from '@/lib/platform/ids.ts'
import { ownPath } from '@/lib/platform/own-path.ts'

/**
 * Signs out and goes to the open front page. A plain form rather than a server action: the next page is a fresh
 * document, so the one in which somebody typed is gone.
 */
export async function postSignOut(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers.get('origin'))) return refusalResponse(new Refusal('foreign-origin'))
  await closeSession()
  return new Response(null, { status: 303, headers: { location: '/', 'cache-control': 'no-store' } })
}

const noAttempt = '/sign-in/refused?why=attempt'

/** Where the browser goes on, once it is back from an organisation's provider; `organisationId` is an id. */
function pathAfter(organisationId: string, came: CameBack): string {
  if (came.outcome === 'in') return ownPath(came.returnTo) ?? '/projects'
  if (came.outcome === 'mailed') return '/sign-in/sent?first=yes'
  if (came.outcome === 'linked') return '/account?linked=yes'
  if (came.outcome === 'tested') return `${signInPath(organisationId)}?tested=yes`
  if (came.purpose === 'test') return `${signInPath(organisationId)}?fault=${came.outcome}`
  // without an attempt nothing is said of an organisation: an id that none has is answered like any other
  if (came.outcome === 'attempt' && came.purpose === 'enter') return noAttempt
  // it knows nobody in that browser any more: a press there asks
  if (came.outcome === 'asks') return signInDoorPath(organisationId)
  return `/sign-in/refused?why=${came.outcome}${came.purpose === 'link' ? '&to=account' : `&by=${organisationId}`}`
}

/**
 * Somebody is back from an organisation's provider. A GET that changes something, as the protocol wants: what it may do
 * hangs on the attempt that this browser began by a press, and is used up.
 */
export async function getComeBack(request: Request, organisationId: string): Promise<Response> {
  const { search } = new URL(request.url)
  const path = isId(organisationId) ? pathAfter(organisationId, await arriveFrom(organisationId, search)) : noAttempt
  const location = `${env().appUrl}${path}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

/** Next would answer HEAD by GET, and a program that looks at a link would use the attempt up. */
export const noHead = (): Response => new Response(null, { status: 405, headers: { allow: 'GET' } })

/** What a provider may send to say that somebody signed out there, in bytes. */
const signedOutBytes = 16 * 1024

/**
 * An organisation's provider says that somebody signed out there. No page of ours sends it, and no cookie counts: the token
 * in it says who speaks. 200 once the sessions are ended, also where there was none.
 */
export async function postSignedOut(request: Request, organisationId: string): Promise<Response> {
  try {
    if (!isId(organisationId)) throw new Refusal('form-unfit')
    if (bodyBytesOf(request.headers) > signedOutBytes) throw new Refusal('too-large')
    const token = new URLSearchParams(await request.text()).get('logout_token') ?? ''
    await endByProvider(organisationId, token)
    return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return refusalResponse(error)
  }
}
