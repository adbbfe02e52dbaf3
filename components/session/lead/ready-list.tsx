'use client'
import { useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { Mark, PeopleMarks, SideName } from '@/components/ui/mark.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import type { Side } from '@/lib/measures/model.ts'
import { AsideSection } from './aside-section.tsx'

/** Who is ready with this step, per side: by name in a round with names, else as a number. */
export function ReadyList() {
  const t = useTranslations('session.lead.ready')
  return (
    <AsideSection id="lead-ready" title={t('title')}>
      <div className="[--ws-column-gap:0.75rem]">
        <FacingColumns
          label={t('title')}
          first={<ReadySide side="client" />}
          second={<ReadySide side="contractor" />}
        />
      </div>
      <p className="mt-3 text-caption text-ink-soft">{t('note')}</p>
    </AsideSection>
  )
}

function ReadySide({ side }: { side: Side }) {
  const t = useTranslations('session.lead.ready')
  const sides = useTranslations('common.sides')
  const { state, presence } = useSession()
  // guests have a name in the log; the others are in the team
  const guests = state.attendance.filter(
    ({ side: of, name, personId }) => of === side && name !== undefined && presence.present.includes(personId),
  ).length
  const counts = { count: presence.ready[side], total: presence.of[side] }
  return (
    <div data-ready={side}>
      <h3 className="font-text text-small">
        <SideName side={side}>{sides(`${side}Title`)}</SideName>
      </h3>
      <p className="text-small">
        {t('count', counts)}
        {guests > 0 ? <span data-guests={side}>, {t('guests', { count: guests })}</span> : null}
      </p>
      {state.named ? <Names side={side} /> : <PeopleMarks side={side} done={counts.count} all={counts.total} />}
    </div>
  )
}

function Names({ side }: { side: Side }) {
  const t = useTranslations('session.lead.ready')
  const { state, presence, people } = useSession()
  const ofSide = state.attendance.filter((one) => one.side === side)
  return (
    <ul className="mt-1 grid gap-1 text-small">
      {ofSide.map(({ personId }) => {
        const ready = presence.readyPeople.includes(personId)
        const here = presence.present.includes(personId)
        const doing = presence.typingPeople.includes(personId) ? t('typing') : here ? null : t('away')
        return (
          <li key={personId} className="grid grid-cols-[1.3rem_minmax(0,1fr)] leading-snug">
            <Mark side={side} look={ready ? 'filled' : 'hollow'} className="mt-[0.2em]" />
            <span className="wrap-anywhere">
              {people[personId]?.name ?? ''}
              {ready ? <VisuallyHidden>, {t('ready')}</VisuallyHidden> : null}
              {doing ? <span className="block text-caption text-ink-soft">{doing}</span> : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
