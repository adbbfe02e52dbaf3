import 'server-only'
import { cookies } from 'next/headers'
import { env } from '@/lib/platform/env.ts'
import { cookieNameOf, type CookieName } from './cookie-name.ts'
import { cookieRules } from './cookie-rules.ts'

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

/** Tells this browser's pages that its person signed out, to drop what was typed. Readable by script on purpose. */
export async function sayGone(): Promise<void> {
  const { httpOnly: _hidden, ...readable } = options()
  const name = `wijkspiegel-gone-${new URL(env().appUrl).port || '80'}`
  ;(await cookies()).set(name, '1', { ...readable, maxAge: 24 * 60 * 60 })
}

export async function dropCookie(name: CookieName): Promise<void> {
  ;(await cookies()).set(cookieNameOf(name), '', { ...options(), maxAge: 0 })
}
