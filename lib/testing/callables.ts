import { randomUUID } from 'node:crypto'
import { asDefiner } from './factories-roles.ts'

export interface Callable {
  name: string
  names: string[]
  types: string[]
}

/** Every function with arguments that app may call, with the names and types of its parameters. */
export async function callables(): Promise<Callable[]> {
  return (await allCallables()).filter(({ names }) => names.length > 0)
}

/** As `callables`, including those without parameters: they answer about the caller. Or those of another role. */
export async function allCallables(
  role: 'wijkspiegel_app' | 'wijkspiegel_worker' = 'wijkspiegel_app',
): Promise<Callable[]> {
  return asDefiner<Callable>(
    `select p.proname as name, coalesce(p.proargnames[1:p.pronargs], '{}') as names,
       coalesce((select array_agg(format_type(t, null) order by n) from unnest(p.proargtypes::oid[]) with ordinality x(t, n)), '{}') as types
     from pg_proc p where p.pronamespace = 'authz'::regnamespace
       and has_function_privilege($1, p.oid, 'execute') order by 1`,
    [role],
  )
}

/** Is it about one project? Such functions have a parameter with that full name. */
export const isOfProject = ({ names }: Callable): boolean => names.includes('of_project')

/** What an id can refer to. */
export const namedKinds = [
  'project',
  'round',
  'session',
  'commitment',
  'person',
  'invitation',
  'seat',
  'organisation',
  'programme',
  'neighbourhood',
  'file',
  'proposal',
  'cardholder',
  'request',
  'organisationRequest',
  'words',
  'suggestion',
  'feedback',
  'template',
] as const
export type NamedKind = (typeof namedKinds)[number]

/** Ids for a call, one of each kind. */
export type CallIds = Readonly<Record<NamedKind, string>>

/** Ids that do not exist, new ones at each call. */
export const missingIds = (): CallIds => ({
  project: randomUUID(),
  round: randomUUID(),
  session: randomUUID(),
  commitment: randomUUID(),
  person: randomUUID(),
  invitation: randomUUID(),
  seat: randomUUID(),
  organisation: randomUUID(),
  programme: randomUUID(),
  neighbourhood: randomUUID(),
  file: randomUUID(),
  proposal: randomUUID(),
  cardholder: randomUUID(),
  request: randomUUID(),
  organisationRequest: randomUUID(),
  words: randomUUID(),
  suggestion: randomUUID(),
  feedback: randomUUID(),
  template: randomUUID(),
})

const freshId = randomUUID()

/** The kind of each parameter of type uuid or uuid[]; `fresh`: an id that the caller creates. */
const meanings: Readonly<Record<string, NamedKind | 'fresh'>> = {
  of_project: 'project',
  at_project: 'project',
  of_round: 'round',
  rounds: 'round',
  of_session: 'session',
  of_commitment: 'commitment',
  who: 'person',
  keepers: 'person',
  invitation: 'invitation',
  seat: 'seat',
  of_organisation: 'organisation',
  of_municipality: 'organisation',
  of_programme: 'programme',
  of_neighbourhood: 'neighbourhood',
  which: 'neighbourhood',
  of_file: 'file',
  of_proposal: 'proposal',
  cardholder: 'cardholder',
  request: 'request',
  of_organisation_request: 'organisationRequest',
  of_words: 'words',
  of_suggestion: 'suggestion',
  of_feedback: 'feedback',
  of_template: 'template',
  of_scope_id: 'project',
  of_invitation: 'invitation',
  of_seat: 'seat',
  people: 'person',
  command: 'fresh',
  client: 'fresh',
}

const isId = (type: string | undefined): boolean => type === 'uuid' || type === 'uuid[]'

/**
 * The kinds of a function's id parameters.
 * @throws for an id parameter that is not listed here: a call with any id would prove nothing
 */
export function kindsOf({ name, names, types }: Callable): NamedKind[] {
  const kinds = new Set<NamedKind>()
  for (const [index, argument] of names.entries()) {
    if (!isId(types[index])) continue
    const meaning = meanings[argument]
    if (!meaning) throw new Error(`what ${argument} of authz.${name} names is not written down in callables.ts`)
    if (meaning !== 'fresh') kinds.add(meaning)
  }
  return [...kinds]
}

const anyValue: Readonly<Record<string, string>> = {
  text: `'x'`,
  date: `'2027-01-01'`,
  boolean: 'true',
  smallint: '1',
  integer: '1',
  jsonb: `'{"aspects": {}, "dontKnow": true, "rationale": "", "example": ""}'`,
  bigint: '0',
  bytea: `sha256('x')`,
  'bytea[]': `array[sha256('x')]`,
  'smallint[]': `'{1}'`,
  'text[]': `'{x}'`,
  'timestamp with time zone': `'2099-01-01 13:30+01'`,
  'timestamp with time zone[]': `'{2099-01-01 13:30+01}'`,
}

/**
 * A call with these ids where the function names something, and elsewhere `given` for a parameter of that name, or anything of
 * the right type.
 * @throws for a parameter whose type or, of an id, whose meaning is unknown
 */
export function callOf(callable: Callable, ids: CallIds, given: Readonly<Record<string, string>> = {}): string {
  kindsOf(callable)
  const { name, names, types } = callable
  const values = names.map((argument, index) => {
    const type = types[index] ?? ''
    if (isId(type)) {
      const meaning = meanings[argument] ?? 'fresh'
      const id = meaning === 'fresh' ? freshId : ids[meaning]
      return type === 'uuid' ? `'${id}'::uuid` : `'{${id}}'::uuid[]`
    }
    const value = given[argument] ?? (argument === 'audit_kind' ? `'a.b'` : anyValue[type])
    if (!value) throw new Error(`no value for ${argument} of authz.${name}`)
    return `${value}::${type}`
  })
  return `select * from authz.${name}(${values.join(', ')})`
}
