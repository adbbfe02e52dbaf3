'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChosenQuestion } from '@/components/session/record/chosen-question.tsx'
import { AgreementInRecord, DifferenceInRecord } from '@/components/session/record/outcomes.tsx'
import { GiveButton } from '@/components/session/give-button.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { outcomesOf, type RecordAgreement, type RecordDifference } from '@/lib/session/rules/record.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { OutcomeForm } from './outcome-form.tsx'
import type { PhaseProps } from './view.ts'
import { useConfirmer } from './use-confirmer.ts'

/** The outcomes of a topic: agreements and differences that remain, proposed by anyone, confirmed by both sides. */
export function Outcomes({ step, factor, active, aside = false }: PhaseProps & { aside?: boolean }) {
  const t = useTranslations('room.outcome')
  const { state, me, people } = useSession()
  const topic = topicOf(state, factor)
  const { agreements, differences } = outcomesOf(topic)
  const [changing, setChanging] = useState<number | null>(null)
  const none = topic.outcomes.length === 0
  const [more, setMore] = useState(false)
  const done = () => {
    setChanging(null)
    setMore(false)
  }
  const writing = none || more || changing !== null
  // the first that the own side has yet to confirm
  const first = [...agreements, ...differences].find(({ confirmed }) => me.side !== null && confirmed[me.side] === null)
  const under = (outcome: RecordAgreement | RecordDifference) =>
    active ? (
      <Act outcome={outcome} step={step} change={setChanging} main={!aside && !writing && outcome === first} />
    ) : null
  return (
    <div className="grid gap-10">
      <ChosenQuestion topic={topic} />
      {none ? <p className="text-ink-soft">{t('none')}</p> : null}
      {agreements.map((agreement) => (
        <AgreementInRecord key={agreement.number} agreement={agreement} people={people}>
          {under(agreement)}
        </AgreementInRecord>
      ))}
      {differences.map((difference) => (
        <DifferenceInRecord key={difference.number} difference={difference} people={people}>
          {under(difference)}
        </DifferenceInRecord>
      ))}
      {!active ? null : writing ? (
        <OutcomeForm
          key={changing ?? 'new'}
          step={step}
          factor={factor}
          replaces={changing}
          begin={changing === null ? null : (topic.outcomes[changing]?.text ?? null)}
          done={done}
          cancel={none ? null : done}
          aside={aside}
        />
      ) : (
        <div>
          <Button
            look="outlined"
            onClick={() => {
              setMore(true)
            }}
          >
            {t('another')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface ActProps {
  outcome: RecordAgreement | RecordDifference
  step: number
  change: (number: number) => void
  /** the step's own button */
  main: boolean
}

/** Confirms for the own side, or changes the text: then both sides confirm again. */
function Act({ outcome, step, change, main }: ActProps) {
  const t = useTranslations('room.outcome')
  const { me } = useSession()
  const confirms = useConfirmer()
  const open = me.side !== null && outcome.confirmed[me.side] === null
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      {open && confirms ? (
        <GiveButton
          command={{ kind: 'confirm-outcome', step, number: outcome.number, seen: outcome.text }}
          size="normal"
          look={main ? 'filled' : 'outlined'}
          className={main ? 'room-press' : undefined}
        >
          {t(`confirm.${me.side}`)}
        </GiveButton>
      ) : null}
      {open && !confirms ? <p className="text-small text-ink-soft">{t('leads')}</p> : null}
      <Button
        look="quiet"
        onClick={() => {
          change(outcome.number)
        }}
      >
        {t('change')}
      </Button>
    </div>
  )
}
