'use client'
import { useTranslations } from 'next-intl'
import { StepLine } from '@/components/ui/step-line.tsx'
import { startTimeMs, stepsOf, type SessionStep } from '@/lib/session/rules/steps.ts'
import { useSession } from './use-session.ts'

/** The phases of the current topic, as stops on a line; `brief`: without minutes. Empty outside a topic in depth. */
export function SessionSteps({ brief = false }: { brief?: boolean }) {
  const t = useTranslations('room')
  const { state } = useSession()
  const all = stepsOf(state.agenda)
  const factor = all[state.step]?.factor ?? null
  const steps = all.map((step, number) => ({ step, number })).filter(({ step }) => isOf(step, factor))
  if (steps.length < 2) return null
  const stateOf = (number: number) => (number < state.step ? 'done' : number === state.step ? 'now' : 'todo')
  return (
    <StepLine
      label={t('steps.label')}
      stateWords={{ done: t('steps.done'), now: t('steps.now'), todo: t('steps.todo') }}
      steps={steps.map(({ step, number }) => ({
        key: step.phase,
        title: t(`place.${step.phase}.name`),
        detail: brief ? undefined : t('steps.minutes', { count: startTimeMs(step) / 60_000 }),
        state: stateOf(number),
      }))}
    />
  )
}

const isOf = ({ factor, phase }: SessionStep, wanted: number | null) =>
  wanted !== null && factor === wanted && phase !== 'strength'
