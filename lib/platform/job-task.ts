import 'server-only'
import type { JobHelpers, Task } from 'graphile-worker'
import type { PoolClient } from 'pg'
import type { z } from 'zod'
import { log } from './logger.ts'
import { MailError } from './mail.ts'
import { inJob } from './transfers.ts'

/** Records that a job's mail was not sent, and throws if it should be retried. */
async function noteTrouble(error: MailError, name: string, helpers: JobHelpers): Promise<void> {
  const { job } = helpers
  const isLast = error.isForGood || job.attempts >= job.max_attempts
  await helpers.query('select authz.note_mail_trouble($1, $2, $3)', [job.id, error.code.slice(0, 20), isLast])
  if (!error.isForGood) throw error
  log.warn('a mail was refused for good', { task: name, job: job.id, code: error.code })
}

/**
 * A task of the job queue. `schema` parses its payload first: an invalid one is skipped and logged by name, as a retry
 * would not help. A task throws to be retried later, so running twice must be harmless; a mail that the mail server
 * refuses for good ends its tries.
 */
export function jobTask<Payload>(
  name: string,
  schema: z.ZodType<Payload>,
  run: (payload: Payload, helpers: JobHelpers) => Promise<void>,
): Task {
  return async (given, helpers) => {
    const parsed = schema.safeParse(given)
    if (!parsed.success) {
      log.error('job left out: its payload does not fit', { task: name, job: helpers.job.id })
      return
    }
    try {
      await inJob(helpers.job.id, () => run(parsed.data, helpers))
    } catch (error) {
      if (!(error instanceof MailError)) throw error
      await noteTrouble(error, name, helpers)
      return
    }
    // a keyed job that was requested again restarts its count of tries
    const { attempts, key, id } = helpers.job
    if (attempts > 1 || key !== null) await helpers.query('select authz.end_mail_trouble($1)', [id])
  }
}

/** One transaction as role worker on the job's own connection: all or nothing. */
export const inTransaction = <Result>(helpers: JobHelpers, work: (client: PoolClient) => Promise<Result>) =>
  between('begin', helpers, work)

/** The same for reading, with everything read as of one moment, however long it takes. */
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
