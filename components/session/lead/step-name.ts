import { useTranslations } from 'next-intl'
import type { FactorNames } from '@/components/session/topic-heading.tsx'
import type { SessionStep } from '@/lib/session/rules/steps.ts'

/** A step's name on a button: "navertellen", or the topic that begins with it. */
export function useSessionStepName(names: FactorNames): (step: SessionStep) => string {
  const t = useTranslations('room.place')
  return ({ phase, factor }) => {
    const name = factor === null ? '' : (names[factor] ?? '')
    return phase === 'read' || phase === 'quick' || phase === 'strength' ? name : t(`${phase}.name`)
  }
}
