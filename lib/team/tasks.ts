import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { sendUnaskedMail } from '@/lib/accounts/tasks.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { MailError } from '@/lib/platform/mail.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import type { Side } from '@/lib/measures/model.ts'
import { invitationMail, type InvitedProjectMail } from './mails.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

const payload = z.object({ scope: z.enum(['project', 'organisation']), scopeId: z.guid(), invitationId: z.guid() })
type Payload = z.infer<typeof payload>

interface InvitationRow {
  email: string
  locale: Locale
  expires_at: Date
  place: string
  inviter: string | null
  role: string
  side: Side | null
}

const open = 'i.accepted_at is null and i.withdrawn_at is null and i.expires_at > $3'
const found = {
  project: `select i.email, p.locale, i.expires_at, j.name as place, b.name as inviter, m.role, m.side
    from project_invitation i
    join project j on j.id = i.project_id
    join membership m on m.project_id = i.project_id and m.person_id = i.person_id and m.removed_at is null
    join person p on p.id = i.person_id and p.erased_at is null
    left join membership b on b.project_id = i.project_id and b.person_id = i.invited_by
    where i.project_id = $1 and i.id = $2 and ${open}`,
  organisation: `select i.email, p.locale, i.expires_at, o.name as place, b.name as inviter, m.role, null as side
    from organisation_invitation i
    join organisation o on o.id = i.organisation_id
    join organisation_member m on m.organisation_id = i.organisation_id and m.person_id = i.person_id
      and m.removed_at is null
    join person p on p.id = i.person_id and p.erased_at is null
    left join person b on b.id = i.invited_by
    where i.organisation_id = $1 and i.id = $2 and ${open}`,
}

async function projectFor({ scopeId, invitationId }: Payload, helpers: JobHelpers): Promise<InvitedProjectMail | null> {
  const [row] = await askOn(helpers, calls.aboutInvitation({ project: scopeId, invitation: invitationId }))
  if (!row?.municipality) return null
  const { municipality, contractors, inviterOrganisation, closesOn } = row
  return { municipality, contractors, inviterOrganisation, closesOn }
}

/**
 * Writes an invitation's mail. Each mail has its own link, created here and stored as a hash; earlier links of the same
 * invitation keep working. An invitation that was accepted, withdrawn or has ended gets no mail. For an address that
 * wants none everything else is the same, so that whoever invited learns nothing.
 */
async function sendInvitationMail(job: Payload, helpers: JobHelpers): Promise<void> {
  const { scope, scopeId, invitationId } = job
  const { rows } = await helpers.query<InvitationRow>(found[scope], [scopeId, invitationId, now()])
  const [invitation] = rows
  if (!invitation) return
  const token = newToken()
  await helpers.query(
    'insert into invitation_token (token_hash, scope, scope_id, invitation_id) values ($1, $2, $3, $4)',
    [Buffer.from(tokenHash(token)), scope, scopeId, invitationId],
  )
  const words = await mailWords(invitation.locale)
  const { email, place, role, side, expires_at: expiresAt } = invitation
  const link = `${env().appUrl}/invitations/${token}`
  const content = invitationMail(words, {
    scope,
    place,
    inviter: invitation.inviter ?? '',
    role,
    side,
    about: scope === 'project' ? await projectFor(job, helpers) : null,
    expiresAt,
    link,
  })
  const note = (refused: string | null) =>
    askOn(helpers, calls.noteInvitationMail({ scope, scopeId, invitation: invitationId, refusal: refused }))
  try {
    await sendUnaskedMail(helpers, email, words, content)
  } catch (error) {
    if (error instanceof MailError && error.isForGood) await note(error.code)
    throw error
  }
  await note(null)
}

export const invitationTasks: TaskList = {
  'invitation-mail': jobTask('invitation-mail', payload, sendInvitationMail),
}
