import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { withdrawSeatAction } from '@/lib/session/actions/seats.ts'
import type { SeatLine } from '@/lib/session/rules/seats.ts'
import { RenewForm, type SeatIds } from './seat-forms.tsx'

interface SeatListProps {
  ids: SeatIds
  seats: readonly SeatLine[]
  nameOf: (seat: SeatLine) => string
}

/** Everybody with a code, and the actions for each. */
export function SeatList({ ids, seats, nameOf }: SeatListProps) {
  const t = useTranslations('seats.lead')
  if (seats.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  const { projectId, sessionId } = ids
  return (
    <ul className="border-t border-line">
      {seats.map((seat) => (
        <li
          key={seat.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-line py-4"
        >
          <p>
            <strong className="wrap-anywhere">{nameOf(seat)}</strong>{' '}
            <span className="text-small text-ink-soft">
              {t(seat.hasOwnLogin ? 'ownLogin' : seat.isOpen ? 'open' : 'ended')}
            </span>
          </p>
          {seat.hasOwnLogin ? null : (
            <div className="flex flex-wrap items-start gap-3">
              <RenewForm ids={ids} seatId={seat.id} name={nameOf(seat)} />
              {seat.isOpen ? (
                <PressForm
                  action={withdrawSeatAction}
                  hidden={{ projectId, sessionId, seatId: seat.id }}
                  accessibleName={nameOf(seat)}
                  look="quiet"
                  size="small"
                  doneTexts={{ withdrawn: t('withdrawn') }}
                >
                  {t('withdraw')}
                </PressForm>
              ) : null}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
