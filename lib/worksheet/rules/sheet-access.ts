import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import type { AnswerSheet } from './model.ts'

/**
 * Whether the caller can fill in a round's worksheet, and if not, why. `in` and `out`: the own sheet was included, or
 * left out; `none`: there is none. `on-paper`: a lead is typing it.
 */
export type SheetAccess =
  | 'open'
  | 'handed-in'
  | 'on-paper'
  | 'draft'
  | 'facilitator'
  | 'left-out'
  | 'late'
  | 'locked-in'
  | 'locked-out'
  | 'locked-none'
  | 'revealed-in'
  | 'revealed-out'
  | 'revealed-none'
  | 'cancelled'
  | 'stands-still'

const ended = (when: 'locked' | 'revealed', sheet: AnswerSheet): SheetAccess => {
  if (!sheet.begun) return `${when}-none`
  return sheet.handedIn && sheet.takesPart ? `${when}-in` : `${when}-out`
}

/** Pure: depends on project, round and sheet only. */
export function sheetAccessOf(project: ProjectView, round: RoundView, sheet: AnswerSheet): SheetAccess {
  const { membership } = project
  if (membership.role === 'facilitator') return 'facilitator'
  if (round.standsStillSince) return 'stands-still'
  if (round.status === 'draft') return 'draft'
  if (round.status === 'cancelled') return 'cancelled'
  if (round.status === 'revealed' || round.status === 'aligned') return ended('revealed', sheet)
  if (round.sides[membership.side].locked) return sheet.takesPart || sheet.begun ? ended('locked', sheet) : 'late'
  if (!sheet.takesPart) return 'left-out'
  if (sheet.handedIn) return 'handed-in'
  return sheet.paper ? 'on-paper' : 'open'
}
