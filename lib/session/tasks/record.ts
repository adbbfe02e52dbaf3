import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { recordMail } from '@/lib/session/mails/record.ts'
import { recordSourceOf } from '@/lib/session/rules/record-source.ts'
import { makePdf } from '@/lib/documents/pdf.ts'
import { recordDocument, recordFileName } from '@/lib/session/documents/record-document.ts'
import { recordContentSchema } from '@/lib/session/schema/record.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

const payload = z.object({ projectId: z.guid(), sessionId: z.guid(), personId: z.guid().optional() })
type Payload = z.infer<typeof payload>

/**
 * One job per reader, added in the statement that claims the readers: a refusing mailbox is retried alone, and a second
 * run finds no readers left. For everybody in the project, present or not.
 */
async function addMails({ projectId, sessionId }: Payload, helpers: JobHelpers): Promise<void> {
  await helpers.query(
    `select graphile_worker.add_job('record-mail', json_build_object('projectId', $1::uuid, 'sessionId', $2::uuid,
       'personId', person_id), job_key => concat_ws(' ', 'record', $2::uuid, person_id), max_attempts => 12)
     from authz.take_record_readers($1, $2) as reader (person_id)`,
    [projectId, sessionId],
  )
}

/** The record as it is when the mail is written. None if the person left meanwhile, or the record is not sealed. */
async function sendRecord(ids: Payload & { personId: string }, helpers: JobHelpers): Promise<void> {
  const { projectId, sessionId, personId } = ids
  const [reader] = await askOn(helpers, calls.recordForMail({ project: projectId, session: sessionId, who: personId }))
  if (!reader) return
  const source = recordSourceOf(recordContentSchema.parse(reader.matter))
  const [words, texts] = [await mailWords(reader.locale), await recordWords(reader.locale)]
  const link = `${env().appUrl}/projects/${projectId}/sessions/${sessionId}/record`
  await sendMail({
    to: reader.email,
    ...layOutMail(words, recordMail(words, texts, source, reader, link)),
    attachments: [
      {
        name: `${recordFileName(source)}.pdf`,
        type: 'application/pdf',
        content: await makePdf(recordDocument(source, texts, now(), 'short')),
      },
    ],
  })
}

/** Without a person: finds the readers. With one: writes the mail. */
async function mailRecord(ids: Payload, helpers: JobHelpers): Promise<void> {
  const { personId } = ids
  if (personId === undefined) await addMails(ids, helpers)
  else await sendRecord({ ...ids, personId }, helpers)
}

export const reportTasks: TaskList = { 'record-mail': jobTask('record-mail', payload, mailRecord) }
