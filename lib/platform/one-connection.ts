import pg from 'pg'

/**
 * Does something on one connection of its own, and ends it. Ten seconds to connect, unless said otherwise. Rejects with
 * what the work or the connecting rejected with.
 */
export async function onOneConnection<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
  connectionTimeoutMillis = 10_000,
): Promise<Result> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis })
  // the error reaches us through the failing query
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
