import 'server-only'
import type { TaskList } from 'graphile-worker'
import * as calls from '@/lib/statements/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

export const projectTasks: TaskList = {
  /** Deletes what is 30 days past the request of both sides; the database decides what is due. */
  'delete-due-projects': async (_payload, helpers) => {
    await askOn(helpers, calls.deleteDueProjects())
  },
}
