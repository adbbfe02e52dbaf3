import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { Refusal, type RefusalCode } from '@/lib/access/refusal.ts'

/**
 * Runs a command and, if it is refused with one of `codes`, writes that to the audit log in a transaction of its own:
 * the refused one has rolled back. The refusal then goes on to the caller.
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
      await withAccess(
        context,
        (tx) => tx.$executeRaw`select authz.record_refusal(${kind}, ${projectId}::uuid, ${error.code})`,
      )
    }
    throw error
  }
}
