import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { recordSourceOf, type RecordSource } from '@/lib/session/rules/record-source.ts'
import { recordContentSchema } from '@/lib/session/schema/record.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/**
 * A sealed record for a download, logged in the audit log. Throws not-found for a session that is missing or foreign,
 * record-open while it runs.
 */
export function takeRecord(
  context: AccessContext,
  projectId: string,
  sessionId: string,
  format: string,
): Promise<RecordSource> {
  return withAccess(context, async (tx) => {
    const content = await ask(tx, calls.downloadRecord({ project: projectId, session: sessionId, format }))
    return recordSourceOf(recordContentSchema.parse(content))
  })
}
