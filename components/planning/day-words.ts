import { useLocale, useTranslations } from 'next-intl'
import { amsterdamDay, calendarDay, formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { endOf, type SessionDay } from '@/lib/planning/rules/model.ts'

/** "donderdag 14 januari 2027, 13:30 tot 15:30 uur", in the reader's language. */
export function useDayWords(): (day: Pick<SessionDay, 'startsAt' | 'minutes'>) => string {
  const t = useTranslations('planning')
  const locale = useLocale()
  return (day) =>
    t('when', {
      day: formatWeekdayDate(day.startsAt, locale),
      from: formatTime(day.startsAt, locale),
      until: formatTime(endOf(day), locale),
    })
}

/** A moment as people type it: the day with its weekday, and the time. */
export function useTypedMoment(): (moment: Date) => { day: string; time: string } {
  const locale = useLocale()
  return (moment) => ({
    day: formatWeekdayDate(calendarDay(amsterdamDay(moment)), locale),
    time: formatTime(moment, locale),
  })
}
