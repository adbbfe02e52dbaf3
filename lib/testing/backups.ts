import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { inject } from 'vitest'
import { schemaState } from '@/lib/platform/backup-format.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
type Script = 'backup' | 'restore'
type Settings = Readonly<Record<string, string>>

/** `npm run backup` and `npm run restore` on a database. `folder`: the data folder, which stays empty. */
export function backupCommands(folder: () => string) {
  const commandOf = (
    script: Script,
    file: string,
    databaseUrl: string,
    more: Settings = {},
    options: readonly string[] = [],
  ) =>
    [
      process.execPath,
      [
        '--conditions=react-server',
        '--import',
        './scripts/lib/type-script.mjs',
        `scripts/${script}.ts`,
        file,
        ...options,
      ],
      {
        cwd: root,
        env: {
          ...process.env,
          DATABASE_URL: databaseUrl,
          WIJKSPIEGEL_SECRET: inject('secret'),
          WIJKSPIEGEL_DATA: folder(),
          WIJKSPIEGEL_BACKUP_PASSPHRASE: '',
          ...more,
        },
      },
    ] as const

  function run(
    script: Script,
    file: string,
    databaseUrl: string,
    more?: Settings,
    options?: readonly string[],
  ): { code: number | null; said: string } {
    const [program, args, how] = commandOf(script, file, databaseUrl, more, options)
    const { status, stdout, stderr } = spawnSync(program, args, { ...how, encoding: 'utf8' })
    return { code: status, said: `${stdout}${stderr}` }
  }

  return { commandOf, run }
}

/** Does something as the superuser of this address. */
export async function inDatabase<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every table with the number and a hash of its rows, except what a restore changes on purpose. */
export async function contents(client: pg.Client): Promise<Record<string, string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'graphile_worker') order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables.filter((table) => !schemaState.includes(table.name))) {
    const { rows } = await client.query<{ said: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(row, ',' order by row)), '') as said
       from (select (to_jsonb(t) - array['locked_at', 'locked_by'])::text as row from ${name} t)`,
    )
    found[name] = rows[0]?.said ?? ''
  }
  return found
}

/** What a restore ends: scripts/restore-ends.integration.test.ts says how. */
const ended =
  /^(?:graphile_worker\._private_jobs|public\.(?:restored_(?:round|answer)|login_session|mail_t\w+|invitation_token|session_(?:pass|seat|screen)|sign_in_attempt|card_pass|worksheet_card))$/

/** The tables that a restore leaves as they were. */
export const withoutEnded = (found: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(found).filter(([table]) => !ended.test(table)))
