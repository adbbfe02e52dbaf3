import { readHealth } from '@/lib/platform/health.ts'

export const dynamic = 'force-dynamic'

/** For load balancers and `npm start`: 200 when this process can serve, else 503. Tells nothing about anybody's data. */
export async function GET(): Promise<Response> {
  const health = await readHealth()
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}
