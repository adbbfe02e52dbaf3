'use client'
import type { ComponentType } from 'react'
import type { SessionStep } from '@/lib/session/rules/steps.ts'
import type { PhaseProps } from './view.ts'
import { Outcomes } from './outcomes.tsx'
import { CheckOutPhase } from './phase-check-out.tsx'
import { FactsPhase } from './phase-facts.tsx'
import { HowMightWePhase } from './phase-how-might-we.tsx'
import { OpeningPhase } from './phase-opening.tsx'
import { QuickPhase } from './phase-quick.tsx'
import { ReRatePhase } from './phase-re-rate.tsx'
import { ReadPhase } from './phase-read.tsx'
import { RecordPhase } from './phase-record.tsx'
import { RetellPhase } from './phase-retell.tsx'

/** The component for each phase of a session. */
export const phaseViews: Readonly<Record<SessionStep['phase'], ComponentType<PhaseProps>>> = {
  opening: OpeningPhase,
  strength: ReadPhase,
  read: ReadPhase,
  retell: RetellPhase,
  facts: FactsPhase,
  'how-might-we': HowMightWePhase,
  agree: Outcomes,
  're-rate': ReRatePhase,
  quick: QuickPhase,
  record: RecordPhase,
  'check-out': CheckOutPhase,
}

/** Phases in which nobody writes: they stand in the document, while the others wait for the drafts of this browser. */
export const onlyShown: ReadonlySet<SessionStep['phase']> = new Set(['opening', 'strength', 'read'])
