import 'server-only'
import type { TaskList } from 'graphile-worker'

export const auditTasks: TaskList = {
  /** Numbers and hashes what was written since; as much again next time when there was more than one round takes. */
  'chain-audit': async (_payload, helpers) => {
    await helpers.query('select authz.chain_audit()')
  },
}
