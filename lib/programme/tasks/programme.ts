import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { sendUnaskedMail } from '@/lib/accounts/tasks.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { inTransaction, jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { askedMail, managerMail, standstillMail } from '@/lib/programme/mails.ts'
import { standstillOf } from '@/lib/programme/rules/stalled.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

const managerPayload = z.object({ programmeId: z.guid(), personId: z.guid() })
const remindPayload = z.object({ programmeId: z.guid(), neighbourhoodIds: z.array(z.guid()) })
const askedPayload = z.object({
  programmeId: z.guid(),
  asked: z.array(z.object({ municipalityId: z.guid(), count: z.number().int().positive() })),
})
const askedMailPayload = z.object({
  programmeId: z.guid(),
  municipalityId: z.guid(),
  personId: z.guid(),
  count: z.number().int().positive(),
})
const standstillPayload = z.object({ programmeId: z.guid(), neighbourhoodId: z.guid(), personId: z.guid() })

/** Tells somebody that they manage a programme; no mail if they no longer do. */
async function sendManagerMail(
  { programmeId, personId }: z.infer<typeof managerPayload>,
  helpers: JobHelpers,
): Promise<void> {
  const [found] = await askOn(helpers, calls.managerForMail({ programme: programmeId, who: personId }))
  if (!found) return
  const words = await mailWords(found.locale)
  const content = managerMail(words, found.programme, `${env().appUrl}/programmes/${programmeId}`)
  await sendUnaskedMail(helpers, found.email, words, content)
}

/**
 * One job per admin of a municipality that is asked, for however many neighbourhoods; none where nobody is admin. The
 * key belongs to this one list, so that a repeat sends no second mail, but another list of the same day does.
 */
async function tellAsked({ programmeId, asked }: z.infer<typeof askedPayload>, helpers: JobHelpers): Promise<void> {
  await inTransaction(helpers, async (client) => {
    await client.query(
      `select graphile_worker.add_job('asked-mail', json_build_object('programmeId', $1::uuid,
         'municipalityId', m.organisation_id, 'personId', m.person_id, 'count', a.count),
         job_key => concat_ws(' ', 'asked', $3::text, m.organisation_id, m.person_id), max_attempts => 12)
       from jsonb_to_recordset($2::jsonb) as a("municipalityId" uuid, count integer)
       join organisation_member m on m.organisation_id = a."municipalityId" and m.role = 'admin'
         and m.joined_at is not null and m.removed_at is null`,
      [programmeId, JSON.stringify(asked), helpers.job.id],
    )
  })
}

/**
 * Tells an admin that a programme asks for neighbourhoods of their municipality. It is an invitation, so mail
 * preferences do not apply; not sent once all of them are taken up.
 */
async function sendAskedMail(
  { programmeId, municipalityId, personId, count }: z.infer<typeof askedMailPayload>,
  helpers: JobHelpers,
): Promise<void> {
  const [found] = await askOn(
    helpers,
    calls.askedForMail({ programme: programmeId, organisation: municipalityId, who: personId }),
  )
  if (!found) return
  const words = await mailWords(found.locale)
  await sendMail({ to: found.email, ...layOutMail(words, askedMail(words, found, count, `${env().appUrl}/projects`)) })
}

/** One job per facilitator and neighbourhood, so that a refusing mailbox is retried alone. All are added or none. */
async function remindFacilitators(
  { programmeId, neighbourhoodIds }: z.infer<typeof remindPayload>,
  helpers: JobHelpers,
): Promise<void> {
  await inTransaction(helpers, async (client) => {
    await client.query(
      `select graphile_worker.add_job('standstill-mail', json_build_object('programmeId', $1::uuid,
         'neighbourhoodId', f.neighbourhood_id, 'personId', f.person_id),
         job_key => concat_ws(' ', 'standstill', f.neighbourhood_id, f.person_id), max_attempts => 12)
       from authz.facilitators_to_remind($1, $2) f`,
      [programmeId, neighbourhoodIds],
    )
  })
}

/**
 * Writes the mail about what is stalled when it is written; none if it moved meanwhile. It is a reminder, not from a
 * colleague: people who chose fewer mails get none.
 */
async function sendStandstillMail(
  { programmeId, neighbourhoodId, personId }: z.infer<typeof standstillPayload>,
  helpers: JobHelpers,
): Promise<void> {
  const [found] = await askOn(
    helpers,
    calls.standstillForMail({ programme: programmeId, neighbourhood: neighbourhoodId, who: personId }),
  )
  const standstill = found ? standstillOf(found, amsterdamDay(now())) : null
  if (!found || !standstill || found.mailLevel !== 'all') return
  const words = await mailWords(found.locale)
  const content = standstillMail(words, found, standstill, `${env().appUrl}/projects/${found.projectId}`)
  await sendMail({ to: found.email, ...layOutMail(words, content) })
}

export const programmeTasks: TaskList = {
  'tell-asked': jobTask('tell-asked', askedPayload, tellAsked),
  'asked-mail': jobTask('asked-mail', askedMailPayload, sendAskedMail),
  'manager-mail': jobTask('manager-mail', managerPayload, sendManagerMail),
  'remind-facilitators': jobTask('remind-facilitators', remindPayload, remindFacilitators),
  'standstill-mail': jobTask('standstill-mail', standstillPayload, sendStandstillMail),
}
