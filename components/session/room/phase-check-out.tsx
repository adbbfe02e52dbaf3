'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CheckOutTable } from '@/components/session/record/check-out-table.tsx'
import { usePress } from '@/components/session/use-press.ts'
import { useSession } from '@/components/session/use-session.ts'
import { StopScale } from '@/components/ui/stop-scale.tsx'
import { isFew } from '@/lib/session/rules/few.ts'
import type { Side } from '@/lib/measures/model.ts'
import { FewNotice } from './few-notice.tsx'
import type { PhaseProps } from './view.ts'
import { useBallots } from './own-ballots.tsx'
import { SecretEnd } from './secret-end.tsx'
import { SeenHolder } from './unseen-holder.tsx'

const questions = ['said', 'understood', 'worth'] as const

/** Three blind questions about the talk itself; after the close, each side's answers. */
export function CheckOutPhase(props: PhaseProps) {
  const t = useTranslations('room')
  const { state, me } = useSession()
  const { open, results } = state.checkOut
  if (results)
    return (
      <section aria-labelledby="talk-title">
        <h2 id="talk-title" className="font-display text-h4 font-strong max-tablet:sr-only">
          {t('checkOut.result')}
        </h2>
        <div className="mt-4">
          <CheckOutTable results={results} />
        </div>
      </section>
    )
  if (me.side === null) return <p className="max-w-measure">{t('checkOut.facilitator')}</p>
  if (!open || !props.active) return <p className="text-ink-soft">{t('look.nothing')}</p>
  return (
    <SeenHolder>
      <CheckOutForm {...props} side={me.side} />
    </SeenHolder>
  )
}

function CheckOutForm({ view, step, side }: PhaseProps & { side: Side }) {
  const t = useTranslations('room.checkOut')
  const { say, state } = useSession()
  const few = isFew(state, side)
  const { of, keep } = useBallots()
  const [chosen, setChosen] = useState<string | null>(null)
  const given = of('check-out', 0)
  const [missing, setMissing] = useState<readonly string[]>([])
  const { press, words, busy } = usePress()
  const send = async (form: FormData) => {
    const answers = questions.map((question) => Number(form.get(question)))
    const [said = 0, understood = 0, worth = 0] = answers
    setMissing(questions.filter((_, position) => !answers[position]))
    if (answers.some((answer) => answer === 0) || busy) return
    const outcome = await press({ kind: 'check-out', step, answers: [said, understood, worth] })
    if (outcome !== null) return
    keep('check-out', 0, answers)
    setChosen(null)
    say({ readyFor: step })
  }
  return (
    <form
      noValidate
      className="grid gap-10"
      onChange={(event) => {
        const form = new FormData(event.currentTarget)
        setChosen(questions.map((question) => Number(form.get(question))).join())
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      <FewNotice side={side} about="checkOut" />
      {questions.map((question, position) => (
        <StopScale
          key={question}
          compact
          shape={side === 'client' ? 'round' : 'pointed'}
          name={question}
          label={t(question)}
          options={view.scale.words.map((label, at) => ({ value: String(at + 1), label }))}
          defaultValue={given?.[position] === undefined ? undefined : String(given[position])}
          error={missing.includes(question) ? t('choose') : undefined}
        />
      ))}
      <SecretEnd
        words={{ secret: few ? null : t('secret'), send: t('send'), sent: t('sent') }}
        skips={few ? step : null}
        busy={busy}
        isSent={given !== null && (chosen === null || chosen === given.join())}
        isChosen={chosen !== null || given !== null}
        refused={words}
      />
    </form>
  )
}
