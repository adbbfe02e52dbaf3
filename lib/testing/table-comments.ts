import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const prismaFolder = fileURLToPath(new URL('../../prisma/', import.meta.url))

/** The purpose of a table or a column: by `table` or `table.column`, the lines of its comment joined by spaces. */
export type Comments = Map<string, string>

/** Lines that begin with `mark`, directly above the line at `index`, as one text; empty for none. */
function textAbove(lines: readonly string[], index: number, mark: string): string {
  const found: string[] = []
  for (let above = index - 1; lines[above]?.trimStart().startsWith(`${mark} `); above--)
    found.unshift((lines[above] ?? '').trim().slice(mark.length + 1))
  return found.join(' ')
}

/**
 * The comments in migrations directly above `create table`, above a column in it, and above `alter table … add column
 * …` on one line. A later comment replaces an earlier one. Comments on constraints and indexes are left out:
 * schema.prisma has no such lines.
 */
export function commentsOfMigrations(sql: string): Comments {
  const comments: Comments = new Map()
  const lines = sql.split('\n')
  let table: string | undefined
  for (const [index, line] of lines.entries()) {
    const created = /^create (?:unlogged )?table (\w+) \($/.exec(line)?.[1]
    const added = /^alter table (\w+) add column (\w+) /.exec(line)
    const column = table && /^ {2}(?!constraint|check|unique|primary|foreign|references)(\w+) \w/.exec(line)?.[1]
    if (line.startsWith(')')) table = undefined
    table = created ?? table
    const name = created ?? (added ? `${added[1]}.${added[2]}` : column && `${table}.${column}`)
    const text = name ? textAbove(lines, index, '--') : ''
    if (name && text) comments.set(name, text)
  }
  return comments
}

/** The `///` comments of models and fields, under their names in the database. */
export function commentsOfSchema(schema: string): Comments {
  const comments: Comments = new Map()
  const lines = schema.split('\n')
  const maps = [...schema.matchAll(/^model (\w+) \{\n(?:.*?)@@map\("(\w+)"\)/gms)].map(([, model, table]) => [
    model,
    table,
  ])
  const tableOf = new Map(maps as [string, string][])
  let table: string | undefined
  for (const [index, line] of lines.entries()) {
    const model = /^model (\w+) \{$/.exec(line)?.[1]
    if (model) table = tableOf.get(model) ?? model
    const field = /^ {2}(\w+) +\w/.exec(line)?.[1]
    const column = field && `${table}.${/[^@]@map\("(\w+)"\)/.exec(line)?.[1] ?? field}`
    const name = model ? table : column
    const text = name ? textAbove(lines, index, '///') : ''
    if (name && text) comments.set(name, text)
  }
  return comments
}

/** All migrations in order of application, and schema.prisma. */
export function readSources(): { migrations: string; schema: string } {
  const folders = readdirSync(`${prismaFolder}migrations`, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  return {
    migrations: folders
      .map((folder) => folder.name)
      .sort()
      .map((name) => readFileSync(`${prismaFolder}migrations/${name}/migration.sql`, 'utf8'))
      .join('\n\n'),
    schema: readFileSync(`${prismaFolder}schema.prisma`, 'utf8'),
  }
}
