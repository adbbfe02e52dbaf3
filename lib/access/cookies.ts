import 'server-only'
import { cookies } from 'next/headers'
import { env } from '@/lib/platform/env.ts'
import { cookieNameOf, type CookieName, type TellingCookieName } from './cookie-name.ts'
import { cookieRules } from '@/lib/platform/cookie-rules.ts'

export type { CookieName }

const options = () => cookieRules(env().appUrl)

export async function readCookie(name: CookieName): Promise<string | null> {
  return (await cookies()).get(cookieNameOf(name))?.value ?? null
}

/** `maxAgeSeconds` null: until the browser closes. Only in an action or a route handler. */
export async function setCookie(name: CookieName, value: string, maxAgeSeconds: number | null): Promise<void> {
  const lifetime = maxAgeSeconds === null ? {} : { maxAge: maxAgeSeconds }
  ;(await cookies()).set(cookieNameOf(name), value, { ...options(), ...lifetime })
}

/** For the pages of this browser: readable by script on purpose, and without anything in it. */
async function tellPages(what: TellingCookieName): Promise<void> {
  const { httpOnly: _hidden, ...readable } = options()
  const name = `wijkspiegel-${what}-${new URL(env().appUrl).port || '80'}`
  ;(await cookies()).set(name, '1', { ...readable, maxAge: 24 * 60 * 60 })
}

/** Tells this browser's pages that its person signed out, to drop what was typed. */
export const sayGone = (): Promise<void> => tellPages('gone')

/** Tells them that somebody signed in, to drop what was answered for oneself alone. */
export const sayCame = (): Promise<void> => tellPages('came')

export async function dropCookie(name: CookieName): Promise<void> {
  ;(await cookies()).set(cookieNameOf(name), '', { ...options(), maxAge: 0 })
}
