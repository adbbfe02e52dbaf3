import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface StepLineItem {
  key: string
  title: ReactNode
  detail?: ReactNode
  state: 'done' | 'now' | 'todo'
}

interface StepLineProps {
  label: string
  steps: readonly StepLineItem[]
  /** the meaning of the square: "klaar", "hier ben je", "komt nog" */
  stateWords: Record<StepLineItem['state'], string>
}

const square: Record<StepLineItem['state'], string> = {
  done: 'size-4.5 border-[3px] border-ink bg-ink forced-colors:bg-[CanvasText]',
  now: '-m-[3px] size-6 border-[6px] border-ink bg-paper',
  todo: 'size-4.5 border-[3px] border-line-control bg-paper',
}

/** The current step in a sequence: squares on a line, horizontal on a wide screen, vertical on a phone. */
export function StepLine({ label, steps, stateWords }: StepLineProps) {
  return (
    <ol aria-label={label} className="grid tablet:auto-cols-fr tablet:grid-flow-col">
      {steps.map((step, position) => (
        <li
          key={step.key}
          aria-current={step.state === 'now' ? 'step' : undefined}
          className="group relative grid grid-cols-[2.4rem_1fr] pb-5 text-small leading-snug text-ink-soft last:pb-0 tablet:block tablet:pe-5 tablet:pb-0"
        >
          {position < steps.length - 1 ? (
            <span
              aria-hidden="true"
              className={joinClasses(
                'absolute top-2 -bottom-2 start-[7.5px] w-[3px] tablet:top-[7.5px] tablet:end-0 tablet:bottom-auto tablet:start-0 tablet:h-[3px] tablet:w-auto',
                step.state === 'done' ? 'bg-ink forced-colors:bg-[CanvasText]' : 'bg-line forced-colors:bg-[GrayText]',
              )}
            />
          ) : null}
          <span aria-hidden="true" className={joinClasses('relative block', square[step.state])} />
          <div className="tablet:mt-3">
            <strong className={joinClasses('block text-ink', step.state === 'now' && 'text-body leading-tight')}>
              {step.title}
              <VisuallyHidden>, {stateWords[step.state]}</VisuallyHidden>
            </strong>
            {step.detail ? <span className={step.state === 'now' ? 'text-ink' : ''}>{step.detail}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
