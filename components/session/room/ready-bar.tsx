'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { PeopleMarks } from '@/components/ui/mark.tsx'
import { answeredOf, type AnsweredCounts } from '@/lib/session/rules/presence.ts'
import { SIDES } from '@/lib/measures/model.ts'

export interface SecretRound {
  readonly poll: AnsweredCounts['poll']
  readonly factor: number
}

interface ReadyBarProps {
  reading: boolean
  /** in a secret round: sending also means ready, and the count shows the answers received */
  secret: SecretRound | null
}

/** Being ready with this step, and how many are, per side. Optional: only the facilitator moves on. */
export function ReadyBar({ reading, secret }: ReadyBarProps) {
  const t = useTranslations('room')
  const { state, me, say } = useSession()
  const [readyFor, setReadyFor] = useState<number | null>(null)
  const ready = readyFor === state.step
  const press = () => {
    const next = ready ? null : state.step
    setReadyFor(next)
    say({ readyFor: next })
  }
  return (
    <section aria-labelledby="ready-title" className="mt-10 grid gap-4 border-t-[3px] border-ink pt-4 max-tablet:mt-6">
      <h2 id="ready-title" className="sr-only">
        {t('ready.title')}
      </h2>
      {me.side === null || secret ? null : (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3 max-[30rem]:grid">
          <div className="room-ready">
            <Button look="outlined" onClick={press}>
              {ready ? t('ready.undo') : t(reading ? 'ready.read' : 'ready.button')}
            </Button>
          </div>
          <p role="status" className="text-small">
            {ready ? t('ready.isReady') : null}
          </p>
        </div>
      )}
      <ReadyCounts secret={secret} />
    </section>
  )
}

/** "Gemeente: 2 van 4 klaar", or for a secret round the number of answers, with one mark per person. */
function ReadyCounts({ secret }: { secret: SecretRound | null }) {
  const t = useTranslations('room')
  const { presence } = useSession()
  const done = secret ? answeredOf(presence, secret.poll, secret.factor) : presence.ready
  return (
    <ul className="flex flex-wrap gap-x-8 gap-y-2 text-small">
      {SIDES.map((side) => (
        <li key={side} data-ready={side} className="inline-flex items-center gap-3">
          <PeopleMarks side={side} done={done[side]} all={Math.max(done[side], presence.of[side])} />
          <span>
            {t(secret ? 'ready.answered' : 'ready.count', {
              side: t(`retell.title.${side}`),
              ready: done[side],
              of: Math.max(done[side], presence.of[side]),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
