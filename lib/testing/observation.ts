import pg from 'pg'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { latestSeq, listEventsAfter } from '@/lib/live/queries.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { listMyOrganisations, listOrganisations } from '@/lib/organisations/queries.ts'
import { getProject, listMyProjects } from '@/lib/projects/queries.ts'
import { getMaskedPreparation, getProjectHome, getWorksheet } from '@/lib/rounds/queries.ts'
import { getTeam } from '@/lib/team/queries.ts'
import { callables, callOf, missingIds, type Callable, type CallIds } from './callables.ts'
import { tablesOf } from './catalogue.ts'
import type { TestPerson } from './factories-people.ts'
import type { TestRound } from './factories-rounds.ts'
import { readableColumns } from './visible-rows.ts'

/** Everything that one person can find out, by its source. */
export type Observation = Readonly<Record<string, string>>

export interface Observer {
  readonly admin: pg.Client
  /** connection string of role app */
  readonly appUrl: string
  readonly person: TestPerson
  readonly round: TestRound
  /** the person whom commands are tried on: somebody of the other side */
  readonly about: TestPerson
}

const asText = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, of: unknown) => (of instanceof Map ? [...of] : of))

async function found(load: () => Promise<unknown>): Promise<string> {
  try {
    return asText(await load())
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

async function throughQueries({ person, round }: Observer): Promise<Record<string, string>> {
  const { context, id } = person
  const { projectId } = round
  const queries: Readonly<Record<string, () => Promise<unknown>>> = {
    getProject: () => getProject(context, projectId, id),
    listMyProjects: () => listMyProjects(context, id),
    getProjectHome: () => getProjectHome(context, projectId, id),
    getWorksheet: () => getWorksheet(context, projectId, round.id, id),
    getOwnSheet: () => getOwnSheet(context, projectId, round.id, id),
    getMaskedPreparation: () => getMaskedPreparation(context, projectId, round.id),
    getMirror: () => getMirror(context, projectId, round.id, id),
    getTeam: () => getTeam(context, projectId, id),
    listEventsAfter: () => listEventsAfter(context, projectId, 0),
    latestSeq: () => latestSeq(context, projectId),
    listOrganisations: () => listOrganisations(context),
    listMyOrganisations: () => listMyOrganisations(context, id),
  }
  const entries: [string, string][] = []
  for (const [name, load] of Object.entries(queries)) entries.push([`query ${name}`, await found(load)])
  return Object.fromEntries(entries)
}

/** Removes ids and moments created by the call itself. */
const withoutFresh = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g, 'moment')

interface Statements {
  readonly admin: pg.Client
  readonly appUrl: string
  readonly token: string
  readonly ids: CallIds
  readonly functions: readonly Callable[]
}

/** Everything that tables and these functions return to the holder of a token, as one text per line; rolled back. */
export async function throughStatements(asked: Statements): Promise<Record<string, readonly string[]>> {
  const { admin, appUrl, token, ids, functions } = asked
  const app = new pg.Client({ connectionString: appUrl })
  await app.connect()
  await app.query(`select set_config('app.session', $1, false)`, [token])
  const seen: Record<string, readonly string[]> = {}
  for (const table of await tablesOf(admin)) {
    const columns = await readableColumns(admin, 'wijkspiegel_app', table)
    if (columns.length === 0) continue
    const { rows } = await app.query<object>(`select ${columns.join(', ')} from ${table}`)
    seen[`table ${table}`] = rows.map(asText)
  }
  for (const callable of functions) {
    await app.query('begin')
    seen[`function ${callable.name}`] = await app.query<object>(callOf(callable, ids)).then(
      ({ rows }) => rows.map(asText),
      (error: unknown) => [error instanceof Error ? `${error.name}: ${error.message}` : String(error)],
    )
    await app.query('rollback')
  }
  await app.end()
  return seen
}

/** Everything that a person can find out now, through every query, table and function; rolled back. */
export async function observe(observer: Observer): Promise<Observation> {
  const { admin, appUrl, person, round, about } = observer
  const ids = { ...missingIds(), project: round.projectId, round: round.id, person: about.id }
  const asked = { admin, appUrl, token: person.context.token, ids, functions: await callables() }
  const told = Object.entries(await throughStatements(asked)).map(([where, lines]) => {
    const text = asText([...lines].sort())
    return [where, where.startsWith('function') ? withoutFresh(text) : text] as const
  })
  return { ...(await throughQueries(observer)), ...Object.fromEntries(told) }
}

/** The differences between two observations. */
export function differences(before: Observation, after: Observation): string[] {
  return Object.keys({ ...before, ...after })
    .filter((key) => before[key] !== after[key])
    .sort()
}
