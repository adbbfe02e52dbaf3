import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { seatMail } from '@/lib/session/mails/seats.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

const seatPayload = z.object({ projectId: z.guid(), seatId: z.guid() })

/** Tells a member that a code was made in that name; no mail for a seat that is gone already. Sent whatever mails one chose. */
async function sendSeatMail({ projectId, seatId }: z.infer<typeof seatPayload>, helpers: JobHelpers): Promise<void> {
  const [found] = await askOn(helpers, calls.seatForMail({ project: projectId, seat: seatId }))
  if (!found) return
  const words = await mailWords(found.locale)
  const href = `${env().appUrl}${sessionPathOf(projectId, found.sessionId)}`
  await sendMail({ to: found.email, ...layOutMail(words, seatMail(words, found, href)) })
}

export const seatTasks: TaskList = { 'seat-mail': jobTask('seat-mail', seatPayload, sendSeatMail) }
