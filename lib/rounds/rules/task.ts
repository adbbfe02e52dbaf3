import { answeredCount, missingFactors } from '@/lib/worksheet/rules/model.ts'
import { facilitatorsOf } from '@/lib/projects/rules/model.ts'
import type { ProjectHome, RoundView } from './model.ts'

/** The single task that the project page shows to one person, from membership, state of the round and own sheet. */
export type Task =
  | { readonly kind: 'no-round'; readonly as: 'facilitator' | 'lead' | 'participant'; readonly facilitator: boolean }
  | { readonly kind: 'draft-facilitator'; readonly ready: boolean }
  | { readonly kind: 'draft-lead'; readonly consentGiven: boolean }
  | { readonly kind: 'draft-participant' }
  | { readonly kind: 'open-facilitator' }
  | { readonly kind: 'not-participant' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'go-on'; readonly answered: number; readonly next: number }
  | { readonly kind: 'check' }
  | { readonly kind: 'handed-in' }
  /** For a lead whose whole side handed in; `own`: including a sheet of the lead's. */
  | { readonly kind: 'all-in'; readonly own: boolean }
  | { readonly kind: 'on-paper' }
  | { readonly kind: 'own-locked'; readonly late: boolean }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'sealed' }
  | { readonly kind: 'revealed'; readonly next: boolean }
  | { readonly kind: 'session-open'; readonly leads: boolean }
  | { readonly kind: 'session-held'; readonly next: boolean }
  | { readonly kind: 'cancelled'; readonly next: boolean }
  /** After a restore, until the leads said what they know. `cancels`: by the reader's own power too. */
  | { readonly kind: 'stands-still'; readonly ask: 'asked' | 'answered' | 'others'; readonly cancels: boolean }

function draftTask(home: ProjectHome, round: RoundView): Task {
  const { membership } = home.project
  if (membership.role === 'facilitator') return { kind: 'draft-facilitator', ready: home.gaps.length === 0 }
  if (membership.role === 'sideLead')
    return { kind: 'draft-lead', consentGiven: round.sides[membership.side].facilitatorsAccepted }
  return { kind: 'draft-participant' }
}

/** Has everybody of the reader's own side handed in? Known to its leads only. */
function allIn({ project: { membership }, progress }: ProjectHome): boolean {
  if (membership.role !== 'sideLead') return false
  const own = progress.find(({ side }) => side === membership.side)
  return own !== undefined && own.invited > 0 && own.handedIn === own.invited
}

function openTask(home: ProjectHome, round: RoundView): Task {
  const { sheet } = home
  const { membership } = home.project
  if (membership.role === 'facilitator') return { kind: 'open-facilitator' }
  const takesPart = sheet?.takesPart === true
  if (round.sides[membership.side].locked) return { kind: 'own-locked', late: !takesPart }
  if (allIn(home)) return { kind: 'all-in', own: takesPart }
  if (!takesPart) return { kind: 'not-participant' }
  if (sheet.handedIn) return { kind: 'handed-in' }
  if (sheet.paper) return { kind: 'on-paper' }
  if (!sheet.begun) return { kind: 'begin' }
  const [next] = missingFactors(sheet.answers)
  return next === undefined ? { kind: 'check' } : { kind: 'go-on', answered: answeredCount(sheet), next }
}

/** The task for this state and this person. Pure. */
export function taskOf(home: ProjectHome): Task {
  const { project, round } = home
  const { membership } = project
  if (!round) {
    const as = membership.role === 'sideLead' ? 'lead' : membership.role
    return { kind: 'no-round', as, facilitator: facilitatorsOf(project).length > 0 }
  }
  if (round.standsStillSince) {
    const ask = home.restored?.answered ? 'answered' : home.restored?.asked ? 'asked' : 'others'
    return { kind: 'stands-still', ask, cancels: membership.role === 'facilitator' }
  }
  if (round.status === 'draft') return draftTask(home, round)
  if (round.status === 'open') return openTask(home, round)
  if (round.status === 'sealed') return { kind: membership.role === 'facilitator' ? 'reveal' : 'sealed' }
  const next = membership.role === 'facilitator'
  if (round.status === 'cancelled') return { kind: 'cancelled', next }
  if (!home.session) return { kind: 'revealed', next }
  return home.session.closedAt ? { kind: 'session-held', next } : { kind: 'session-open', leads: next }
}
