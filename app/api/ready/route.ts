import { isOperator, proxiesPassed } from '@/lib/platform/operator.ts'
import { readReady, readyInFull, readyInShort } from '@/lib/platform/ready.ts'

export const dynamic = 'force-dynamic'

/** For load balancers: 200 when this process can serve everything, else 503; why not is told to its operator alone. */
export async function GET({ headers }: Request): Promise<Response> {
  const state = await readReady()
  const told = isOperator(headers) ? readyInFull(state, proxiesPassed(headers)) : readyInShort(state)
  return Response.json(told, { status: state.ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
