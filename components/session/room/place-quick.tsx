'use client'
import { FactsPhase } from './place-facts.tsx'
import type { PhaseProps } from './matter.ts'
import { Outcomes } from './outcomes.tsx'
import { ReadPhase } from './place-read.tsx'

/** The short form: what the mirror says, a fact, and an outcome where there is one. */
export function QuickPhase(props: PhaseProps) {
  return (
    <div className="grid gap-12">
      <ReadPhase {...props} short />
      <FactsPhase {...props} />
      <Outcomes {...props} />
    </div>
  )
}
