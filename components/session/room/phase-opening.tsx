'use client'
import { useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { Mark } from '@/components/ui/mark.tsx'
import { Earlier } from './earlier.tsx'
import type { PhaseProps } from './view.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'

const rules = ['one', 'two', 'three'] as const

/** The opening: today's ground rules, and who is here. */
export function OpeningPhase({ view }: PhaseProps) {
  const t = useTranslations('room.rules')
  return (
    <div className="grid gap-10">
      <section aria-labelledby="rules-title">
        <h2 id="rules-title" className="font-display text-h4 font-strong max-tablet:sr-only">
          {t('title')}
        </h2>
        <ol className="mt-3 max-w-measure border-t border-line">
          {rules.map((rule, position) => (
            <li key={rule} className="grid grid-cols-[2.4rem_1fr] border-b border-line py-3 text-lead leading-snug">
              <span aria-hidden="true" className="font-display font-strong">
                {position + 1}
              </span>
              {t(rule)}
            </li>
          ))}
        </ol>
      </section>
      {/* on a phone they are among what is at hand: one matter at a time */}
      <div className="max-tablet:hidden">
        <Earlier earlier={view.earlier} />
      </div>
      <div className="max-tablet:hidden">
        <WhoIsHere />
      </div>
    </div>
  )
}

/** Everybody who came in, per side; people without an open page are marked as away. */
export function WhoIsHere() {
  const t = useTranslations('room.present')
  const { state, people, presence } = useSession()
  const away = (personId: string) => !presence.present.includes(personId)
  return (
    <section aria-label={t('title')}>
      <h2 className="font-display text-h4 font-strong">{t('title')}</h2>
      {state.attendance.length === 0 ? <p className="mt-2 text-small text-ink-soft">{t('none')}</p> : null}
      <ul className="mt-3 grid gap-1.5">
        {state.attendance.map(({ personId, side, madeBy }) => (
          <li key={personId} className="flex items-baseline gap-2">
            {side ? (
              <Mark side={side} look={away(personId) ? 'hollow' : 'filled'} />
            ) : (
              <span
                aria-hidden="true"
                className={joinClasses('size-[0.7em] flex-none border-2 border-ink', away(personId) ? '' : 'bg-ink')}
              />
            )}
            <span>
              {people[personId]?.name ?? ''}
              {side === null ? <span className="text-ink-soft"> ({t('facilitator')})</span> : null}
              {away(personId) ? <span className="text-small text-ink-soft"> {t('away')}</span> : null}
              {madeBy === undefined ? null : (
                <span className="block text-caption text-ink-soft">
                  {t('madeBy', { name: people[madeBy]?.name ?? '' })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
