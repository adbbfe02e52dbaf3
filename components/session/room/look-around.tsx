'use client'
import { useTranslations } from 'next-intl'
import { useTopicLine, type FactorNames } from '@/components/session/topic-heading.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { stepOf } from '@/lib/session/rules/state.ts'
import { stepsOf } from '@/lib/session/rules/steps.ts'

interface LookAroundProps {
  names: FactorNames
  /** the step that is shown */
  shown: number
  look: (step: number) => void
}

/** All steps of the session, to look at while the group is elsewhere. */
export function LookAround({ names, shown, look }: LookAroundProps) {
  const t = useTranslations('room')
  const topicLine = useTopicLine(names)
  const { state } = useSession()
  return (
    <Disclosure summary={t('look.summary')}>
      <ol aria-label={t('look.label')} className="grid gap-0.5">
        {stepsOf(state.agenda).map((step, number) => (
          <li key={number}>
            <button
              type="button"
              aria-current={number === shown ? 'step' : undefined}
              className="w-full cursor-pointer py-1.5 text-left text-small underline-offset-[0.18em] hover:underline aria-[current]:font-strong"
              onClick={() => {
                look(number)
              }}
            >
              {topicLine(state, step)}
              {step.factor !== null && step.phase !== 'quick' && step.phase !== 'strength'
                ? `, ${t(`place.${step.phase}.name`)}`
                : null}
            </button>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

/** Where the group is, for a reader who looks at another step, and the way back. */
export function AwayNotice({ names, back }: { names: FactorNames; back: () => void }) {
  const t = useTranslations('room')
  const topicLine = useTopicLine(names)
  const { state } = useSession()
  return (
    <Notice
      action={
        <div className="room-press">
          <Button onClick={back}>{t('look.back')}</Button>
        </div>
      }
    >
      {t('look.away', { place: topicLine(state, stepOf(state)) })}
    </Notice>
  )
}
