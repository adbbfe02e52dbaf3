import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { sendUnaskedMail } from '@/lib/accounts/tasks.ts'
import * as calls from '@/lib/calls/worker.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { askOn } from '@/lib/platform/typed-call.ts'
import { proposalMail } from './mails.ts'

const proposalPayload = z.object({
  proposalId: z.guid(),
  side: z.enum(['client', 'contractor']).nullable(),
  kind: z.enum(['asked', 'refused', 'begun']),
  personId: z.guid(),
})

/** Writes one reader's mail about a proposal; none once it is otherwise. */
async function sendProposalMail(
  { proposalId, side, kind, personId }: z.infer<typeof proposalPayload>,
  helpers: JobHelpers,
): Promise<void> {
  const given = { proposal: proposalId, side, mailKind: kind, who: personId }
  const [found] = await askOn(helpers, calls.proposalForMail(given))
  if (!found) return
  const words = await mailWords(found.locale)
  const path = found.projectId ? `/projects/${found.projectId}` : `/proposals/${proposalId}`
  const content = proposalMail(words, kind, found, `${env().appUrl}${path}`)
  if (kind === 'asked') await sendUnaskedMail(helpers, found.email, words, content)
  else await sendMail({ to: found.email, ...layOutMail(words, content) })
}

export const projectTasks: TaskList = {
  'proposal-mail': jobTask('proposal-mail', proposalPayload, sendProposalMail),
  /** Deletes projects 30 days after the request of both sides, and proposals and requests after theirs; the database decides which. */
  'delete-due-projects': async (_payload, helpers) => {
    await askOn(helpers, calls.deleteDueProjects())
    await askOn(helpers, calls.forgetProposals())
    await askOn(helpers, calls.forgetOrganisationRequests())
  },
}
