import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { signedIn, type SignedIn } from './session.ts'

/** For a page: the signed-in person; else redirects to sign-in and back here afterwards. */
export async function requirePerson(): Promise<SignedIn> {
  const current = await signedIn()
  if (current) return current
  const path = (await headers()).get('x-path') ?? '/projects'
  redirect(`/sign-in?to=${encodeURIComponent(path)}`)
}
