import 'server-only'
import type { TaskList } from 'graphile-worker'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

export const projectTasks: TaskList = {
  /** Deletes projects 30 days after the request of both sides; the database decides which. */
  'delete-due-projects': async (_payload, helpers) => {
    await askOn(helpers, calls.deleteDueProjects())
  },
}
