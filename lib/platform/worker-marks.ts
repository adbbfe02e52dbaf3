import 'server-only'
import pg from 'pg'
import { log } from './logger.ts'

/** The first half of a mark's lock key; the second is the hash of the worker's name. */
const markClass = 7_190_002
const retryMs = 500

/**
 * Shows that a worker is alive: a database lock that its process holds on a separate connection, and that disappears
 * with the process, however it ends. A job whose worker has no mark is orphaned, and freed.
 */
export class WorkerMarks {
  private readonly names = new Set<string>()
  private client: pg.Client | null = null
  private ended = false
  /** Marks are set one after another. */
  private putting: Promise<void> = Promise.resolve()

  private readonly url: string

  constructor(url: string) {
    this.url = url
  }

  /** Marks a worker as alive for as long as this process lives. */
  hold(name: string): void {
    this.names.add(name)
    this.putting = this.putting.then(() => this.put([name]))
  }

  /** Resolves once the requested marks are set. */
  settled(): Promise<void> {
    return this.putting
  }

  async end(): Promise<void> {
    this.ended = true
    await this.putting
    await this.client?.end().catch(() => undefined)
    this.client = null
  }

  private async put(names: readonly string[]): Promise<void> {
    while (!this.ended) {
      try {
        this.client ??= await this.connect()
        for (const name of names)
          await this.client.query('select pg_advisory_lock($1, hashtext($2))', [markClass, name])
        return
      } catch (error) {
        log.warn('the mark of a worker is not there yet', { error })
        this.client = null
        await new Promise((done) => setTimeout(done, retryMs))
      }
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true })
    client.on('error', () => undefined)
    await client.connect()
    client.on('end', () => {
      if (this.ended || this.client !== client) return
      // the database was away: all marks went with the connection
      this.client = null
      this.putting = this.putting.then(() => this.put([...this.names]))
    })
    return client
  }
}

/**
 * Frees the jobs of workers that are gone: killed, or stopped before finishing. `client`: as role worker. Jobs claimed
 * within the last two seconds are left: their worker may still be setting its mark. Returns how many workers were gone.
 */
export async function freeJobsOfTheGone(client: pg.Pool | pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ gone: number }>(
    `with gone as (select distinct j.locked_by from graphile_worker._private_jobs j
       where j.locked_by is not null and j.locked_at < now() - interval '2 seconds' and not exists (
         select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = $1
           and l.objid::bigint = (hashtext(j.locked_by)::bigint & 4294967295)
           and l.database = (select oid from pg_database where datname = current_database())))
     select count(*)::int as gone, graphile_worker.force_unlock_workers(array(select locked_by from gone)) from gone`,
    [markClass],
  )
  return rows[0]?.gone ?? 0
}
