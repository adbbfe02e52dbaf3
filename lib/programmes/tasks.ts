import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import type { Locale } from '@/lib/i18n/config.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { managerMail } from './mails.ts'

const payload = z.object({ programmeId: z.guid(), personId: z.guid() })

/** Tells somebody that a programme is theirs to manage; no mail for who manages it no more. */
async function sendManagerMail({ programmeId, personId }: z.infer<typeof payload>, helpers: JobHelpers): Promise<void> {
  const { rows } = await helpers.query<{ email: string; locale: Locale; programme: string }>(
    'select email, locale, programme from authz.manager_for_mail($1, $2)',
    [programmeId, personId],
  )
  const [found] = rows
  if (!found) return
  const words = await mailWords(found.locale)
  const content = managerMail(words, found.programme, `${env().appUrl}/programmes/${programmeId}`)
  await sendMail({ to: found.email, ...layOutMail(words, content) })
}

export const programmeTasks: TaskList = { 'manager-mail': jobTask('manager-mail', payload, sendManagerMail) }
