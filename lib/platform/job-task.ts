import 'server-only'
import type { JobHelpers, Task } from 'graphile-worker'
import type { PoolClient } from 'pg'
import type { z } from 'zod'
import { log } from './logger.ts'
import { inJob } from './transfers.ts'

/**
 * A task of the job queue. Its payload is read by `schema` first: what does not fit is left out and logged by name,
 * as trying again would not mend it. A task throws to be tried again later, so it must bear being run twice.
 */
export function jobTask<Payload>(
  name: string,
  schema: z.ZodType<Payload>,
  run: (payload: Payload, helpers: JobHelpers) => Promise<void>,
): Task {
  return async (given, helpers) => {
    const parsed = schema.safeParse(given)
    if (parsed.success) await inJob(helpers.job.id, () => run(parsed.data, helpers))
    else log.error('job left out: its payload does not fit', { task: name, job: helpers.job.id })
  }
}

/** One transaction as role worker on the job's own connection: all of it stands, or none. */
export const inTransaction = <Result>(helpers: JobHelpers, work: (client: PoolClient) => Promise<Result>) =>
  between('begin', helpers, work)

/** The same for reading, and all that is read is of one moment, however long it takes. */
export const atOneMoment = <Result>(helpers: JobHelpers, work: (client: PoolClient) => Promise<Result>) =>
  between('begin isolation level repeatable read read only', helpers, work)

function between<Result>(
  begin: string,
  { withPgClient }: JobHelpers,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  return withPgClient(async (client) => {
    await client.query(begin)
    try {
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  })
}
