import 'server-only'
import { isOwnOrigin } from '@/lib/access/origin.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { refusalResponse } from '@/lib/access/route.ts'
import { closeSession } from '@/lib/access/session.ts'

/**
 * Signs out and goes to the open front page. A plain form rather than a server action: the next page is a fresh
 * document, so the one in which somebody typed is gone.
 */
export async function postSignOut(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers.get('origin'))) return refusalResponse(new Refusal('foreign-origin'))
  await closeSession()
  return new Response(null, { status: 303, headers: { location: '/', 'cache-control': 'no-store' } })
}
