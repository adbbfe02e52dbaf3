import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { Waiting } from './rules/model.ts'

/**
 * Reminds who must act, by mail. nothing-waits when it goes on already, or nobody can be reminded; reminded-today within 24
 * hours of the last time, whoever pressed it.
 */
export function remindWaiting(
  context: AccessContext,
  projectId: string,
  { matter, part }: Pick<Waiting, 'matter' | 'part'>,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.remindWaiting({ project: projectId, matter, part }))
  })
}
