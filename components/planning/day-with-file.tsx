import { useTranslations } from 'next-intl'
import type { SessionDay } from '@/lib/planning/rules/model.ts'
import { useDayWords } from './day-words.ts'

/** The chosen day in a line, with its calendar file. */
export function DayWithFile({ day, path }: { day: SessionDay; path: string }) {
  const t = useTranslations('planning')
  const whenOf = useDayWords()
  return (
    <>
      {whenOf(day)}.{' '}
      <a href={path} download>
        {t('calendar')}
      </a>
    </>
  )
}
