import type { ReactNode } from 'react'
import type { Scale } from '@/components/session/record/movement-part.tsx'
import type { FactorNames } from '@/components/session/topic-heading.tsx'
import type { BothSides } from '@/lib/measures/model.ts'

/** What the room shows of one factor of the mirror. */
export interface RoomFactor {
  /** label and badges */
  readonly label: ReactNode
  /** everyone's answers on the line, with the words of the scale */
  readonly strip: ReactNode
  /** the reasons of both sides, facing each other */
  readonly voices: ReactNode
  /** the conclusion, in words */
  readonly conclusion: string
  /** each side's view in a few words, until somebody retells it */
  readonly views: BothSides<string>
  /** the question that was answered in the round */
  readonly question: string
  /** example openings of a how-might-we question */
  readonly examples: readonly string[]
  /** the address of its page in the mirror; null for a reader who may not open it */
  readonly href: string | null
  /** the reader's own answer in the round, in words; null for none */
  readonly ownAnswer: string | null
}

/** An agreement of an earlier session. `owners`: person ids; `due`: "2027-03-01". */
export interface EarlierCommitment {
  readonly id: string
  readonly what: string
  readonly owners: readonly string[]
  readonly due: string
}

/** What the room knows of the round: drawn once on the server, as it no longer changes. */
export interface RoomView {
  readonly names: FactorNames
  readonly factors: Readonly<Record<number, RoomFactor>>
  readonly scale: Scale
  readonly earlier: readonly EarlierCommitment[]
}

/** The props of every phase of the room. */
export interface PhaseProps {
  readonly view: RoomView
  /** the step that is shown */
  readonly step: number
  /** its factor; 0 where there is none */
  readonly factor: number
  /** is the group here, so that people can act? */
  readonly active: boolean
}
