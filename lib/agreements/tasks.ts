import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { timeZone, type Locale } from '@/lib/i18n/config.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { inTransaction, jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import type { MailLevel } from '@/lib/accounts/rules/model.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { owedMail, type Owed } from './mails.ts'
import { areWorkingHours, type Occasion } from '@/lib/agreements/rules/model.ts'
import * as calls from '@/lib/calls/worker.ts'
import { askOn } from '@/lib/platform/typed-call.ts'

const mailPayload = z.object({ personId: z.guid(), soon: z.array(z.guid()), late: z.array(z.guid()) })
type MailPayload = z.infer<typeof mailPayload>

/** Weekday (0 is Sunday) and hour in the Netherlands. */
function localMoment(moment: Date): { weekday: number; hour: number } {
  const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(moment)
  // noon of that day in UTC is that weekday everywhere
  return { weekday: new Date(`${amsterdamDay(moment)}T12:00:00Z`).getUTCDay(), hour: Number(hour) }
}

/**
 * Once an hour, in working hours only: a mail for each owner of something that is due soon or overdue, once for each of
 * these and each due day. Marking them as told and adding the mails is one transaction.
 */
async function remindOwners(_payload: object, helpers: JobHelpers): Promise<void> {
  const { weekday, hour } = localMoment(now())
  if (!areWorkingHours(weekday, hour)) return
  await inTransaction(helpers, async (client) => {
    const rows = await askOn(client, calls.takeReminders({ today: amsterdamDay(now()) }))
    for (const [personId, owed] of Map.groupBy(rows, (row) => row.personId)) {
      const of = (which: Occasion) =>
        owed.filter(({ occasion }) => occasion === which).map(({ commitmentId }) => commitmentId)
      const payload: MailPayload = { personId, soon: of('soon'), late: of('late') }
      await client.query(`select graphile_worker.add_job('owed-mail', $1::json, max_attempts => 12)`, [
        JSON.stringify(payload),
      ])
    }
  })
}

const owedBy = (helpers: JobHelpers, personId: string, ids: readonly string[]): Promise<Owed[]> =>
  askOn(helpers, calls.stillOwed({ who: personId, which: ids }))

/** Writes the mail about what is still open when it is written; no mail when all of it is done by then. */
async function sendOwedMail({ personId, soon, late }: MailPayload, helpers: JobHelpers): Promise<void> {
  const { rows } = await helpers.query<{ email: string; locale: Locale; mailLevel: MailLevel }>(
    `select email, locale, mail_level as "mailLevel" from person where id = $1 and erased_at is null and email is not null`,
    [personId],
  )
  const [person] = rows
  if (!person) return
  const owed = {
    // people who chose fewer mails are told only what is overdue
    soon: person.mailLevel === 'all' ? await owedBy(helpers, personId, soon) : [],
    late: await owedBy(helpers, personId, late),
  }
  if (owed.soon.length + owed.late.length === 0) return
  const words = await mailWords(person.locale)
  const content = owedMail(words, owed, `${env().appUrl}/account/actions`)
  await sendMail({ to: person.email, ...layOutMail(words, content) })
}

export const agreementTasks: TaskList = {
  'remind-owners': jobTask('remind-owners', z.object({}).loose(), remindOwners),
  'owed-mail': jobTask('owed-mail', mailPayload, sendOwedMail),
}
