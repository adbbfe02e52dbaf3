import 'server-only'
import type pg from 'pg'

/** What may be written about a neighbourhood that stays as it is: who looked at what. */
const written = ['audit_event', 'audit_inquiry']
/** What only says where it stands in lists, which is counted anew when another one comes or goes. */
const positions = ['place', 'place_by_name', 'reached', 'latest_round']

/** Whoever a visitor acts as writes by one of these; jobs have a role of their own, and go on. */
const refuseChange = `create function hosted.refuse_change() returns trigger language plpgsql set search_path = '' as $$
  begin
    if session_user in ('wijkspiegel_app', 'wijkspiegel_auth') then
      raise exception using errcode = 'WS403', message = 'fixed-in-demo';
    end if;
    return coalesce(new, old);
  end $$`

interface Kept {
  readonly table: string
  /** Which of its columns says of what a row is. */
  readonly by: string
  /** Those that an update may not change. */
  readonly columns: readonly string[]
}

/** Every table of a project, from the catalogue, and the neighbourhoods themselves. */
async function keptTables(client: pg.Client): Promise<Kept[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      -- Postgres takes every generated column for changed where a row has a trigger before an update
      and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1 order by 1`,
  )
  return rows.flatMap(({ table, columns }): Kept[] => {
    if (written.includes(table)) return []
    if (table === 'project') return [{ table, by: 'id', columns }]
    if (table === 'neighbourhood')
      return [{ table, by: 'id', columns: columns.filter((column) => !positions.includes(column)) }]
    return columns.includes('project_id') ? [{ table, by: 'project_id', columns }] : []
  })
}

async function fixedIds(
  client: pg.Client,
  told: readonly string[],
): Promise<Record<'project' | 'neighbourhood', string[]>> {
  const { rows } = await client.query<{ id: string; project: string | null }>(
    'select id, project_id as project from public.neighbourhood where name <> all ($1::text[])',
    [told],
  )
  return {
    neighbourhood: rows.map(({ id }) => id),
    project: rows.flatMap(({ project }) => project ?? []),
  }
}

/**
 * Lets a hosted demo keep the neighbourhoods of its programme that the story does not tell of as they are: in a copy
 * nobody can change one, whoever they sign in as, and jobs go on. The refusal is `fixed-in-demo`. `told`: the names of
 * those that people can work in. `client`: an administrator's, on the database that becomes the template.
 */
export async function fixNeighbourhoods(client: pg.Client, told: readonly string[]): Promise<void> {
  const ids = await fixedIds(client, told)
  await client.query('create schema hosted')
  await client.query(refuseChange)
  for (const { table, by, columns } of await keptTables(client)) {
    const on = client.escapeIdentifier(table)
    const list = client.escapeLiteral(`{${(table === 'neighbourhood' ? ids.neighbourhood : ids.project).join(',')}}`)
    const isFixed = (row: string) => `${row}.${client.escapeIdentifier(by)} = any (${list}::uuid[])`
    const updated = columns.map((column) => client.escapeIdentifier(column)).join(', ')
    const triggers = {
      a_fixed_new: ['insert', isFixed('new')],
      a_fixed_changed: [`update of ${updated}`, `${isFixed('old')} or ${isFixed('new')}`],
      a_fixed_gone: ['delete', isFixed('old')],
    } as const
    for (const [name, [event, when]] of Object.entries(triggers))
      await client.query(
        `create trigger ${name} before ${event} on public.${on} for each row when (${when})
        execute function hosted.refuse_change()`,
      )
  }
}
