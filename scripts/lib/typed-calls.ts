// Makes lib/calls/{app,auth,worker}.ts: a typed call for each function that a role may call, from the catalogue.
import type pg from 'pg'
import { format, resolveConfig } from 'prettier'
import { callTypes, everywhere, typeSources, type CallTypes } from './call-types.ts'

export const callers = ['app', 'auth', 'worker'] as const
export type Caller = (typeof callers)[number]

export const fileOfCalls = (caller: Caller): URL => new URL(`../../lib/calls/${caller}.ts`, import.meta.url)

/** As prettier would have it in the project. */
export async function formatted(source: string): Promise<string> {
  const settings = await resolveConfig(new URL('../../package.json', import.meta.url))
  return format(source, { ...settings, parser: 'typescript' })
}

interface Column {
  readonly name: string
  readonly type: string
}
interface Callable {
  readonly name: string
  readonly schema: string
  readonly comment: string | null
  readonly result: string
  readonly isSet: boolean
  readonly names: readonly string[]
  readonly types: readonly string[]
  /** how many of the last parameters may be left out */
  readonly defaults: number
  /** of a table that it returns; null for a value */
  readonly columns: readonly Column[] | null
}

// what policies call is nobody's to call from the server, and triggers call themselves
const callablesOf = (client: pg.Client, role: Caller) =>
  client.query<Callable>(
    `select p.proname as name, p.pronamespace::regnamespace::text as schema, obj_description(p.oid, 'pg_proc') as comment,
       format_type(p.prorettype, null) as result, p.proretset as "isSet", p.pronargdefaults as defaults,
       coalesce(p.proargnames[1:p.pronargs], '{}')::text[] as names,
       array(select format_type(t, null) from unnest(p.proargtypes::oid[]) with ordinality x(t, n) order by n) as types,
       case when 't' = any (p.proargmodes) then
         (select json_agg(json_build_object('name', n, 'type', format_type(t, null)) order by i)
          from unnest(p.proargnames, p.proallargtypes, p.proargmodes) with ordinality x(n, t, m, i) where m = 't')
       when r.typrelid <> 0 then
         (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
          from pg_attribute a where a.attrelid = r.typrelid and a.attnum > 0 and not a.attisdropped) end as columns
     from pg_proc p join pg_type r on r.oid = p.prorettype
     where p.pronamespace::regnamespace::text in ('authz', 'jobs') and p.prorettype <> 'trigger'::regtype
       and has_function_privilege($1, p.oid, 'execute') and p.proname <> 'refuse'
       and not exists (select from pg_depend d where d.classid = 'pg_policy'::regclass and d.refobjid = p.oid)
     order by p.proname`,
    [`wijkspiegel_${role}`],
  )

const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
/** `of_` says in SQL that it is a parameter. */
const keyOf = (parameter: string): string => camel(parameter.replace(/^of_/, ''))

const scalars: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  name: 'string',
  boolean: 'boolean',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  numeric: 'number',
  date: 'Date',
  'timestamp with time zone': 'Date',
  bytea: 'Uint8Array',
  jsonb: 'unknown',
  json: 'unknown',
}

function typeOf(type: string): string {
  if (type.endsWith('[]')) return `readonly ${typeOf(type.slice(0, -2))}[]`
  const known = scalars[type]
  if (known === undefined) throw new Error(`no TypeScript type for ${type}: write it into scripts/lib/typed-calls.ts`)
  return known
}

/** What the two drivers give differently (bigint: BigInt, or text; a day: with the time of the zone) is made one. */
const read = (expression: string, type: string): string =>
  type === 'bigint' ? `${expression}::float8` : type === 'date' ? `to_char(${expression}, 'YYYY-MM-DD')` : expression

