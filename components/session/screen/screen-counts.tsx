'use client'
import { useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { PeopleMarks, SideName } from '@/components/ui/mark.tsx'
import { inSecretMin } from '@/lib/session/rules/few.ts'
import type { Ballot } from '@/lib/session/rules/model.ts'
import { stepOf, topicOf, type SessionState } from '@/lib/session/rules/state.ts'
import { SIDES } from '@/lib/measures/model.ts'

/** The open secret round of the current step, or null. */
function openPoll(state: SessionState): Ballot['poll'] | null {
  const { phase, factor } = stepOf(state)
  if (phase === 'check-out') return state.checkOut.open ? 'check-out' : null
  if (factor === null) return null
  const { vote, rating } = topicOf(state, factor)
  if (phase === 'how-might-we' && vote.open) return 'vote'
  return phase === 're-rate' && rating.open ? 'rating' : null
}

/* beyond this, marks are unreadable and the number is enough */
const marksMax = 12

/** How many of each side are ready, or gave their secret answer. Never which answer, never who. */
export function ScreenCounts() {
  const t = useTranslations('screen')
  const sides = useTranslations('common.sides')
  const { state, presence } = useSession()
  const poll = openPoll(state)
  const factor = stepOf(state).factor ?? 0
  const given = presence.answered.find((one) => one.poll === poll && one.factor === factor)
  // with so few present the promise of secrecy must not be shown, except for the check-out, which then shows no figures
  const few = poll !== null && poll !== 'check-out' && SIDES.some((side) => presence.of[side] < inSecretMin)
  const asks = { vote: t('voting'), rating: t(few ? 'answering' : 'rating'), 'check-out': t('checkOut') }
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-12 gap-y-2 border-b-[3px] border-ink pb-4">
      <p className="max-w-none">
        {poll ? <strong>{asks[poll]}</strong> : null} {few ? t('few') : null} {t(poll ? 'answered' : 'ready')}:
      </p>
      <dl className="flex flex-wrap gap-x-12 gap-y-2">
        {SIDES.map((side) => {
          const done = poll ? (given?.[side] ?? 0) : presence.ready[side]
          // somebody who answered and then lost the network still counts
          const of = Math.max(done, presence.of[side])
          return (
            <div key={side} data-count={side} className="flex items-baseline gap-4">
              <dt>
                <SideName side={side}>{sides(`${side}Title`)}</SideName>
              </dt>
              <dd className="flex items-baseline gap-3 whitespace-nowrap">
                {of > marksMax ? null : <PeopleMarks side={side} done={done} all={of} />}
                {poll ? t('answeredCount', { answered: done, of }) : t('readyCount', { ready: done, of })}
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}
