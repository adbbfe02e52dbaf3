import type { ReactNode } from 'react'
import type { Scale } from '@/components/record/movement-part.tsx'
import type { FactorNames } from '@/components/session/topic-heading.tsx'

/** What the pages of a session know of the round, drawn once on the server. */
export interface LeadMatter {
  readonly names: FactorNames
  /** By factor: its label, everyone's answers on the line, and why it stands where it stands. */
  readonly factors: Readonly<
    Record<number, { readonly label: ReactNode; readonly strip: ReactNode; readonly why: string }>
  >
  readonly scale: Scale
}