/** A file of the calls of a role, not yet formatted. Throws for a type or a name in call-types.ts that the catalogue lacks. */
export async function typedCallsOf(client: pg.Client, role: Caller): Promise<string> {
  const { rows: callables } = await callablesOf(client, role)
  const helpers = new Set<string>()
  const imported = new Map<string, Set<string>>()
  const typed = (type: string): string => {
    for (const [name] of type.matchAll(/\b[A-Z]\w+\b/g)) {
      const source = typeSources[name]
      if (source === undefined) throw new Error(`where is ${name}? Write it into scripts/lib/call-types.ts`)
      if (source !== '') imported.set(source, (imported.get(source) ?? new Set()).add(name))
    }
    return type
  }
  const fieldOf = (known: CallTypes, name: string, type: string): string => {
    const base = known.types?.[name] ?? everywhere[name]
    const nullable = known.nullable?.includes(name) === true ? ' | null' : ''
    // a day is "2027-03-01": as a Date it would have a time, in the zone of whoever reads it
    const plain = type === 'date' ? 'string' : typeOf(type)
    return `${base === undefined ? plain : typed(base)}${nullable}`
  }

  const made = callables.map((f) => {
    const known: CallTypes = callTypes[f.name] ?? {}
    refuseUnknown(f, known)
    const parameters = f.names.map((name, index) => ({
      name,
      key: keyOf(name),
      type: f.types[index] ?? '',
      optional: index >= f.names.length - f.defaults,
    }))
    const given = parameters.map(({ name, key, type, optional }) => {
      const base = known.types?.[name]
      const isNull = optional || known.nullable?.includes(name) === true
      const plain = type === 'date' || type === 'timestamp with time zone' ? 'string | Date' : typeOf(type)
      const shown = base === undefined ? plain : typed(base)
      return `${key}${optional ? '?' : ''}: ${shown}${isNull ? ' | null' : ''}${optional ? ' | undefined' : ''}`
    })
    // by position, so that a parameter may get another name while older servers run
    const bound = parameters.map(({ key, type, optional }) => {
      const value = `given.${key}${optional ? ' ?? null' : ''}`
      return `\${${/^jsonb?$/.test(type) ? `JSON.stringify(${value})` : value}}::${type}`
    })
    const call = `${f.schema}.${f.name}(${bound.join(', ')})`
    const argument = parameters.length > 0 ? `given: { ${given.join('; ')} }` : ''
    const comment = f.comment ? `/** ${f.comment.replaceAll('*/', '* /').replaceAll(/\s*\n\s*/g, ' ')} */\n` : ''
    const [helper, row, statement] = resultOf(f, call, (name, type) => fieldOf(known, name, type))
    helpers.add(helper)
    return `${comment}export const ${camel(f.name)} = (${argument}) => ${helper}${row && `<${row}>`}('${f.name}', sql\`${statement}\`)`
  })

  const types = [...imported]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([source, names]) => `import type { ${[...names].sort().join(', ')} } from '${source}'`)
  return `// Made by \`npm run calls\` from the catalogue. Do not edit: change prisma/rules, or scripts/lib/call-types.ts.
${types.join('\n')}
import { sql } from '@/lib/platform/sql.ts'
import { ${[...helpers].sort().join(', ')} } from '@/lib/platform/typed-call.ts'

${made.join('\n\n')}
`
}

function resultOf(
  f: Callable,
  call: string,
  fieldOf: (name: string, type: string) => string,
): readonly [helper: string, row: string, statement: string] {
  // Prisma reads no column of type void
  if (f.result === 'void') return ['nothing', '', `select true as done from ${call}`]
  if (!f.columns)
    return [f.isSet ? 'values' : 'value', fieldOf('result', f.result), `select ${read(call, f.result)} as value`]
  const row = f.columns.map(({ name, type }) => `${camel(name)}: ${fieldOf(name, type)}`).join('; ')
  // columns by name: one more of them does not break what is prepared already
  const columns = f.columns.map(({ name, type }) => `${read(`f.${name}`, type)} as "${camel(name)}"`)
  return ['rows', `{ ${row} }`, `select ${columns.join(', ')} from ${call} f`]
}

/** A column or parameter in call-types.ts that there is no more would be believed for ever. */
function refuseUnknown(f: Callable, known: CallTypes): void {
  const names = new Set([...f.names, ...(f.columns ?? []).map(({ name }) => name), ...(f.columns ? [] : ['result'])])
  for (const name of [...Object.keys(known.types ?? {}), ...(known.nullable ?? [])])
    if (!names.has(name)) throw new Error(`call-types.ts: ${f.name} has no ${name}`)
}
