import type { Actor, Draft } from '@/lib/session/rules/model.ts'

/** `side`: whoever is of a side. `confirmer`: a lead of a side, or whom the facilitator handed the confirming of that side. */
type Sayer = 'everyone' | 'side' | 'confirmer' | 'facilitator'

/**
 * Who may put which event into the log of a session: the one list, written by hand. `allowance.ts` asks it of commands, and
 * more besides (the phase, who leads); `authz.require_sayable` in prisma/rules asks the same of events, whatever a server
 * decided. runs.test.ts holds the first against this list, sayable.integration.test.ts the second.
 */
export const sayers: Readonly<Record<Draft['type'], Sayer>> = {
  'session.planned': 'facilitator',
  'session.opened': 'facilitator',
  'session.paused': 'facilitator',
  'session.resumed': 'facilitator',
  'session.closed': 'facilitator',
  'attendance.joined': 'everyone',
  'step.moved': 'facilitator',
  'step.undone': 'facilitator',
  'agenda.reordered': 'facilitator',
  'timer.extended': 'facilitator',
  'lead.taken': 'facilitator',
  'retelling.written': 'side',
  'retelling.confirmed': 'side',
  'fact.added': 'everyone',
  'parking.added': 'everyone',
  'action.added': 'everyone',
  'action.dropped': 'facilitator',
  'commitment.reviewed': 'facilitator',
  'question.proposed': 'everyone',
  'questions.merged': 'facilitator',
  'vote.opened': 'facilitator',
  'vote.closed': 'facilitator',
  'outcome.proposed': 'everyone',
  'outcome.confirmed': 'confirmer',
  'confirming.handed': 'facilitator',
  'holder.seen': 'facilitator',
  'rating.opened': 'facilitator',
  'rating.closed': 'facilitator',
  'record.confirmed': 'confirmer',
  'check-out.opened': 'facilitator',
  'check-out.closed': 'facilitator',
  'note.added': 'everyone',
}

/** May this person say it? `isHanded`: the confirming of the own side was handed to them. */
export function maySay(type: Draft['type'], { role, side }: Pick<Actor, 'role' | 'side'>, isHanded: boolean): boolean {
  switch (sayers[type]) {
    case 'everyone':
      return true
    case 'side':
      return side !== null
    case 'confirmer':
      return role === 'sideLead' || (side !== null && isHanded)
    case 'facilitator':
      return role === 'facilitator'
  }
}
