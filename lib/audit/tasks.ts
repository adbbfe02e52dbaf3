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
import { auditHeadMail } from './mails.ts'
import { auditPathOf } from './rules/filter.ts'

const mailPayload = z.object({ organisationId: z.guid(), personId: z.guid() })

/** Mails one admin the head of the organisation's chain; none to who is no admin any more. */
async function sendHead({ organisationId, personId }: z.infer<typeof mailPayload>, helpers: JobHelpers): Promise<void> {
  const [found] = await askOn(helpers, calls.auditHeadForMail({ organisation: organisationId, who: personId }))
  if (!found) return
  const words = await mailWords(found.locale)
  const { name, number, hash } = found
  const content = auditHeadMail(words, { name, number, hash, href: `${env().appUrl}${auditPathOf(organisationId)}` })
  await sendMail({ to: found.email, ...layOutMail(words, content) })
}

export const auditTasks: TaskList = {
  /** Numbers and hashes new lines; if one run does not finish them, the next continues. */
  'chain-audit': async (_payload, helpers) => {
    await askOn(helpers, calls.chainAudit())
  },
  /** Cuts off what is older than the term, and keeps number and hash of the last line that went. */
  'cut-audit': async (_payload, helpers) => {
    await askOn(helpers, calls.cutAudit({ keepMonths: env().auditMonths }))
  },
  'send-audit-heads': async (_payload, helpers) => {
    await askOn(helpers, calls.mailAuditHeads())
  },
  'audit-head-mail': jobTask('audit-head-mail', mailPayload, sendHead),
}
