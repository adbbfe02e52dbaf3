import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import type { Locale } from '@/lib/i18n/config.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { newcomersPath } from '@/lib/organisations/rules/registration.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { codeHash, newCode, newToken, tokenHash } from '@/lib/platform/secrets.ts'
import { noAccountMail, signInMail } from './mails.ts'

interface RequestRow {
  email: string
  locale: Locale
  expires_at: Date
  /** Has somebody this address, or may whoever has it come in? */
  known: boolean
}

/**
 * Writes the mail for one sign-in request. Token and code are created here, and only their hashes stored; a retry
 * creates new ones, so the latest mail works. A request that was used or has ended gets no mail.
 */
async function sendSignInMail({ id }: { id: string }, helpers: JobHelpers): Promise<void> {
  const token = newToken()
  const code = newCode()
  const { rows } = await helpers.query<RequestRow>(
    `update mail_token t set token_hash = $2, code_hash = $3
     where t.id = $1 and t.used_at is null and t.expires_at > $4
     returning t.email, t.locale, t.expires_at,
       exists (select from person p where p.email = t.email and p.erased_at is null)
         or t.return_to = $5 and authz.registration() <> 'closed' as known`,
    [id, Buffer.from(tokenHash(token)), Buffer.from(codeHash(id, code)), now(), newcomersPath],
  )
  const [request] = rows
  if (!request) return
  const words = await mailWords(request.locale)
  const link = `${env().appUrl}/sign-in/confirm?token=${token}`
  const content = request.known
    ? signInMail(words, { link, code, until: request.expires_at })
    : noAccountMail(words, env().contactEmail)
  await sendMail({ to: request.email, ...layOutMail(words, content) })
}

export const accountTasks: TaskList = {
  'sign-in-mail': jobTask('sign-in-mail', z.object({ id: z.guid() }), sendSignInMail),
}
