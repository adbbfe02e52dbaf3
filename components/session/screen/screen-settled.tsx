import { useLocale, useTranslations } from 'next-intl'
import type { FactorNames } from '@/components/session/topic-heading.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import type { Ending } from '@/lib/session/rules/record.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { WallText } from './wall-frame.tsx'

interface AgreedLineProps {
  names: FactorNames
  agreement: Ending['agreements'][number]
}

/** An agreement of both sides as a line on the wall: what, who, by when. */
export function AgreedLine({ names, agreement: { factor, text } }: AgreedLineProps) {
  const t = useTranslations('session.record.ending')
  const locale = useLocale()
  // a screen gets names instead of ids, and in a round per side not even those
  const owners = SIDES.map((side) => text.owners[side]).filter((name) => name !== '')
  const facts = [names[factor], t('due', { date: formatDate(calendarDay(text.due), locale) }), ...owners]
  return (
    <li data-wall-line data-agreed className="grid gap-1 border-t border-line py-3">
      <WallText text={text.what} className="font-display text-h3 leading-snug font-strong" />
      <WallText text={facts.join(' · ')} className="text-small text-ink-soft" />
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
    <li data-wall-line data-differ className="grid gap-1 border-t border-line py-3">
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
