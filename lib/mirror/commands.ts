import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/**
 * A revealed round's sealed data as a file that can be recounted elsewhere, without names or texts; the audit log
 * records the download. Not-found for a stranger, for a pass, and for a round that is not revealed.
 */
export function takeSealFile(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<{ readonly text: string; readonly number: number }> {
  return withAccess(context, async (tx) => {
    const file = await ask(tx, calls.downloadSeal({ project: projectId, round: roundId }))
    return { text: `${JSON.stringify(file, null, 1)}\n`, number: file.number }
  })
}
