import 'server-only'
import { env } from '@/lib/platform/env.ts'
import { identity } from './identity.ts'
import { Refusal } from './refusal.ts'

/**
 * The accounts with these demo addresses: address to person, for those that exist. Throws not-found where there is no
 * demo, whatever is asked.
 */
export async function demoAccounts(addresses: readonly string[]): Promise<Map<string, string>> {
  if (!env().demo) throw new Refusal('not-found')
  const people = await identity().person.findMany({
    where: { email: { in: [...addresses] }, erasedAt: null, verifiedAt: { not: null } },
    select: { id: true, email: true },
  })
  return new Map(people.flatMap(({ id, email }) => (email === null ? [] : [[email, id] as const])))
}
