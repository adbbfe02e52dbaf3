'use client'
import type { ComponentType } from 'react'
import type { SessionStep } from '@/lib/session/rules/steps.ts'
import type { PhaseProps } from './matter.ts'
import { Outcomes } from './outcomes.tsx'
import { CheckOutPhase } from './place-check-out.tsx'
import { FactsPhase } from './place-facts.tsx'
import { HowMightWePhase } from './place-how-might-we.tsx'
import { OpeningPhase } from './place-opening.tsx'
import { QuickPhase } from './place-quick.tsx'
import { ReRatePhase } from './place-re-rate.tsx'
import { ReadPhase } from './place-read.tsx'
import { RecordPhase } from './place-record.tsx'
import { RetellPhase } from './place-retell.tsx'

/** What one sees and does at each place of a session. */
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
