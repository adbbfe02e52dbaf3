import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import * as calls from '@/lib/calls/worker.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { askOn } from '@/lib/platform/typed-call.ts'
import { waitingMail } from './mails.ts'
import { remindWaitingSchema } from './schema.ts'

const waitingPayload = remindWaitingSchema.extend({ personId: z.guid() })

/** Writes one reader's mail about something that stands still; none once it goes on. */
async function sendWaitingMail(
  { projectId, matter, part, personId }: z.infer<typeof waitingPayload>,
  helpers: JobHelpers,
): Promise<void> {
  const [found] = await askOn(helpers, calls.waitingForMail({ project: projectId, matter, part, who: personId }))
  if (!found) return
  const words = await mailWords(found.locale)
  const href = `${env().appUrl}/projects/${projectId}`
  const content = waitingMail(words, { matter, part }, { project: found.project, href })
  await sendMail({ to: found.email, ...layOutMail(words, content) })
}

export const waitingTasks: TaskList = {
  'waiting-mail': jobTask('waiting-mail', waitingPayload, sendWaitingMail),
  /** Mails of what began to stand still a day ago, where nothing else did; the database decides which. */
  'tell-waiting': async (_payload, helpers) => {
    await askOn(helpers, calls.tellWaiting())
  },
}
