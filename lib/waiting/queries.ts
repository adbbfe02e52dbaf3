import 'server-only'
import type { RawTx } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { Waiting } from './rules/model.ts'

/** What of a project stands still; not-found for a project that the caller is not in. */
export const loadWaiting = (tx: RawTx, projectId: string): Promise<Waiting[]> =>
  ask(tx, calls.waiting({ project: projectId }))
