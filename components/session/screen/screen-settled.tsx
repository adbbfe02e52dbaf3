import { useLocale, useTranslations } from 'next-intl'
import type { FactorNames } from '@/components/session/topic-heading.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import type { Ending } from '@/lib/session/rules/record.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { WallText } from './wall-frame.tsx'

interface AgreedLineProps {
  names: FactorNames
  agreement: Ending['agreements'][number]
  /** its place in the list, from 1 */
  place: number
  /** few have the wall to themselves */
  large: boolean
}

/** An agreement of both sides as a line on the wall: what, who of each side, by when. */
export function AgreedLine({ names, agreement: { factor, text }, place, large }: AgreedLineProps) {
  const t = useTranslations('session.record.ending')
  const locale = useLocale()
  return (
    <li
      data-wall-line
      data-agreed
      className={joinClasses(
        'grid gap-x-8 gap-y-1 border-t border-line first:border-t-0 desk:items-center',
        large
          ? 'py-7 first:pt-2 desk:grid-cols-[4rem_minmax(0,5fr)_minmax(0,2fr)]'
          : 'py-4 first:pt-0 desk:grid-cols-[3rem_minmax(0,5fr)_minmax(0,2fr)]',
      )}
    >
      <span
        aria-hidden="true"
        className={joinClasses('font-display leading-none font-strong', large ? 'text-figure' : 'text-h2')}
      >
        {place}
      </span>
      <div className="grid gap-1">
        <p className="max-w-none text-small font-strong text-ink-soft">{names[factor]}</p>
        <WallText
          text={text.what}
          className={joinClasses('font-display leading-snug font-strong', large ? 'text-h2' : 'text-h3')}
        />
      </div>
      <div className={joinClasses('grid', large ? 'gap-2' : 'gap-1 text-small')}>
        {/* a screen gets names instead of ids, and in a round per side not even those */}
        {SIDES.filter((side) => text.owners[side] !== '').map((side) => (
          <div key={side} className="flex items-center gap-2">
            <Mark side={side} />
            <WallText text={text.owners[side]} className="min-w-0" />
          </div>
        ))}
        <p className="max-w-none text-ink-soft">{t('due', { date: formatDate(calendarDay(text.due), locale) })}</p>
      </div>
    </li>
  )
}

interface DifferLineProps {
  names: FactorNames
  difference: Ending['differences'][number]
}

/** A difference that remains, as a line on the wall, with each side's reason. */
export function DifferLine({ names, difference: { factor, text } }: DifferLineProps) {
  const t = useTranslations('session.record.ending')
  const sides = useTranslations('common.sides')
  return (
    <li data-wall-line data-differ className="grid gap-1 border-t border-line py-3 first:border-t-0 first:pt-0">
      <p className="max-w-none font-display text-h4 leading-snug font-strong">
        {t('differ', { factor: names[factor] ?? '' })}
      </p>
      <div className="grid gap-x-8 desk:grid-cols-2">
        {SIDES.map((side) => (
          <div key={side}>
            <SideName side={side}>{sides(`${side}Title`)}</SideName>
            <WallText text={text.reasons[side]} className="text-small leading-snug" />
          </div>
        ))}
      </div>
    </li>
  )
}
