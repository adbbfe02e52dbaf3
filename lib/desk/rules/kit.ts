import type { BothSides } from '@/lib/measures/model.ts'
import type { SessionDay } from '@/lib/planning/rules/model.ts'
import type { Attribution, RoundKind } from '@/lib/rounds/rules/model.ts'
import type { Agenda } from '@/lib/session/rules/steps.ts'
import type { AskedAgreement } from '@/lib/worksheet/rules/model.ts'
import type { PlanTemplate } from './template.ts'

/** A round that can still be filled in, as its paper worksheets need it. */
export interface KitRound {
  readonly kind: RoundKind
  readonly number: number
  /** "2026-12-04" */
  readonly closesOn: string
  readonly attribution: Attribution
  readonly mirrorQuestion: boolean
  /** agreements of an earlier session that it asks about */
  readonly asked: readonly AskedAgreement[]
  /** names of each side's leads, to whom a sheet goes */
  readonly leads: BothSides<readonly string[]>
}

/** What a project's print kit is made of. Nothing of an answer, a card, or a personal code is in it. */
export interface KitSource {
  readonly project: string
  readonly worksheetVersion: number
  readonly day: SessionDay | null
  /** of the session that is prepared or runs; null before the reveal, and once it is over */
  readonly agenda: Agenda | null
  /** whether an agenda can still come */
  readonly awaitsAgenda: boolean
  /** what the wall shows to everybody; null where no session is prepared */
  readonly roomCode: string | null
  /** the page for the room's code */
  readonly address: string
  /** the reader's own template for this session */
  readonly template: Pick<PlanTemplate, 'name' | 'lines'> | null
  /** null: nothing can be filled in now */
  readonly round: KitRound | null
}
