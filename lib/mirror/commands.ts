import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/statements/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/**
 * What was sealed in a revealed round as a file that recounts outside, without a name and without a text; the audit log
 * keeps that it was taken. Not-found for a stranger, for a pass, and for a round that is not revealed.
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
