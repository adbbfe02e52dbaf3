import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { RefusalCode } from '@/lib/access/rules/refusals.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/**
 * Runs a command and, if it is refused with one of `codes`, audits that in a separate transaction, as the refused one
 * has rolled back. Then rethrows the refusal.
 */
export async function auditRefusal<T>(
  context: AccessContext,
  kind: string,
  projectId: string,
  codes: readonly RefusalCode[],
  command: () => Promise<T>,
): Promise<T> {
  try {
    return await command()
  } catch (error) {
    if (error instanceof Refusal && codes.includes(error.code)) {
      await withAccess(context, (tx) =>
        ask(tx, calls.recordRefusal({ auditKind: kind, atProject: projectId, code: error.code })),
      )
    }
    throw error
  }
}
