'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { TickIcon } from '@/components/ui/icons.tsx'
import type { RoomMatter } from '@/components/session-room/matter.ts'
import type { SessionState } from '@/lib/alignment/state.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'

/* as much as a wall holds beside the rules of the talk; the rest is on everyone's own screen */
const mostEarlier = 3
const mostActions = 4

/** What was agreed before and still runs, and how it stands as the group says now. */
export function ScreenEarlier({ earlier }: Pick<RoomMatter, 'earlier'>) {
  const t = useTranslations('screen')
  const locale = useLocale()
  const { state } = useSession()
  const list = new Intl.ListFormat(locale)
  const shown = earlier.slice(0, mostEarlier)
  return (
    <section aria-labelledby="earlier-on-wall" className="grid content-center">
      <h2 id="earlier-on-wall" className="pb-3 font-text text-body">
        {t('earlier')}
      </h2>
      <ul role="list">
        {shown.map(({ id, what, due, owners }) => {
          const status = state.reviews.find(({ commitmentId }) => commitmentId === id)?.status ?? 'open'
          const facts = [
            ...(owners.length > 0 ? [list.format(owners)] : []),
            t('byDay', { date: formatDate(calendarDay(due), locale) }),
          ]
          return (
            <li key={id} data-earlier={status} className="grid gap-1.5 border-t border-line py-3.5">
              <p className="line-clamp-2 max-w-none font-display text-h4 leading-snug wrap-anywhere">{what}</p>
              <p className="flex max-w-none flex-wrap items-baseline gap-x-5 text-small">
                <span className="text-ink-soft">{facts.join(' · ')}</span>
                <strong className="inline-flex items-baseline gap-2">
                  {status === 'done' ? <TickIcon /> : null}
                  {t(`earlierStatus.${status}`)}
                </strong>
              </p>
            </li>
          )
        })}
      </ul>
      {earlier.length > shown.length ? (
        <p className="border-t border-line pt-3 text-caption text-ink-soft">
          {t('more', { count: earlier.length - shown.length })}
        </p>
      ) : null}
    </section>
  )
}

type Action = SessionState['actions'][number]

/** A screen is told names, not ids, and in a round per side not even those. */
function useActionFacts(): (action: Action) => string {
  const t = useTranslations('screen')
  const locale = useLocale()
  return ({ ownerId, due }) =>
    [...(ownerId === '' ? [] : [ownerId]), t('byDay', { date: formatDate(calendarDay(due), locale) })].join(' · ')
}

/** The last action that came up with a topic; undefined where none did. */
export const lastActionAbout = ({ actions }: SessionState, factor: number): Action | undefined =>
  actions.filter(({ about, dropped }) => about === factor && !dropped).at(-1)

/** The last action that came up with a topic, in one line under what is decided about it. */
export function ScreenAction({ factor }: { factor: number }) {
  const t = useTranslations('screen')
  const { state } = useSession()
  const factsOf = useActionFacts()
  const action = lastActionAbout(state, factor)
  if (!action) return null
  return (
    <p
      data-wall-action
      className="grid max-w-none items-baseline gap-x-6 border-t border-line pt-3 desk:grid-cols-[auto_minmax(0,1fr)_auto]"
    >
      <strong className="text-ink-soft">{t('action')}</strong>
      <span className="line-clamp-1 font-display font-strong wrap-anywhere">{action.text}</span>
      <span className="text-small text-ink-soft">{factsOf(action)}</span>
    </p>
  )
}

/** Everything that somebody is going to do, when the group goes through the record. */
export function ScreenActions() {
  const t = useTranslations('screen')
  const { state } = useSession()
  const factsOf = useActionFacts()
  const actions = state.actions.filter(({ dropped }) => !dropped)
  if (actions.length === 0) return null
  const shown = actions.slice(0, mostActions)
  return (
    <section aria-labelledby="actions-on-wall">
      <h2 id="actions-on-wall" className="pb-3 font-text text-body">
        {t('actionsTitle')}
      </h2>
      <ul role="list">
        {shown.map((action, place) => (
          <li key={place} data-wall-action className="grid gap-1 border-t border-line py-3">
            <p className="line-clamp-1 max-w-none font-display text-h4 leading-snug wrap-anywhere">{action.text}</p>
            <p className="max-w-none text-small text-ink-soft">{factsOf(action)}</p>
          </li>
        ))}
      </ul>
      {actions.length > shown.length ? (
        <p className="border-t border-line pt-3 text-caption text-ink-soft">
          {t('more', { count: actions.length - shown.length })}
        </p>
      ) : null}
    </section>
  )
}
