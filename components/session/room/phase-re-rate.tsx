'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MovementPart } from '@/components/session/record/movement-part.tsx'
import { usePress } from '@/components/session/use-press.ts'
import { useSession } from '@/components/session/use-session.ts'
import { StopScale } from '@/components/ui/stop-scale.tsx'
import { topicOf } from '@/lib/session/rules/state.ts'
import { isFew } from '@/lib/session/rules/few.ts'
import type { Side } from '@/lib/measures/model.ts'
import { FewNotice } from './few-notice.tsx'
import type { PhaseProps } from './view.ts'
import { useBallots } from './own-ballots.tsx'
import { SecretEnd } from './secret-end.tsx'
import { SeenHolder } from './unseen-holder.tsx'

/** Answering once more, in secret; after the close everyone sees what changed. */
export function ReRatePhase(props: PhaseProps) {
  const t = useTranslations('room')
  const { state, me } = useSession()
  const { rating } = topicOf(state, props.factor)
  if (rating.results)
    return (
      <section aria-labelledby="moved-title">
        <h2 id="moved-title" className="font-display text-h4 font-strong max-tablet:sr-only">
          {t('rate.result')}
        </h2>
        <div className="mt-4">
          <MovementPart movement={rating.results} scale={props.view.scale} />
        </div>
      </section>
    )
  if (me.side === null) return <p className="max-w-measure">{t('rate.facilitator')}</p>
  if (!rating.open || !props.active) return <p className="text-ink-soft">{t('look.nothing')}</p>
  return (
    <SeenHolder>
      <RateForm {...props} side={me.side} />
    </SeenHolder>
  )
}

function RateForm({ view, step, factor, side }: PhaseProps & { side: Side }) {
  const t = useTranslations('room.rate')
  const of = view.factors[factor]
  const { me, say, state } = useSession()
  const few = isFew(state, side)
  const [chosen, setChosen] = useState<string | null>(null)
  const { of: ballotOf, keep } = useBallots()
  const given = ballotOf('rating', factor)?.[0] ?? null
  const [missing, setMissing] = useState(false)
  const { press, words, busy } = usePress()
  const send = async (form: FormData) => {
    const value = form.get('extent')
    setMissing(typeof value !== 'string')
    if (typeof value !== 'string' || busy) return
    const choice = Number(value)
    const outcome = await press({ kind: 'rate', step, extent: choice === 0 ? null : choice })
    if (outcome !== null) return
    keep('rating', factor, [choice])
    say({ readyFor: step })
  }
  return (
    <form
      noValidate
      className="grid gap-6"
      onChange={(event) => {
        const value = new FormData(event.currentTarget).get('extent')
        setChosen(typeof value === 'string' ? value : null)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      <FewNotice side={side} about="rate" />
      <StopScale
        shape={side === 'client' ? 'round' : 'pointed'}
        name="extent"
        label={of?.question ?? ''}
        options={view.scale.words.map((label, position) => ({ value: String(position + 1), label }))}
        apart={{ value: '0', label: view.scale.unknown }}
        defaultValue={given === null ? undefined : String(given)}
        error={missing ? t('choose') : words}
      />
      <p className="text-small text-ink-soft">
        {of?.ownAnswer ? t('first', { word: of.ownAnswer }) : t(me.hasSeat ? 'firstElsewhere' : 'firstNone')}
      </p>
      <SecretEnd
        words={{ secret: few ? null : t('secret'), send: t('send'), sent: t('sent') }}
        skips={few ? step : null}
        busy={busy}
        isSent={given !== null && (chosen === null || chosen === String(given))}
        isChosen={chosen !== null || given !== null}
      />
    </form>
  )
}
