import 'server-only'
import { headers } from 'next/headers'

const loopback = /^(::ffff:)?127\.|^::1$/

/** The address that a proxy, or the server itself, says the request came from; null for this machine. */
export async function internetAddress(): Promise<string | null> {
  const first = (await headers()).get('x-forwarded-for')?.split(',')[0]?.trim() ?? ''
  return first === '' || loopback.test(first) ? null : first
}
