import 'server-only'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type RuleKind = 'function' | 'comment' | 'policy' | 'trigger' | 'grant' | 'default'

/** One statement of `prisma/rules`. */
export interface Rule {
  /** Its identity, whatever its text: `function authz.uid`, `policy person app_read`, … */
  readonly id: string
  readonly kind: RuleKind
  /** Its object: `function authz.uid`, `table person`, `schema authz`. */
  readonly of: string
  readonly sql: string
  readonly file: string
  /** The line on which the statement begins. */
  readonly line: number
}

interface Statement {
  sql: string
  line: number
  /** The comment directly above, as one text; empty for none. */
  reason: string
}

// a comment, a text, a name, a body, an empty line, the end of a statement, or an unclosed beginning of one of them
const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|(\$\w*\$)[\s\S]*?\1|\n[ \t]*(?=\n)|;|['"]|\$\w*\$/g
const opening = /^(['"]|\$\w*\$)$/

/**
 * The statements of a file, each with the comment directly above it. Handles texts, quoted names, dollar-quoted bodies
 * and both kinds of comment. Throws when something is not closed, and when the last statement does not end.
 */
export function statementsOf(text: string): Statement[] {
  const found: Statement[] = []
  let reason: string[] = []
  let start = 0
  for (const match of text.matchAll(token)) {
    const [part] = match
    if (opening.test(part)) throw new Error(`this is opened and not closed: ${text.slice(match.index).slice(0, 60)}`)
    const isBetween = text.slice(start, match.index).trim() === ''
    if (part !== ';' && isBetween) {
      if (part.startsWith('--')) reason.push(part.slice(2).trim())
      else if (part.startsWith('\n')) reason = []
      if (!/^['"$]/.test(part)) start = match.index + part.length
    }
    if (part !== ';') continue
    const raw = text.slice(start, match.index)
    const begin = start + raw.length - raw.trimStart().length
    if (raw.trim())
      found.push({ sql: raw.trim(), line: text.slice(0, begin).split('\n').length, reason: reason.join(' ') })
    reason = []
    start = match.index + 1
  }
  const rest = text.slice(start).replaceAll(/--[^\n]*/g, '')
  if (rest.trim()) throw new Error(`the last statement does not end with a semicolon: ${rest.trim().slice(0, 60)}`)
  return found
}

type Named = readonly [id: string, of: string]
const shapes: readonly (readonly [RuleKind, RegExp, (name: string, table: string) => Named])[] = [
  ['function', /^create or replace function (\w+\.\w+)\s*\(/i, (name) => [`function ${name}`, `function ${name}`]],
  [
    'trigger',
    /^create or replace trigger (\w+)\s[\s\S]*?\son (\w+)\s/i,
    (name, table) => [`trigger ${table} ${name}`, `table ${table}`],
  ],
  ['policy', /^create policy (\w+) on (\w+)\s/i, (name, table) => [`policy ${table} ${name}`, `table ${table}`]],
  [
    'grant',
    /^grant execute on function (\w+\.\w+)\s*\([^)]*\)\s+to\s/i,
    (name) => [`grant function ${name}`, `function ${name}`],
  ],
  [
    'grant',
    /^grant ([\w, ]+) on\s+schema\s+(\w+)\s+to\s/i,
    (rights, name) => [`grant schema ${name} ${rights}`, `schema ${name}`],
  ],
  [
    'grant',
    /^grant [^;]+?\son\s+(\w+)\s+to\s+(\w+)$/i,
    (name, role) => [`grant table ${name} ${role}`, `table ${name}`],
  ],
  [
    'default',
    /^alter table (\w+) alter column (\w+) set default\s/i,
    (table, column) => [`default ${table} ${column}`, `table ${table}`],
  ],
]

function rulesOf({ sql, line, reason }: Statement, file: string): Rule[] {
  for (const [kind, shape, named] of shapes) {
    const found = shape.exec(sql)
    if (!found) continue
    const [id, of] = named(found[1] ?? '', found[2] ?? '')
    const rule: Rule = { id, kind, of, sql, file, line }
    if (kind !== 'function' || reason === '') return [rule]
    const comment = `comment on ${of} is '${reason.replaceAll("'", "''")}'`
    return [rule, { id: `comment ${of}`, kind: 'comment', of, sql: comment, file, line }]
  }
  throw new Error(`prisma/rules/${file}, line ${line}: this is no rule: ${sql.slice(0, 60)}`)
}

/**
 * All rules of a folder, in the order of its files. The comment directly above a function is a rule too: its `comment
 * on`. Throws with file and line for anything that is no rule, and for duplicates.
 */
export function readRules(folder: string): Rule[] {
  const seen = new Map<string, Rule>()
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  for (const file of names.sort())
    for (const statement of statementsIn(folder, file))
      for (const rule of rulesOf(statement, file)) {
        const first = seen.get(rule.id)
        if (first)
          throw new Error(
            `prisma/rules/${file}, line ${rule.line}: ${rule.id} stands in ${first.file}, line ${first.line}, already.`,
          )
        seen.set(rule.id, rule)
      }
  return [...seen.values()]
}

function statementsIn(folder: string, file: string): Statement[] {
  try {
    return statementsOf(readFileSync(join(folder, file), 'utf8'))
  } catch (error) {
    throw new Error(`prisma/rules/${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** SHA-256 of a text, hexadecimal. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The checksum of all rules together, independent of files and order. */
export const checksumOf = (rules: readonly Rule[]): string =>
  hashOf(
    rules
      .map(({ id, sql }) => `${id}\n${sql}`)
      .sort()
      .join('\n;\n'),
  )
