import 'server-only'
import { parseCronItems, type ParsedCronItem, type TaskList } from 'graphile-worker'
import { z } from 'zod'
import { jobTask } from '@/lib/platform/job-task.ts'
import { freeJobsOfTheGone } from '@/lib/platform/worker-marks.ts'
import { accountTasks } from '@/lib/accounts/tasks.ts'
import { agreementTasks } from '@/lib/agreements/tasks.ts'
import { auditTasks } from '@/lib/audit/tasks.ts'
import { mirrorTasks } from '@/lib/mirror/tasks.ts'
import { organisationTasks } from '@/lib/organisations/tasks.ts'
import { planningTasks } from '@/lib/planning/tasks.ts'
import { portfolioTasks } from '@/lib/programme/tasks/portfolio.ts'
import { programmeTasks } from '@/lib/programme/tasks/programme.ts'
import { teamTasks } from '@/lib/programme/tasks/teams.ts'
import { projectTasks } from '@/lib/projects/tasks.ts'
import { rehearsalTasks } from '@/lib/rehearsal/tasks.ts'
import { reportTasks } from '@/lib/session/tasks/record.ts'
import { roundTasks } from '@/lib/rounds/tasks.ts'
import { seatTasks } from '@/lib/session/tasks/seats.ts'
import { invitationTasks } from '@/lib/team/tasks.ts'
import { waitingTasks } from '@/lib/waiting/tasks.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

/** The queue's own tasks. */
const ownTasks: TaskList = {
  'free-jobs': jobTask('free-jobs', z.object({}), async (_payload, { withPgClient }) => {
    await withPgClient(freeJobsOfTheGone)
    await withPgClient((client) => askOn(client, calls.forgetAllowances()))
    await withPgClient((client) => askOn(client, calls.forgetAttempts()))
  }),
}

/** All tasks of the job queue, by name. Registering a repeated name is an error. */
export const taskLists: readonly TaskList[] = [
  accountTasks,
  agreementTasks,
  auditTasks,
  invitationTasks,
  mirrorTasks,
  organisationTasks,
  ownTasks,
  planningTasks,
  portfolioTasks,
  programmeTasks,
  projectTasks,
  rehearsalTasks,
  reportTasks,
  roundTasks,
  seatTasks,
  teamTasks,
  waitingTasks,
]

/** Periodic jobs (UTC); of any number of processes one adds each. */
export const cronItems: ParsedCronItem[] = parseCronItems([
  { task: 'free-jobs', match: '* * * * *', options: { maxAttempts: 1 } },
  { task: 'chain-audit', match: '* * * * *', options: { maxAttempts: 1 } },
  { task: 'close-due-rounds', match: '*/15 * * * *', options: { maxAttempts: 3 } },
  { task: 'remind-owners', match: '11 * * * *', options: { maxAttempts: 3 } },
  { task: 'tell-waiting', match: '41 6 * * *', options: { maxAttempts: 3 } },
  { task: 'drop-old-files', match: '23 * * * *', options: { maxAttempts: 3 } },
  // after a night's counts; a process that was away asks on its return, up to a week later
  {
    task: 'renew-all-team-figures',
    match: '10 3 1 * *',
    options: { maxAttempts: 3, backfillPeriod: 7 * 24 * 60 * 60 * 1000 },
  },
  // the head of each log by mail, and then its old end: the mail of the month before has what goes
  {
    task: 'send-audit-heads',
    match: '20 5 1 * *',
    options: { maxAttempts: 3, backfillPeriod: 7 * 24 * 60 * 60 * 1000 },
  },
  { task: 'cut-audit', match: '40 5 2 * *', options: { maxAttempts: 3, backfillPeriod: 7 * 24 * 60 * 60 * 1000 } },
  { task: 'keep-rehearsals', match: '* * * * *', options: { maxAttempts: 1 } },
  { task: 'delete-due-projects', match: '17 * * * *', options: { maxAttempts: 3 } },
])
