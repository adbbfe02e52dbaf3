import { randomBytes } from 'node:crypto'
import { requestSignIn } from '@/lib/access/mail-sign-in.ts'
import { codeHash, newToken, tokenHash } from '@/lib/platform/secrets.ts'
import type { TestPerson } from './factories-people.ts'
import { asRole } from './factories-roles.ts'

/** The content of a sign-in mail: the link’s token and the six digits. */
export interface Mail {
  id: string
  token: string
  code: string
}

/** A secret as in a browser's cookie. */
export const newBrowser = () => randomBytes(16).toString('hex')

/** Asks for a mail like the form. */
export async function ask(email: string, browser: string, internetAddress: string | null = null): Promise<void> {
  await requestSignIn({ email, locale: 'nl', browser, internetAddress, returnTo: '/projects' })
}

/** Does the worker's part for the latest request of an address: creates token and code, and stores their hashes. */
export async function writeMail(email: string, code = '123456', browser?: string): Promise<Mail> {
  const [row] = await asRole<{ id: string }>(
    'worker',
    `select id from mail_token where email = $1 and browser_hash = coalesce($2, browser_hash)
     order by created_at desc limit 1`,
    [email, browser === undefined ? null : Buffer.from(tokenHash(browser))],
  )
  const id = row?.id ?? ''
  const token = newToken()
  await asRole('worker', 'update mail_token set token_hash = $2, code_hash = $3 where id = $1', [
    id,
    Buffer.from(tokenHash(token)),
    Buffer.from(codeHash(id, code)),
  ])
  return { id, token, code }
}

export async function askAndWrite(person: TestPerson, browser: string): Promise<Mail> {
  await ask(person.email, browser)
  return writeMail(person.email, undefined, browser)
}
