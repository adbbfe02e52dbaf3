import type { BothSides } from '../divergence/model.ts'
import type { Phase } from '../portfolio/model.ts'

/** Neighbourhoods whose patterns are looked at together. */
export interface Programme {
  readonly id: string
  readonly name: string
  /** Sheets that both sides must have before a figure of a neighbourhood is shown; 3 at least. */
  readonly minimumRaters: number
}

/** A neighbourhood that a programme invites; what is not known is null. */
export interface NewNeighbourhood {
  /** Unique in the programme, 1 to 40 characters. */
  readonly code: string
  readonly name: string
  readonly municipalityId: string
  readonly phase: Phase | null
  /** Degrees, both or none. */
  readonly latitude: number | null
  readonly longitude: number | null
}

/** A neighbourhood as the office of its programme keeps it. */
export interface ProgrammeNeighbourhood {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly municipality: string
  readonly phase: Phase | null
  readonly invitedAt: Date
  /** Whether its municipality made a project of it. */
  readonly takenUp: boolean
  readonly agreed: BothSides<boolean>
  /** Taken out of all figures by a lead of either side. */
  readonly withdrawn: boolean
}
