import 'server-only'
import { headers } from 'next/headers'
import { getLocale } from 'next-intl/server'
import * as calls from '@/lib/calls/auth.ts'
import type { SignInPurpose } from '@/lib/organisations/rules/sign-in.ts'
import { tokenHash } from '@/lib/platform/secrets.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { takeFrom } from './allowance.ts'
import { browserSecret } from './browser.ts'
import { readCookie } from './cookies.ts'
import { identity } from './identity.ts'
import { internetAddress } from './internet-address.ts'
import { beginSignInBy, comeBackFrom, type CameBack } from './provider-door.ts'
import { Refusal } from './refusal.ts'
import { beginSignedIn, signedIn } from './session.ts'

/**
 * Begins a sign-in by an organisation for this browser; the path of the page that sends it on. To link or to test, whoever
 * pressed must have come the own way. Throws Refusal as `beginSignInBy`, and `too-many`. Only in an action.
 */
export async function pressSignInBy(
  organisationId: string,
  purpose: SignInPurpose,
  { returnTo = null, silent = false }: { readonly returnTo?: string | null; readonly silent?: boolean } = {},
): Promise<string> {
  const current = purpose === 'enter' ? null : await signedIn()
  if (purpose !== 'enter' && !current) throw new Refusal('signed-out')
  if (current?.through) throw new Refusal('own-way')
  const personId = current?.person.id ?? null
  // before this browser gets a cookie and anything is counted: where nobody can begin, nothing comes of a press
  const may = calls.mayBeginSignIn({ organisation: organisationId, purpose, who: personId })
  if (!(await ask(identity(), may))) throw new Refusal('not-found')
  // from here on each press makes this server ask another
  if (!(await takeFrom(`sign-in by ${(await internetAddress()) ?? 'this machine'}`, 60, 600)))
    throw new Refusal('too-many')
  const browser = await browserSecret()
  return `/sign-in/onward/${await beginSignInBy({ organisationId, purpose, personId, browser, returnTo, silent })}`
}

/** This browser is back from an organisation's provider. Whoever comes in has a session then. Only in a route handler. */
export async function arriveFrom(organisationId: string, search: string): Promise<CameBack> {
  const current = await signedIn()
  const browser = await readCookie('browser')
  const came = await comeBackFrom({
    ...{ organisationId, search, browser },
    personId: current && !current.through ? current.person.id : null,
    locale: await getLocale(),
    internetAddress: await internetAddress(),
  })
  if (came.outcome !== 'in') return came
  const { personId, providerSession, hours, firstHere } = came
  const by = { organisationId, providerSession, browserHash: tokenHash(browser ?? ''), hours, firstHere }
  await beginSignedIn(personId, (await headers()).get('user-agent') ?? '', by)
  return came
}
