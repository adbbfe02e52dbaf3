import { randomUUID } from 'node:crypto'
import { asDefiner } from './factories-roles.ts'

export interface Callable {
  name: string
  names: string[]
  types: string[]
}

/** Every function with arguments that app may call, with the names and types of what it takes. */
export async function callables(): Promise<Callable[]> {
  return (await allCallables()).filter(({ names }) => names.length > 0)
}

/** As `callables`, with those that take nothing: they answer about whoever asks. */
export async function allCallables(): Promise<Callable[]> {
  return asDefiner<Callable>(
    `select p.proname as name, coalesce(p.proargnames[1:p.pronargs], '{}') as names,
       coalesce((select array_agg(format_type(t, null) order by n) from unnest(p.proargtypes::oid[]) with ordinality x(t, n)), '{}') as types
     from pg_proc p where p.pronamespace = 'authz'::regnamespace
       and has_function_privilege('wijkspiegel_app', p.oid, 'execute') order by 1`,
  )
}

/** Is it about one project? Functions say which by `p`, or by its full name. */
export const isOfProject = ({ names }: Callable): boolean => names.includes('p') || names.includes('of_project')

/** The things that a call can name. */
export interface CallIds {
  project: string
  round: string
  session: string
  commitment: string
  person: string
  invitation: string
  seat: string
  organisation: string
}

export const missingIds = (): CallIds => ({
  project: randomUUID(),
  round: randomUUID(),
  session: randomUUID(),
  commitment: randomUUID(),
  person: randomUUID(),
  invitation: randomUUID(),
  seat: randomUUID(),
  organisation: randomUUID(),
})

const anyId = randomUUID()
const anyValue: Readonly<Record<string, string>> = {
  text: `'x'`,
  date: `'2027-01-01'`,
  boolean: 'true',
  smallint: '1',
  integer: '1',
  jsonb: `'{"aspects": {}, "dontKnow": true, "rationale": "", "example": ""}'`,
  uuid: `'${anyId}'`,
  bigint: '0',
  bytea: `sha256('x')`,
  'smallint[]': `'{1}'`,
  'text[]': `'{x}'`,
  'uuid[]': `'{${anyId}}'`,
}

/** A call with the ids where the function names a place, and anything of the right type elsewhere. */
export function callOf({ name, names, types }: Callable, ids: CallIds): string {
  const places: Readonly<Record<string, string>> = {
    p: ids.project,
    of_project: ids.project,
    of_round: ids.round,
    project: ids.project,
    r: ids.round,
    s: ids.session,
    c: ids.commitment,
    who: ids.person,
    invitation: ids.invitation,
    seat: ids.seat,
    o: ids.organisation,
    municipality: ids.organisation,
  }
  const values = names.map((argument, index) => {
    const place = places[argument]
    if (place) return `'${place}'::uuid`
    const type = types[index] ?? ''
    const value = argument === 'kind' ? `'a.b'` : anyValue[type]
    if (!value) throw new Error(`no value for ${argument} of authz.${name}`)
    return `${value}::${type}`
  })
  return `select * from authz.${name}(${values.join(', ')})`
}
