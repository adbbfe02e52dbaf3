import { useTranslations } from 'next-intl'
import type { FactorNames } from '@/components/session/topic-heading.tsx'
import type { SessionStep } from '@/lib/session/rules/steps.ts'

/** A step as a button names it: "navertellen", or the topic with which it begins. */
export function useSessionStepName(names: FactorNames): (step: SessionStep) => string {
  const t = useTranslations('room.place')
  return ({ phase, factor }) => {
    const name = factor === null ? '' : (names[factor] ?? '')
    return phase === 'read' || phase === 'quick' || phase === 'strength' ? name : t(`${phase}.name`)
  }
}
