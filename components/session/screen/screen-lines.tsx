'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { TickIcon } from '@/components/ui/icons.tsx'
import type { RoomView } from '@/components/session/room/view.ts'
import type { SessionState } from '@/lib/session/rules/state.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { WallList, WallText } from './wall-frame.tsx'

/** Earlier agreements that are still open, with the group's new review. */
export function ScreenEarlier({ earlier }: Pick<RoomView, 'earlier'>) {
  const t = useTranslations('screen')
  const locale = useLocale()
  const { state } = useSession()
  const list = new Intl.ListFormat(locale)
  return (
    <section aria-labelledby="earlier-on-wall" className="grid content-center-safe">
      <h2 id="earlier-on-wall" className="pb-3 font-text text-body">
        {t('earlier')}
      </h2>
      <WallList all={earlier.length}>
        {earlier.map(({ id, what, due, owners }) => {
          const status = state.reviews.find(({ commitmentId }) => commitmentId === id)?.status ?? 'open'
          const facts = [
            ...(owners.length > 0 ? [list.format(owners)] : []),
            t('byDay', { date: formatDate(calendarDay(due), locale) }),
          ]
          return (
            <li key={id} data-wall-line data-earlier={status} className="grid gap-1.5 border-t border-line py-3.5">
              <WallText text={what} className="font-display text-h4 leading-snug" />
              <div className="flex flex-wrap items-baseline gap-x-5 text-small">
                <WallText text={facts.join(' · ')} className="min-w-0 text-ink-soft" />
                <strong className="inline-flex items-baseline gap-2">
                  {status === 'done' ? <TickIcon /> : null}
                  {t(`earlierStatus.${status}`)}
                </strong>
              </div>
            </li>
          )
        })}
      </WallList>
    </section>
  )
}

type Action = SessionState['actions'][number]

/** A screen gets names instead of ids, and in a round per side not even those. */
function useActionFacts(): (action: Action) => string {
  const t = useTranslations('screen')
  const locale = useLocale()
  return ({ ownerId, due }) =>
    [...(ownerId === '' ? [] : [ownerId]), t('byDay', { date: formatDate(calendarDay(due), locale) })].join(' · ')
}

/** The last action added during a topic; undefined if there is none. */
const lastActionAbout = ({ actions }: SessionState, factor: number): Action | undefined =>
  actions.filter(({ about, dropped }) => about === factor && !dropped).at(-1)

/** The last action added during a topic, below the topic's outcome. */
export function ScreenAction({ factor }: { factor: number }) {
  const t = useTranslations('screen')
  const { state } = useSession()
  const factsOf = useActionFacts()
  const action = lastActionAbout(state, factor)
  if (!action) return null
  return (
    <WallList all={1} least={0}>
      <li
        data-wall-line
        data-wall-action
        className="grid items-baseline gap-x-6 border-t border-line pt-3 desk:grid-cols-[auto_minmax(0,1fr)_minmax(auto,16rem)]"
      >
        <strong className="text-ink-soft">{t('action')}</strong>
        <WallText text={action.text} className="font-display leading-snug font-strong" />
        <WallText text={factsOf(action)} className="text-small text-ink-soft" />
      </li>
    </WallList>
  )
}

/** All actions, when the group goes through the record; they give way to what was agreed. */
export function ScreenActions() {
  const t = useTranslations('screen')
  const { state } = useSession()
  const factsOf = useActionFacts()
  const actions = state.actions.filter(({ dropped }) => !dropped)
  if (actions.length === 0) return null
  return (
    <section aria-labelledby="actions-on-wall">
      <h2 id="actions-on-wall" className="pb-3 font-text text-body">
        {t('actionsTitle')}
      </h2>
      <WallList all={actions.length} least={0}>
        {actions.map((action, position) => (
          <li key={position} data-wall-line data-wall-action className="grid gap-1 border-t border-line py-3">
            <WallText text={action.text} className="font-display leading-snug" />
            <WallText text={factsOf(action)} className="text-small text-ink-soft" />
          </li>
        ))}
      </WallList>
    </section>
  )
}
