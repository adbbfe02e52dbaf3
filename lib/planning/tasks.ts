import 'server-only'
import type { JobHelpers, TaskList } from 'graphile-worker'
import type { z } from 'zod'
import * as calls from '@/lib/calls/worker.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { calendarMail, methodOf } from '@/lib/platform/calendar.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { mailSender, sendMail } from '@/lib/platform/mail.ts'
import { askOn } from '@/lib/platform/typed-call.ts'
import { calendarEventOf } from './documents/calendar-event.ts'
import { momentsMail, sessionDayMail } from './mails.ts'
import type { SessionDay } from './rules/model.ts'
import { sessionDayMailSchema } from './schema.ts'

type Payload = z.infer<typeof sessionDayMailSchema>
type Facts = ReturnType<ReturnType<typeof calls.sessionDayForMail>['read']>[number]

function dayOf({ calendarId, sequence, startsAt, minutes, place, calledOff }: Facts): SessionDay | null {
  if (calendarId === null || sequence === null || startsAt === null || minutes === null || place === null) return null
  return { calendarId, sequence, startsAt, minutes, place, calledOff }
}

/** Writes one reader's mail as things are now; none where they are otherwise by now, or the reader left. */
async function sendSessionDayMail({ projectId, roundId, kind, personId }: Payload, helpers: JobHelpers): Promise<void> {
  const [found] = await askOn(helpers, calls.sessionDayForMail({ project: projectId, round: roundId, who: personId }))
  if (!found) return
  const words = await mailWords(found.locale)
  const href = `${env().appUrl}/projects/${projectId}`
  const where = { project: found.project, seat: found.side ?? 'facilitator', href } as const
  const to = found.email
  if (kind === 'moments') {
    const moments = found.asked.filter((moment) => moment > now())
    // about neither a start nor an end: who chose fewer mails sees it on the page
    if (moments.length === 0 || found.mailLevel !== 'all') return
    await sendMail({ to, ...layOutMail(words, momentsMail(words, { moments, place: found.askedPlace }, where)) })
    return
  }
  const day = dayOf(found)
  if (!day || day.startsAt <= now()) return
  const event = calendarEventOf(words, day, found.project, href)
  const content = calendarMail(event, mailSender(), { name: found.name, email: to })
  const calendar = { method: methodOf(event), content }
  await sendMail({ to, ...layOutMail(words, sessionDayMail(words, day, where)), calendar })
}

export const planningTasks: TaskList = {
  'session-day-mail': jobTask('session-day-mail', sessionDayMailSchema, sendSessionDayMail),
}
