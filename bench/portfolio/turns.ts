import type pg from 'pg'

/** Connections for the same queries: by role app as the manager, and as superuser bypassing every policy. */
export interface Askers {
  readonly app: pg.Client
  readonly owner: pg.Client
}

/** A statement as the product sends it: parsed and planned once per connection. */
export const prepared = (client: pg.Client, name: string, text: string, values: unknown[]): Promise<pg.QueryResult> =>
  client.query({ name, text, values })

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/**
 * Figures of every way, in alternating rounds, so that other load slows them alike; back and forth, as each leaves its
 * own rows in the processor's cache, and none may always follow the same other.
 */
export async function inTurns<Name extends string>(
  ways: Readonly<Record<Name, () => Promise<unknown>>>,
  { times, before }: { readonly times: number; readonly before: number } = { times: 9, before: 1 },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(ways) as Name[]
  const figures = Object.fromEntries(names.map((name): [Name, number[]] => [name, []])) as Record<Name, number[]>
  // warm-up: plans and disk pages are then in memory
  for (let round = 0; round < before; round += 1) for (const name of names) await ways[name]()
  for (let round = 0; round < times; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed()) figures[name].push(await timeOf(ways[name]))
  return figures
}
