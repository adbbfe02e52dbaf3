import 'server-only'
import type { TaskList } from 'graphile-worker'

export const projectTasks: TaskList = {
  /** Deletes what is 30 days past the request of both sides; the database decides what is due. */
  'delete-due-projects': async (_payload, helpers) => {
    await helpers.query('select authz.delete_due_projects()')
  },
}
