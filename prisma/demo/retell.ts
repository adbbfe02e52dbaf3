import type pg from 'pg'
import { env } from '@/lib/platform/env.ts'
import type { Timeline } from './calendar.ts'

/** A project that was made, with the dates from its story. */
export interface MadeProject {
  readonly projectId: string
  readonly timeline: Timeline
  /** The closing day of each round, by number. */
  readonly closingDays: ReadonlyMap<number, string>
}

interface Moments {
  readonly table: string
  readonly columns: readonly string[]
}

/** Every stored moment of a project. From the catalogue, so that columns of later migrations are included. */
async function momentsOf(owner: pg.Client): Promise<Moments[]> {
  const { rows } = await owner.query<Moments>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.atttypid = 'timestamptz'::regtype and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and (c.relname = 'project'
       or exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'project_id'))
     group by c.relname order by c.relname`,
  )
  return rows
}

/** Time spans: the moment it was made, the moment in the story, and the story's seconds per second of making. */
function stretchesOf(projects: readonly MadeProject[]): string {
  const stretches = projects.flatMap(({ projectId, timeline: { anchors } }) =>
    anchors.map(({ made, told }, position) => {
      const next = anchors[position + 1]
      return { project: projectId, made, told, until: next?.made ?? null, untilTold: next?.told ?? null }
    }),
  )
  return JSON.stringify(stretches)
}

const told = (moment: string): string => `coalesce((select s.told + (${moment} - s.made) * s.pace from stretch s
  where s.project = k.project and s.made <= ${moment} order by s.made desc limit 1), ${moment})`

const stretch = `with stretch as (select s.project, s.made, s.told, coalesce(extract(epoch from s."untilTold" - s.told)
    / nullif(extract(epoch from s.until - s.made), 0), 1)::float8 as pace
  from jsonb_to_recordset($1::jsonb) as s(project uuid, made timestamptz, told timestamptz, until timestamptz,
    "untilTold" timestamptz))`

function retelling({ table, columns }: Moments): string {
  const key = table === 'project' ? 'id' : 'project_id'
  // what ends by itself stays valid as long as usual, from its sending or making in the story
  const from = columns.includes('sent_at') ? 't.sent_at' : 't.created_at'
  const changes = columns.map((column) =>
    column === 'expires_at'
      ? `expires_at = ${told(from)} + (t.expires_at - ${from})`
      : `${column} = ${told(`t.${column}`)}`,
  )
  // numbered and hashed lines of the audit log stay unchanged
  const unchained = table === 'audit_event' ? ' and t.number is null' : ''
  return `${stretch} update ${table} t set ${changes.join(', ')}
    from (select distinct project from stretch) k where t.${key} = k.project${unchained}`
}

async function retellDays(owner: pg.Client, projects: readonly MadeProject[]): Promise<void> {
  for (const { projectId, closingDays } of projects)
    for (const [number, day] of closingDays)
      await owner.query('update round set closes_on = $3 where project_id = $1 and number = $2', [
        projectId,
        number,
        day,
      ])
}

/**
 * Changes the dates of what was just made to those of the story. Only the owner of the tables can do this, and nothing
 * in the product does: the guards and row rules of a table are switched off inside one transaction, in which nobody
 * else can read or write it, and are on again at its end. Only moments change; seals contain none, and verify as
 * before. Throws outside demo mode.
 */
export async function retell(owner: pg.Client, projects: readonly MadeProject[]): Promise<void> {
  if (!env().demo) throw new Error('dates are told anew in the demo only')
  const tables = await momentsOf(owner)
  const stretches = stretchesOf(projects)
  const guards = (wording: string, triggers: string) =>
    tables.map(({ table }) => `alter table ${table} ${wording} force row level security, ${triggers} trigger user;`)
  await owner.query('begin')
  try {
    await owner.query(guards('no', 'disable').join('\n'))
    for (const table of tables) await owner.query(retelling(table), [stretches])
    // the moment at which the screens started the reveal
    await owner.query(
      `${stretch} update project_event t set payload = jsonb_set(t.payload, '{startsAt}', to_jsonb(
         t.occurred_at + interval '1.5 seconds')) from (select distinct project from stretch) k
       where t.project_id = k.project and t.payload ? 'startsAt'`,
      [stretches],
    )
    await retellDays(owner, projects)
    await owner.query(guards('', 'enable').join('\n'))
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}
