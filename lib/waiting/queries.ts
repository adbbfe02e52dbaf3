import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { Waiting } from './rules/model.ts'

/** What of a project stands still; not-found for a project that the caller is not in. */
export const getWaiting = (context: AccessContext, projectId: string): Promise<Waiting[]> =>
  readWithAccess(context, (tx) => ask(tx, calls.waiting({ project: projectId })))
