import 'server-only'
import { formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import type { CalendarMoment } from '@/lib/platform/calendar.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import { endOf, type SessionDay } from '@/lib/planning/rules/model.ts'

/** A session's day as people read it: "donderdag 14 januari 2027", "13:30" and "15:30". */
export function wordsOfDay({ locale }: MailWords, day: Pick<SessionDay, 'startsAt' | 'minutes'>) {
  return {
    day: formatWeekdayDate(day.startsAt, locale),
    from: formatTime(day.startsAt, locale),
    until: formatTime(endOf(day), locale),
  }
}

/** The day of a session as calendars take it, the same in a mail and in a file that somebody downloads. */
export function calendarEventOf(words: MailWords, day: SessionDay, project: string, link: string): CalendarMoment {
  const name = inertLine(project)
  const title = words.t('sessionDay.event.title', { project: name })
  return {
    // as the day of a draft has it: the chosen one takes its place
    id: `${day.calendarId}-session`,
    title,
    text: words.t('sessionDay.event.text', { project: name, link }),
    link,
    reminder: title,
    ...{ startsAt: day.startsAt, minutes: day.minutes, place: day.place },
    ...{ sequence: day.sequence, calledOff: day.calledOff },
  }
}
