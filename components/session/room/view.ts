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
  /** how each side sees it, in a few words, as long as nobody retold it */
  readonly views: BothSides<string>
  /** the question that was answered in the round */
  readonly question: string
  /** beginnings of a how-might-we question */
  readonly examples: readonly string[]
  /** address of its page in the mirror; null for who may not open it */
  readonly href: string | null
  /** the reader's own answer in the round, in words; null for none */
  readonly ownAnswer: string | null
}

/** Something that was agreed in an earlier session. `owners`: person ids; `due`: "2027-03-01". */
export interface EarlierCommitment {
  readonly id: string
  readonly what: string
  readonly owners: readonly string[]
  readonly due: string
}

/** What the room knows of the round: drawn once on the server, as nothing of it changes any more. */
export interface RoomView {
  readonly names: FactorNames
  readonly factors: Readonly<Record<number, RoomFactor>>
  readonly scale: Scale
  readonly earlier: readonly EarlierCommitment[]
}

/** What every place of the room is given. */
export interface PhaseProps {
  readonly view: RoomView
  /** the step that is shown */
  readonly step: number
  /** its factor; 0 where there is none */
  readonly factor: number
  /** is the group here, so that something can be done? */
  readonly active: boolean
}
