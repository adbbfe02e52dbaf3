'use client'
import { FactsPhase } from './phase-facts.tsx'
import type { PhaseProps } from './view.ts'
import { Outcomes } from './outcomes.tsx'
import { ReadPhase } from './phase-read.tsx'

/** The short form: the mirror, facts, and an outcome if there is one. */
export function QuickPhase(props: PhaseProps) {
  return (
    <div className="grid gap-12">
      <ReadPhase {...props} short />
      <FactsPhase {...props} main={false} />
      <Outcomes {...props} aside />
    </div>
  )
}
