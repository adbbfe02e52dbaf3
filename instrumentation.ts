/** Called by Next once in a new server process, before the first request. */
export async function register(): Promise<void> {
  // Also compiled for the edge runtime: Node's own modules only behind this positive check, by a separate import.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const [{ startProcess }, { prepareRequest }, { registerCron, registerTasks }, { cronItems, taskLists }] =
      await Promise.all([
        import('./lib/platform/process.ts'),
        import('./lib/access/incoming-request.ts'),
        import('./lib/platform/jobs.ts'),
        import('./lib/jobs/tasks.ts'),
      ])
    for (const tasks of taskLists) registerTasks(tasks)
    registerCron(cronItems)
    await startProcess(prepareRequest)
  }
}
