import { metricsText, metricsType } from '@/lib/platform/metrics.ts'
import { isOperator } from '@/lib/platform/operator.ts'
import { readReady } from '@/lib/platform/ready.ts'

export const dynamic = 'force-dynamic'

/** For Prometheus: to its operator how this process is, to anybody else whether it is ready. */
export async function GET({ headers }: Request): Promise<Response> {
  return new Response(metricsText(await readReady(), isOperator(headers)), {
    headers: { 'Content-Type': metricsType, 'Cache-Control': 'no-store' },
  })
}
