import { SIDES, type Side } from '@/lib/measures/model.ts'
import type { SessionEvent } from '@/lib/session/rules/model.ts'
import { reduce } from '@/lib/session/rules/reduce.ts'
import { isSettled, stepOf, topicOf, unopened, type SessionState } from '@/lib/session/rules/state.ts'
import { startTimeMs, stepsOf, type SessionStep } from '@/lib/session/rules/steps.ts'

/** A line of a rehearsal's log. `typing`: how many others typed when whoever leads pressed this. */
export interface RehearsedEvent {
  readonly event: SessionEvent
  readonly typing: number
}

/** How long a step took, in seconds without pauses, beside what was planned for it. */
interface StepTime {
  readonly step: SessionStep
  readonly seconds: number
  readonly plannedSeconds: number
}

/** What a side told back of the other; `none` where it told nothing. */
interface Retold {
  readonly factor: number
  readonly side: Side
  readonly state: 'heard' | 'unheard' | 'none'
}

/** A press while others typed: on to the next step, or the end of a vote, of rating again, or of the check-out. */
export interface PressedOn {
  readonly step: SessionStep
  readonly what: 'step' | 'vote' | 'rating' | 'check-out'
  readonly typing: number
}

/** What a rehearsal tells whoever led it. Of no real session is there such a thing. */
export interface Debrief {
  readonly isClosed: boolean
  /** the steps that were reached, in their order */
  readonly times: readonly StepTime[]
  /** of each topic in depth that came to retelling, both sides */
  readonly retold: readonly Retold[]
  /** the topics that were talked about and ended without an outcome that both sides confirmed */
  readonly withoutOutcome: readonly number[]
  readonly pressedOn: readonly PressedOn[]
}

const pressOf: Partial<Record<SessionEvent['type'], PressedOn['what']>> = {
  'step.moved': 'step',
  'vote.closed': 'vote',
  'rating.closed': 'rating',
  'check-out.closed': 'check-out',
}

const isOpen = ({ status }: SessionState): boolean => status === 'open'

/** The debrief of a rehearsal from its log, in order. Pure; of a log without an opening an empty one. */
export function debriefOf(log: readonly RehearsedEvent[]): Debrief {
  let state = unopened
  let beforeMs: number | null = null
  const spentMs = new Map<number, number>()
  const pressedOn: PressedOn[] = []
  for (const { event, typing } of log) {
    if (beforeMs !== null && isOpen(state))
      spentMs.set(state.step, (spentMs.get(state.step) ?? 0) + event.atMs - beforeMs)
    beforeMs = event.atMs
    const what = pressOf[event.type]
    if (typing > 0 && what !== undefined) pressedOn.push({ step: stepOf(state), what, typing })
    state = reduce(state, event)
    if (isOpen(state) && !spentMs.has(state.step)) spentMs.set(state.step, 0)
  }
  const steps = stepsOf(state.agenda)
  const reached = steps.flatMap((step, index) => (spentMs.has(index) ? [{ step, index }] : []))
  const factorsAt = (phases: readonly SessionStep['phase'][]) => [
    ...new Set(
      reached.flatMap(({ step: { phase, factor } }) => (factor !== null && phases.includes(phase) ? [factor] : [])),
    ),
  ]
  return {
    isClosed: state.status === 'closed',
    times: reached.map(({ step, index }) => ({
      step,
      seconds: Math.round((spentMs.get(index) ?? 0) / 1000),
      plannedSeconds: startTimeMs(step) / 1000,
    })),
    retold: factorsAt(['retell']).flatMap((factor) => SIDES.map((side) => retoldOf(state, factor, side))),
    withoutOutcome: factorsAt(['read', 'quick']).filter((factor) => !isSettled(topicOf(state, factor))),
    pressedOn,
  }
}

function retoldOf(state: SessionState, factor: number, side: Side): Retold {
  const { text, heard } = topicOf(state, factor).retellings[side]
  return { factor, side, state: text === '' ? 'none' : heard ? 'heard' : 'unheard' }
}
