import 'server-only'
import * as calls from '@/lib/calls/auth.ts'
import { addressHash, isNoMoreMailKey } from '@/lib/platform/secrets.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { identity } from './identity.ts'

/** What stands in the link of a mail: the address in lower case, and its key. */
export interface NoMoreMailLink {
  readonly address: string
  readonly key: string
}

/**
 * Does the address of a mail's link still get mail that it did not ask for? `unknown` for a wrong key, whether or not
 * anybody has the address. Reads only: scanners follow links.
 */
export async function lookUpNoMoreMail({ address, key }: NoMoreMailLink): Promise<'wanted' | 'unwanted' | 'unknown'> {
  if (!isNoMoreMailKey(address, key)) return 'unknown'
  return (await ask(identity(), calls.mailIsUnwanted({ hashed: addressHash(address) }))) ? 'unwanted' : 'wanted'
}

/** No more such mail to the address of the link. With a wrong key nothing happens, whoever has the address: false. */
export async function refuseMail({ address, key }: NoMoreMailLink): Promise<boolean> {
  if (!isNoMoreMailKey(address, key)) return false
  await ask(identity(), calls.refuseMail({ hashed: addressHash(address) }))
  return true
}

/** Mail after all, by the same link; false as `refuseMail`. */
export async function wantMail({ address, key }: NoMoreMailLink): Promise<boolean> {
  if (!isNoMoreMailKey(address, key)) return false
  await welcomeMail(address)
  return true
}

/** Mail after all, as the mailbox of this address was proven. */
export const welcomeMail = (address: string): Promise<void> =>
  ask(identity(), calls.wantMail({ hashed: addressHash(address) }))
