'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useNameOf } from '@/components/session/record/who.tsx'
import { GiveButton } from '@/components/session/give-button.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { commitmentStatuses } from '@/lib/session/rules/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { EarlierCommitment } from './view.ts'

/** Earlier agreements that are still open or were just reviewed. The leading facilitator records the reviews. */
export function Earlier({ earlier }: { earlier: readonly EarlierCommitment[] }) {
  const t = useTranslations('room.earlier')
  const { state, me } = useSession()
  const leads = state.lead === me.personId
  return (
    <section aria-label={t('title')}>
      <h2 className="font-display text-h4 font-strong">{t('title')}</h2>
      {earlier.length === 0 ? <p className="mt-2 text-small text-ink-soft">{t('none')}</p> : null}
      {earlier.length > 0 && !leads ? <p className="mt-1 text-small text-ink-soft">{t('hint')}</p> : null}
      <ul className="mt-3 max-w-[46rem]">
        {earlier.map((one) => (
          <EarlierLine key={one.id} one={one} leads={leads} />
        ))}
      </ul>
    </section>
  )
}

function EarlierLine({ one, leads }: { one: EarlierCommitment; leads: boolean }) {
  const t = useTranslations('room.earlier')
  const locale = useLocale()
  const { state, people } = useSession()
  const nameOf = useNameOf(people)
  const status = state.reviews.find(({ commitmentId }) => commitmentId === one.id)?.status ?? 'open'
  const names = new Intl.ListFormat(locale).format(one.owners.map(nameOf))
  return (
    <li data-earlier={one.id} className="grid gap-2 border-t border-line py-3">
      <p className="leading-snug font-strong wrap-anywhere">{one.what}</p>
      <p className="text-small text-ink-soft">
        {t('due', { names, date: formatDate(calendarDay(one.due), locale) })}
        {' · '}
        <strong className="text-ink">{t(`status.${status}`)}</strong>
      </p>
      {leads && state.status === 'open' ? (
        <div className="flex flex-wrap gap-2">
          {commitmentStatuses
            .filter((other) => other !== status)
            .map((other) => (
              <GiveButton
                key={other}
                command={{ kind: 'review-commitment', step: state.step, commitmentId: one.id, status: other }}
                accessibleName={one.what}
              >
                {t(`press.${other}`)}
              </GiveButton>
            ))}
        </div>
      ) : null}
    </li>
  )
}
