'use client'
import { useTranslations } from 'next-intl'
import { stepsOf, type SessionStep } from '@/lib/session/rules/steps.ts'
import type { SessionState } from '@/lib/session/rules/state.ts'

/** A factor's name in the reader's language, by its number. */
export type FactorNames = Readonly<Record<number, string>>

/** "Gesprek 1 van 3: Opdrachtgeverschap", or the name of a step without a topic. */
export function useTopicLine(names: FactorNames): (state: SessionState, step: SessionStep) => string {
  const t = useTranslations('room')
  return ({ agenda }, { phase, factor }) => {
    if (factor === null) return t(`place.${phase}.line`)
    const name = names[factor] ?? ''
    if (phase === 'strength') return t('topic.strength', { name })
    if (phase === 'quick') return t('topic.quick', { name })
    const deep = agenda.topics.filter(({ depth }) => depth === 'in-depth')
    const number = deep.findIndex((topic) => topic.factor === factor) + 1
    return t('topic.deep', { number, count: deep.length, name })
  }
}

interface TopicHeadingProps {
  state: SessionState
  /** the step that is shown, which may differ from the group's */
  step: number
  names: FactorNames
  /** the title of the page, or of a part of it */
  level: 1 | 2
  /** instead of the step's own title */
  title?: string | undefined
}

/** Which step the talk is in, and what people do there. */
export function TopicHeading({ state, step, names, level, title }: TopicHeadingProps) {
  const t = useTranslations('room')
  const topicLine = useTopicLine(names)
  const at = stepsOf(state.agenda)[step]
  if (!at) return null
  const Heading = `h${level}` as const
  const ofTopic = stepsOf(state.agenda).filter(({ factor }) => at.factor !== null && factor === at.factor)
  const position = ofTopic.findIndex((other) => other.phase === at.phase)
  return (
    <div data-step={step}>
      <p className="text-small text-ink-soft">
        <strong className="text-ink">{topicLine(state, at)}</strong>
        {ofTopic.length > 1 ? (
          <>
            {' '}
            <span className="tablet:block">{t('topic.step', { number: position + 1, count: ofTopic.length })}</span>
          </>
        ) : null}
      </p>
      <Heading
        id="step-title"
        tabIndex={-1}
        className="mt-1 font-display text-h1 leading-[1.12] font-strong text-balance"
      >
        {title ?? t(`place.${at.phase}.title`)}
      </Heading>
    </div>
  )
}
