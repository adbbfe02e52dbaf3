import { notFound } from 'next/navigation'
import { getOutboxMail } from '@/lib/demo/queries.ts'

/** A mail may run, fetch or send nothing, and only our own page may show it. */
const policy = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'self'`,
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

interface Context {
  params: Promise<{ mail: string }>
}

/** A mail of the demo as it was sent. proxy.ts leaves the headers to this route: a page's would forbid the frame. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const mail = await getOutboxMail((await params).mail)
  if (!mail) notFound()
  return new Response(mail.html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    },
  })
}
