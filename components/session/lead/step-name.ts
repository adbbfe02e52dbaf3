import { useTranslations } from 'next-intl'
import type { FactorNames } from '@/components/session/topic-heading.tsx'
import type { Step } from '@/lib/session/rules/steps.ts'

/** A step as a button names it: "navertellen", or the topic with which it begins. */
export function useStepName(names: FactorNames): (step: Step) => string {
  const t = useTranslations('room.place')
  return ({ place, factor }) => {
    const name = factor === null ? '' : (names[factor] ?? '')
    return place === 'read' || place === 'quick' || place === 'strength' ? name : t(`${place}.name`)
  }
}
