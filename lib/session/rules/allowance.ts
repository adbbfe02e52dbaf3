import type { SessionRefusal } from '@/lib/access/rules/refusals.ts'
import type { Actor, Command, Draft } from './model.ts'
import type { SessionStep } from './steps.ts'
import { stepOf, type SessionState } from './state.ts'

/** Events in their order, or the code of a refusal. */
export type Decision = readonly Draft[] | SessionRefusal

/** `lead`: the facilitator who leads. `confirmer`: a side's lead, or the person the facilitator appointed. */
type Who = 'everyone' | 'facilitator' | 'lead' | 'side' | 'confirmer'

interface Allowance {
  readonly who: Who
  /** Phases in which it is allowed; null for any. */
  readonly phases: readonly SessionStep['phase'][] | null
  /** Allowed during a pause too. */
  readonly paused?: true
}

const agreeing: readonly SessionStep['phase'][] = ['agree', 'quick']
const anywhere = (who: Who): Allowance => ({ who, phases: null })
const at = (who: Who, ...phases: SessionStep['phase'][]): Allowance => ({ who, phases })

const allowances: Readonly<Record<Command['kind'], Allowance>> = {
  open: anywhere('facilitator'),
  plan: anywhere('facilitator'),
  join: { ...anywhere('everyone'), paused: true },
  next: anywhere('lead'),
  undo: anywhere('lead'),
  reorder: anywhere('lead'),
  'add-time': anywhere('lead'),
  pause: anywhere('lead'),
  // a pause may turn into separate talks, one for each side
  caucus: { ...anywhere('lead'), paused: true },
  resume: { ...anywhere('lead'), paused: true },
  'take-over': { ...anywhere('facilitator'), paused: true },
  retell: at('side', 'retell'),
  'confirm-retelling': at('side', 'retell'),
  'add-fact': at('everyone', 'facts', 'quick'),
  park: anywhere('everyone'),
  'add-action': anywhere('everyone'),
  'drop-action': anywhere('lead'),
  'review-commitment': at('lead', 'opening'),
  'propose-question': at('everyone', 'how-might-we'),
  'merge-questions': at('lead', 'how-might-we'),
  'open-vote': at('lead', 'how-might-we'),
  vote: at('side', 'how-might-we'),
  'close-vote': at('lead', 'how-might-we'),
  'propose-outcome': at('everyone', ...agreeing),
  'confirm-outcome': at('confirmer', ...agreeing),
  'hand-confirming': anywhere('lead'),
  'see-holder': { ...anywhere('facilitator'), paused: true },
  rate: at('side', 're-rate'),
  'close-rating': at('lead', 're-rate'),
  'confirm-record': at('confirmer', 'record', 'check-out'),
  'check-out': at('side', 'check-out'),
  'close-check-out': at('lead', 'check-out'),
  close: at('lead', 'check-out'),
  note: { ...anywhere('everyone'), paused: true },
}

/** Given on the way in, so by people who are not in the session yet. */
const arriving: readonly Command['kind'][] = ['join', 'take-over']
/** Commands for a session that is not open yet. */
const opening: readonly Command['kind'][] = ['plan', 'open']

function refusalOf(who: Who, state: SessionState, actor: Actor): SessionRefusal | null {
  switch (who) {
    case 'everyone':
      return null
    case 'side':
      return actor.side === null ? 'not-allowed' : null
    case 'confirmer':
      if (actor.side === null) return 'not-allowed'
      return actor.role === 'sideLead' || state.confirmers[actor.side].includes(actor.personId) ? null : 'leads-only'
    case 'facilitator':
    case 'lead':
      if (actor.role !== 'facilitator') return 'not-allowed'
      return who === 'lead' && state.lead !== actor.personId ? 'not-leading' : null
  }
}

/** Null when this person may give this command in the current phase, whatever its content; else the refusal. */
export function allowance(state: SessionState, command: Command, actor: Actor): SessionRefusal | null {
  const { who, phases: places, paused } = allowances[command.kind]
  if (opening.includes(command.kind))
    return state.status === 'unopened' ? refusalOf(who, state, actor) : 'session-running'
  if (state.status === 'unopened' || state.status === 'closed') return 'session-closed'
  const present = state.attendance.some(({ personId }) => personId === actor.personId)
  if (!present && !arriving.includes(command.kind)) return 'not-joined'
  const refusal = refusalOf(who, state, actor)
  if (refusal) return refusal
  if (state.status === 'paused' && !paused) return 'session-paused'
  // a command meant for another step is refused
  if ('step' in command && command.step !== state.step) return 'step-moved'
  return places && !places.includes(stepOf(state).phase) ? 'not-this-step' : null
}
