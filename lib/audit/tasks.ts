import 'server-only'
import type { TaskList } from 'graphile-worker'
import * as calls from '@/lib/statements/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

export const auditTasks: TaskList = {
  /** Numbers and hashes what was written since; as much again next time when there was more than one round takes. */
  'chain-audit': async (_payload, helpers) => {
    await askOn(helpers, calls.chainAudit())
  },
}
