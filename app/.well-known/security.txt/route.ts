import { securityText } from '@/lib/platform/security-text.ts'

export const dynamic = 'force-dynamic'

/** Whom to tell about a vulnerability (RFC 9116); 404 where the installation names nobody. */
export function GET(): Response {
  const text = securityText()
  if (text === null) return new Response(null, { status: 404 })
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' } })
}
