import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const dynamic = 'force-dynamic'

/** The text of the licence, as it is in the repository. */
export function GET(): Response {
  const text = readFileSync(join(process.cwd(), 'LICENSE'), 'utf8')
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' } })
}
