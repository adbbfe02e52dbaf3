import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import type { By } from '@/lib/session/rules/model.ts'
import type { RecordAgreement, RecordDifference } from '@/lib/session/rules/record.ts'
import { SIDES, type BothSides } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { useNameOf, useWho } from './who.tsx'
import type { People } from '@/lib/session/rules/who.ts'

/** Which sides confirmed, and by whom; an open confirmation is also put into words. */
function ConfirmedBy({ confirmed, people }: { confirmed: BothSides<By | null>; people: People }) {
  const t = useTranslations('session.record.outcome')
  const who = useWho(people)
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {SIDES.map((side) => {
        const by = confirmed[side]
        return (
          <li key={side} data-confirmed={by ? side : undefined} className="inline-flex items-baseline gap-[0.45em]">
            <Mark side={side} look={by ? 'filled' : 'hollow'} />
            {by ? (
              <>
                {t('confirmed', { who: who(by) })} <TickIcon />
              </>
            ) : (
              <span className="text-ink-soft">{t('unconfirmed', { side })}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface AgreementProps {
  agreement: RecordAgreement
  people: People
  /** actions for it */
  children?: ReactNode
}

/** What was agreed, its owner on each side, by when, and how to see that it worked. */
export function AgreementInRecord({ agreement: { text, confirmed }, people, children }: AgreementProps) {
  const t = useTranslations('session.record.outcome')
  const locale = useLocale()
  const nameOf = useNameOf(people)
  const facts = [
    { name: t('due'), value: formatDate(calendarDay(text.due), locale) },
    { name: t('sign'), value: text.sign },
    ...(text.effect ? [{ name: t('effect'), value: text.effect }] : []),
  ]
  return (
    <div data-agreement className="grid gap-3 border-t-2 border-ink pt-3 break-inside-avoid">
      <p className="text-lead leading-snug font-strong wrap-anywhere">{text.what}</p>
      <dl className="grid gap-x-8 gap-y-3 text-small tablet:grid-cols-[auto_auto_minmax(0,1fr)]">
        <div>
          <dt className="text-caption text-ink-soft">{t('owners')}</dt>
          <dd className="grid">
            {SIDES.map((side) => (
              <span key={side} className="inline-flex items-baseline gap-[0.45em]">
                <Mark side={side} /> {nameOf(text.owners[side])}
              </span>
            ))}
          </dd>
        </div>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-caption text-ink-soft">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <ConfirmedBy confirmed={confirmed} people={people} />
      {children}
    </div>
  )
}

interface DifferenceProps {
  difference: RecordDifference
  people: People
  children?: ReactNode
}

/** A difference that remains, with each side's reason: as valid an outcome as an agreement. */
export function DifferenceInRecord({ difference: { text, confirmed }, people, children }: DifferenceProps) {
  const t = useTranslations('session.record.outcome')
  const sides = useTranslations('common.sides')
  const reason = (side: 'client' | 'contractor') => (
    <>
      <SideName side={side}>{sides(`${side}Title`)}</SideName>
      <p className="mt-2 wrap-anywhere whitespace-pre-line">{text.reasons[side]}</p>
    </>
  )
  return (
    <div data-difference className="grid gap-3 border-t-2 border-ink pt-3 break-inside-avoid">
      <p className="text-lead leading-snug font-strong">{t('difference')}</p>
      <FacingColumns label={t('difference')} first={reason('client')} second={reason('contractor')} />
      <ConfirmedBy confirmed={confirmed} people={people} />
      {children}
    </div>
  )
}
