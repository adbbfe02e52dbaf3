'use client'
import type { ComponentType } from 'react'
import type { Step } from '@/lib/session/rules/steps.ts'
import type { PlaceProps } from './matter.ts'
import { Outcomes } from './outcomes.tsx'
import { CheckOutPlace } from './place-check-out.tsx'
import { FactsPlace } from './place-facts.tsx'
import { HowMightWePlace } from './place-how-might-we.tsx'
import { OpeningPlace } from './place-opening.tsx'
import { QuickPlace } from './place-quick.tsx'
import { ReRatePlace } from './place-re-rate.tsx'
import { ReadPlace } from './place-read.tsx'
import { RecordPlace } from './place-record.tsx'
import { RetellPlace } from './place-retell.tsx'

/** What one sees and does at each place of a session. */
export const places: Readonly<Record<Step['place'], ComponentType<PlaceProps>>> = {
  opening: OpeningPlace,
  strength: ReadPlace,
  read: ReadPlace,
  retell: RetellPlace,
  facts: FactsPlace,
  'how-might-we': HowMightWePlace,
  agree: Outcomes,
  're-rate': ReRatePlace,
  quick: QuickPlace,
  record: RecordPlace,
  'check-out': CheckOutPlace,
}
