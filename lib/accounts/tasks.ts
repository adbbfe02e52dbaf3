import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import * as calls from '@/lib/calls/worker.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { mailWords, type MailWords } from '@/lib/i18n/mail-words.ts'
import { newcomersPath } from '@/lib/organisations/rules/registration.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { addToGoneList, goneSchema, type Gone } from '@/lib/platform/gone-list.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { placeHere } from '@/lib/platform/place.ts'
import { layOutMail, type MailContent } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { addressHash, codeHash, newCode, newToken, noMoreMailKey, tokenHash } from '@/lib/platform/secrets.ts'
import { askOn } from '@/lib/platform/typed-call.ts'
import { firstSignInMail, noAccountMail, signInMail, signInNoticeMail } from './mails.ts'
import { noMoreMailPath } from './rules/no-more-mail.ts'

interface RequestRow {
  email: string
  locale: Locale
  expires_at: Date
  /** Has somebody this address, or may whoever has it come in? */
  known: boolean
  /** the organisation whose provider sent somebody with this address here for the first time */
  organisation: string | null
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
         or t.return_to = $5 and authz.registration() <> 'closed' as known,
       (select o.name from organisation o where o.id = t.links_organisation_id) as organisation`,
    [id, Buffer.from(tokenHash(token)), Buffer.from(codeHash(id, code)), now(), newcomersPath],
  )
  const [request] = rows
  if (!request) return
  const words = await mailWords(request.locale)
  const link = `${env().appUrl}/sign-in/confirm?token=${token}`
  const { organisation, expires_at: until } = request
  const content =
    organisation !== null
      ? firstSignInMail(words, { organisation, link, code, until })
      : request.known
        ? signInMail(words, { link, code, until })
        : noAccountMail(words, env().contactEmail)
  await sendMail({ to: request.email, ...layOutMail(words, content) })
}

/**
 * Sends a mail that somebody else's act brings to an address; none to one that wants no such mail, and nothing tells.
 * Who has not proven the address finds a last line in it to say so: members have their own settings.
 * @throws MailError
 */
export async function sendUnaskedMail(
  helpers: JobHelpers,
  to: string,
  words: MailWords,
  content: MailContent,
): Promise<void> {
  if (await askOn(helpers, calls.mailIsUnwanted({ hashed: addressHash(to) }))) return
  const { rowCount: unproven } = await helpers.query('select from person where email = $1 and verified_at is null', [
    to,
  ])
  const noMoreHref = unproven ? `${env().appUrl}${noMoreMailPath(to, noMoreMailKey(to))}` : undefined
  await sendMail({ to, ...layOutMail(words, { ...content, noMoreHref }) })
}

const noticePayload = z.object({ organisationId: z.guid(), personId: z.guid() })

/** Tells a person that they came by an organisation in a browser in which that had not been. */
async function sendSignInNotice(
  { organisationId, personId }: z.infer<typeof noticePayload>,
  helpers: JobHelpers,
): Promise<void> {
  const [found] = await askOn(helpers, calls.signInNoticeForMail({ organisation: organisationId, who: personId }))
  if (!found) return
  const words = await mailWords(found.locale)
  const content = signInNoticeMail(words, { organisation: found.organisation, href: `${env().appUrl}/account` })
  await sendMail({ to: found.email, ...layOutMail(words, content) })
}

/**
 * Notes outside the database what was erased, left or taken back, so that a restore does it again. Twice is harmless. A
 * copy of the hosted demo is never restored.
 */
async function noteGone(gone: Gone): Promise<void> {
  if (placeHere() === null) await addToGoneList(env().dataFolder, gone)
}

export const accountTasks: TaskList = {
  'note-gone': jobTask('note-gone', goneSchema, noteGone),
  'sign-in-notice-mail': jobTask('sign-in-notice-mail', noticePayload, sendSignInNotice),
  'sign-in-mail': jobTask('sign-in-mail', z.object({ id: z.guid() }), sendSignInMail),
}
