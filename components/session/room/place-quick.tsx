'use client'
import { FactsPlace } from './place-facts.tsx'
import type { PlaceProps } from './matter.ts'
import { Outcomes } from './outcomes.tsx'
import { ReadPlace } from './place-read.tsx'

/** The short form: what the mirror says, a fact, and an outcome where there is one. */
export function QuickPlace(props: PlaceProps) {
  return (
    <div className="grid gap-12">
      <ReadPlace {...props} short />
      <FactsPlace {...props} />
      <Outcomes {...props} />
    </div>
  )
}
