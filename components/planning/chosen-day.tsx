import { useTranslations } from 'next-intl'
import type { SessionDay } from '@/lib/planning/rules/model.ts'
import { useDayWords } from './day-words.ts'

/** The chosen day, large: when and where. */
export function ChosenDay({ day }: { day: SessionDay }) {
  const t = useTranslations('planning')
  const whenOf = useDayWords()
  return (
    <div className="grid gap-1">
      <p className="font-display text-h3 leading-tight font-strong first-letter:uppercase">{whenOf(day)}</p>
      <p className="max-w-measure wrap-anywhere">
        {day.place === '' ? <span className="text-ink-soft">{t('noPlace')}</span> : day.place}
      </p>
    </div>
  )
}
