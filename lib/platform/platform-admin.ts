import { onOneConnection } from './one-connection.ts'

/**
 * Makes the person with this address (new if need be) administrator of the platform. `address`: one, lower case,
 * checked. `name` is stored only if the person has none. False when they were one already. `ownerUrl`: a connection
 * string of role owner; no role that serves has the right. Throws pg's errors.
 */
export function makePlatformAdmin(ownerUrl: string, address: string, name: string): Promise<boolean> {
  return onOneConnection(
    ownerUrl,
    async (client) => {
      const sql = 'select authz.make_platform_admin($1, $2) as made'
      const { rows } = await client.query<{ made: boolean }>(sql, [address, name])
      return rows[0]?.made ?? false
    },
    5000,
  )
}
