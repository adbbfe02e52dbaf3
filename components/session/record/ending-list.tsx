import { useLocale, useTranslations } from 'next-intl'
import { useList } from '@/components/mirror/words.ts'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import type { Ending } from '@/lib/session/rules/record.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { useNameOf, type People } from './who.tsx'

interface EndingListProps {
  ending: Ending
  people: People
  /** factor names, by number */
  names: Readonly<Record<number, string>>
}

/** A session's results: what both sides agreed, where they still differ, and how many topics ended in neither. */
export function EndingList(props: EndingListProps) {
  const t = useTranslations('session.record.ending')
  const list = useList()
  const { ending, names } = props
  const { agreements, differences, withoutOutcome } = ending
  return (
    <div data-ending className="grid gap-8 print:gap-4">
      {agreements.length === 0 ? <p className="text-lead leading-snug">{t('none')}</p> : <Agreements {...props} />}
      {differences.length === 0 ? null : <Differences {...props} />}
      {withoutOutcome.length === 0 ? null : (
        <p data-without-outcome={withoutOutcome.length}>
          <strong>{t('withoutOutcome', { count: withoutOutcome.length })}</strong>{' '}
          <span className="text-ink-soft">{list(withoutOutcome.map((factor) => names[factor] ?? ''))}</span>
        </p>
      )}
    </div>
  )
}

function Agreements({ ending: { agreements }, people, names }: EndingListProps) {
  const t = useTranslations('session.record.ending')
  const locale = useLocale()
  const nameOf = useNameOf(people)
  return (
    <ul role="list" className="grid gap-5 print:gap-3">
      {agreements.map(({ factor, number, text }) => (
        <li
          key={`${factor} ${number}`}
          data-agreed
          className="grid gap-2 border-t-2 border-ink pt-3 break-inside-avoid"
        >
          <p className="text-lead leading-snug font-strong wrap-anywhere">{text.what}</p>
          <p className="flex max-w-none flex-wrap gap-x-5 gap-y-1 text-small">
            {SIDES.map((side) => (
              <span key={side} className="inline-flex items-baseline gap-[0.45em] wrap-anywhere">
                <Mark side={side} /> {nameOf(text.owners[side])}
              </span>
            ))}
            <span>{t('due', { date: formatDate(calendarDay(text.due), locale) })}</span>
            <span className="text-ink-soft">{names[factor]}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Differences({ ending: { differences }, names }: EndingListProps) {
  const t = useTranslations('session.record.ending')
  const sides = useTranslations('common.sides')
  const reasonOf = (side: Side, text: string) => (
    <>
      <SideName side={side}>{sides(`${side}Title`)}</SideName>
      <p className="mt-1 wrap-anywhere whitespace-pre-line">{text}</p>
    </>
  )
  return (
    <ul role="list" className="grid gap-5 print:gap-3">
      {differences.map(({ factor, number, text: { reasons } }) => (
        <li
          key={`${factor} ${number}`}
          data-differ
          className="grid gap-2 border-t-2 border-ink pt-3 break-inside-avoid"
        >
          <p className="text-lead leading-snug font-strong">{t('differ', { factor: names[factor] ?? '' })}</p>
          <FacingColumns
            label={t('differ', { factor: names[factor] ?? '' })}
            first={reasonOf('client', reasons.client)}
            second={reasonOf('contractor', reasons.contractor)}
          />
        </li>
      ))}
    </ul>
  )
}
