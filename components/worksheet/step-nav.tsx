'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'

export interface StepLink {
  readonly key: string
  readonly href: string
  readonly name: string
  readonly state: 'done' | 'now' | 'open'
  /** "ingevuld", "hier ben je", "nog leeg": the meaning of the square */
  readonly words: string
}

interface StepNavProps {
  label: string
  /** "Stap 2 van 9"; a phone adds the name, a wide screen shows it in the list */
  words: string
  steps: readonly StepLink[]
  onGo: (href: string) => void
  notes?: ReactNode
}

const square = {
  done: 'size-4 border-[3px] border-ink bg-ink',
  now: 'size-5.5 border-[6px] border-ink bg-paper',
  open: 'size-4 border-[3px] border-line-control bg-paper',
}

/** The steps as squares on a line: horizontal on a phone, vertical with names on a wide screen. A press saves first. */
export function StepNav({ label, words, steps, onGo, notes }: StepNavProps) {
  return (
    <nav
      aria-label={label}
      className="desk:sticky desk:top-6 desk:row-span-3 desk:max-h-[calc(100dvh-3rem)] desk:self-start desk:overflow-y-auto desk:pb-28 desk:ps-1"
    >
      <p className="text-small font-strong max-tablet:pt-1 desk:text-body">
        {words}
        <span className="desk:hidden">: {steps.find(({ state }) => state === 'now')?.name}</span>
      </p>
      <ol className="grid tablet:mb-2 auto-cols-fr grid-flow-col desk:mt-2 desk:grid-flow-row">
        {steps.map((step, position) => (
          <li key={step.key} className="relative">
            <span
              aria-hidden="true"
              className={joinClasses(
                'absolute bg-line max-desk:inset-x-0 max-desk:top-[calc(50%-1.5px)] max-desk:h-[3px] desk:inset-y-0 desk:start-[6.5px] desk:w-[3px]',
                position === 0 && 'max-desk:start-2 desk:top-1/2',
                position === steps.length - 1 && 'max-desk:end-auto max-desk:w-2 desk:bottom-1/2',
              )}
            />
            <Link
              href={step.href}
              aria-current={step.state === 'now' ? 'step' : undefined}
              onNavigate={(event) => {
                event.preventDefault()
                onGo(step.href)
              }}
              className="relative grid min-h-11 items-center text-small leading-tight no-underline hover:underline aria-[current]:font-strong desk:grid-cols-[1.9rem_minmax(0,1fr)]"
            >
              <span className="grid size-5.5 place-items-center desk:-ms-[3px]" aria-hidden="true">
                <span className={joinClasses('block forced-color-adjust-none', square[step.state])} />
              </span>
              <span className="wrap-anywhere max-desk:sr-only">
                {step.name}
                <VisuallyHidden>, {step.words}</VisuallyHidden>
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {notes ? <div className="hidden desk:block">{notes}</div> : null}
    </nav>
  )
}
