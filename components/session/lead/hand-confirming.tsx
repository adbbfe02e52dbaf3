'use client'
import { useTranslations } from 'next-intl'
import { useList } from '@/components/mirror/words.ts'
import { useNameOf } from '@/components/session/record/who.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { GiveButton } from '@/components/session/give-button.tsx'

/** For a side without its lead in the room: who may confirm instead. Empty when each side has its lead. */
export function HandConfirming() {
  const { state } = useSession()
  const without = SIDES.filter((side) => {
    const ofSide = state.attendance.filter((one) => one.side === side)
    return ofSide.length > 0 && !ofSide.some(({ role }) => role === 'sideLead')
  })
  return without.map((side) => <HandOver key={side} side={side} />)
}

function HandOver({ side }: { side: Side }) {
  const t = useTranslations('session.lead.hand')
  const list = useList()
  const { state, people } = useSession()
  const nameOf = useNameOf(people)
  const handed = state.confirmers[side]
  const others = state.attendance.filter((one) => one.side === side && !handed.includes(one.personId))
  return (
    <section aria-label={t('label', { side })} data-hand={side} className="border-t border-line pt-4">
      <p className="text-small font-strong">{t('label', { side })}</p>
      <p className="mb-3 text-small text-ink-soft">
        {handed.length > 0 ? t('handed', { names: list(handed.map(nameOf)), count: handed.length }) : t('text')}
      </p>
      <div className="flex flex-wrap gap-2">
        {others.map(({ personId }) => (
          <GiveButton key={personId} command={{ kind: 'hand-confirming', side, personId }}>
            {t('submit', { name: nameOf(personId) })}
          </GiveButton>
        ))}
      </div>
    </section>
  )
}
