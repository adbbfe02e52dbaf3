'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { StepNav, type StepLink } from './step-nav.tsx'

/** What the server drew around a form: the steps, the question, the side notes. */
export interface SheetSurroundings {
  readonly navLabel: string
  /** "Stap 2 van 9" */
  readonly stepWords: string
  readonly steps: readonly StepLink[]
  readonly navNotes: ReactNode
  readonly head: ReactNode
  readonly aside: ReactNode
  /** says that everything is saved, and how to stop */
  readonly savingNote: ReactNode
}

interface SheetFrameProps extends Omit<SheetSurroundings, 'savingNote'> {
  onStep: (href: string) => void
  children: ReactNode
}

/** The layout of a step: steps, question and form, aside. Stacked on a phone, the form last. */
export function SheetFrame({ navLabel, stepWords, steps, navNotes, head, aside, onStep, children }: SheetFrameProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-[clamp(1.5rem,3.4vw,4rem)] desk:grid-cols-[13rem_minmax(0,1fr)] desk:pt-8 wide:grid-cols-[13rem_minmax(0,1fr)_14rem] wide:grid-rows-[auto_1fr]">
      <StepNav label={navLabel} words={stepWords} steps={steps} onGo={onStep} notes={navNotes} />
      <div className="min-w-0">{head}</div>
      <div className="min-w-0 desk:col-start-2 wide:col-start-3 wide:row-span-2 wide:row-start-1">{aside}</div>
      <div className="min-w-0 desk:col-start-2">{children}</div>
    </div>
  )
}

/** The way to stop halfway: everything is saved, and can be continued here or on another device. */
export function SaveForLater({ note, busy }: { note: ReactNode; busy: boolean }) {
  const t = useTranslations('autosave.bar')
  return (
    <div className="mt-12 grid justify-items-start gap-1 border-t border-line pt-4">
      <p className="text-small text-ink-soft">{note}</p>
      <Button type="submit" name="go" value="later" look="quiet" className="-ms-1 text-small!" busy={busy}>
        {t('later')}
      </Button>
    </div>
  )
}
