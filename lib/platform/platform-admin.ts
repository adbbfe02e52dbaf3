import pg from 'pg'

/**
 * Makes the person with this address (new if need be) administrator of the platform. `address`: one, lower case,
 * checked. `name` is stored only if the person has none. False when they were one already. `ownerUrl`: a connection
 * string of role owner; no role that serves has the right. Throws pg's errors.
 */
export async function makePlatformAdmin(ownerUrl: string, address: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ made: boolean }>('select authz.make_platform_admin($1, $2) as made', [
      address,
      name,
    ])
    return rows[0]?.made ?? false
  } finally {
    await client.end()
  }
}
