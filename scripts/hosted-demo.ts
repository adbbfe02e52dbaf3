// Run by `npm start` for a hosted demo: --before the database is prepared and filled, and --after it. Like prepare.ts it
// has the administrator's name and password in its DATABASE_URL.
import { beginHosting, finishHosting } from '@/lib/platform/copies/hosting.ts'
import { checkEnvironment, env } from '@/lib/platform/env.ts'
import { runJobsOnce, registerTasks } from '@/lib/platform/jobs.ts'
import { taskLists } from '@/lib/jobs/tasks.ts'

const problems = checkEnvironment()
if (problems.length > 0) {
  console.error(`\nWijkspiegel does not start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
  process.exit(1)
}
const { databaseUrl, secret } = env()
try {
  if (process.argv.includes('--before')) await beginHosting(databaseUrl)
  else {
    // what the story left to be done is done once, and not in each copy
    for (const tasks of taskLists) registerTasks(tasks)
    await runJobsOnce()
    await finishHosting(databaseUrl, secret)
  }
  if (process.connected) process.disconnect()
} catch (error) {
  console.error(`\nWijkspiegel does not start:\n  ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
