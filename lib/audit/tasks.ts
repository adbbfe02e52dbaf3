import 'server-only'
import type { TaskList } from 'graphile-worker'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

export const auditTasks: TaskList = {
  /** Numbers and hashes new lines; if one run does not finish them, the next continues. */
  'chain-audit': async (_payload, helpers) => {
    await askOn(helpers, calls.chainAudit())
  },
}
