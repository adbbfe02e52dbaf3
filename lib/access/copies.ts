import 'server-only'
import {
  copyFreeAt,
  copyOfPass,
  joinCopy,
  makeCopy,
  passInto,
  useCopy,
  type Copy,
} from '@/lib/platform/copies/copies.ts'
import { bounds } from '@/lib/platform/copies/house.ts'
import { canRehearse, seeRehearsal, startRehearsal } from '@/lib/platform/copies/rehearsals.ts'
import { workAfter } from '@/lib/platform/copies/work.ts'
import { env } from '@/lib/platform/env.ts'
import type { Incoming, Outgoing } from '@/lib/platform/incoming.ts'
import { enterPlace, inPlace, placeHere } from '@/lib/platform/place.ts'
import { newCardSecret } from '@/lib/platform/secrets.ts'
import { browserSecret } from './browser.ts'
import { cookieNameOf } from './cookie-name.ts'
import { readCookie, setCookie } from './cookies.ts'
import { internetAddress } from './internet-address.ts'
import { isListed } from './open-pages.ts'

/** On a request without a copy, for a page that only a copy has: the proxy answers it. Only `enterCopy` sets it. */
export const noCopyHeader = 'x-wijkspiegel-no-copy'

/** Streams, and what pages tell of themselves: no sign that somebody is there. */
const ofItself = /^\/api\/.*\/(?:events|presence)$/
const withoutCopy = /^\/(?:demo$|\.well-known\/|styleguide(?:\/|$)|api\/)/

function passOf({ headers }: Incoming): string | null {
  const name = `${cookieNameOf('copy')}=`
  const cookie = (headers.cookie ?? '').split(';').find((one) => one.trim().startsWith(name))
  return cookie === undefined ? null : cookie.trim().slice(name.length)
}

/**
 * Puts a request of a hosted demo in its visitor's copy, by the pass in its cookie, and marks one that has none but needs
 * one. Called for each request before Next sees it; does nothing elsewhere.
 */
export function enterCopy(request: Incoming, response: Outgoing, pathname: string): void {
  Reflect.deleteProperty(request.headers, noCopyHeader)
  const { demo, hostedDemo } = env()
  if (!demo) return
  const pass = passOf(request)
  if (!hostedDemo) {
    seeRehearsal(pass)
    return
  }
  const found = pass === null ? null : copyOfPass(pass)
  // for a request without one as well: a connection carries one request after another
  enterPlace(found?.copy ?? null)
  if (found === null) {
    if (!isListed(pathname) && !withoutCopy.test(pathname)) request.headers[noCopyHeader] = '1'
    return
  }
  const { copy, isVisitor } = found
  seeRehearsal(pass)
  if (isVisitor && !ofItself.test(pathname)) useCopy(copy)
  const isWrite = request.method === 'POST'
  response.once?.('finish', () => {
    workAfter(copy, isWrite)
  })
}

const asker = async (browser: string) => ({ browser, address: (await internetAddress()) ?? 'this machine' })

/**
 * Does something in this visitor's copy, which is made if they have none. Outside a hosted demo it is just done. Null when
 * there is no copy to be had now: see `whenFree`. Only in an action.
 */
export async function inOwnCopy<Result>(work: () => Promise<Result>): Promise<Result | null> {
  if (!env().hostedDemo || placeHere()) return work()
  const made = await makeCopy(await asker(await browserSecret()))
  if (!made) return null
  await setCookie('copy', made.pass, bounds.longestMs / 1000)
  return inPlace(made.copy, work)
}

/** The moment at which this visitor may have a copy; null: now, or they have one. */
export async function whenFree(): Promise<Date | null> {
  if (!env().hostedDemo || placeHere()) return null
  return copyFreeAt(await asker((await readCookie('browser')) ?? ''))
}

/** Lets this device into the copy with this code. False for a wrong code, and for an address that tried too many. */
export async function joinByCode(code: string): Promise<boolean> {
  const found = joinCopy(code, (await internetAddress()) ?? 'this machine')
  if (!found) return false
  await setCookie('copy', found.pass, bounds.longestMs / 1000)
  return true
}

/** The copy of this request; null without one. */
export const copyHere = (): Copy | null => placeHere() as Copy | null

/** Was there a copy on this device, which is gone now? */
export async function isCopyGone(): Promise<boolean> {
  return env().hostedDemo && placeHere() === null && (await readCookie('copy')) !== null
}

/**
 * Lets the other people of a neighbourhood of the demo take part in its session, simulated, while somebody looks. False when
 * there are as many such sessions as there may be at once.
 */
export function rehearseHere(project: string): boolean {
  if (!canRehearse()) return false
  const copy = copyHere()
  const pass = copy ? passInto(copy, false) : newCardSecret()
  startRehearsal(project, pass, `${cookieNameOf('copy')}=${pass}`)
  return true
}
