import 'server-only'
import { headers } from 'next/headers'
import { networkOf } from './network.ts'

/** The network that a request came from, as in `networkOf`; null for this machine. */
export async function internetAddress(): Promise<string | null> {
  // one address, and the true one: lib/platform/incoming.ts has written it
  return networkOf((await headers()).get('x-forwarded-for') ?? '')
}
