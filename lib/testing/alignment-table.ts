import { decide } from '@/lib/session/rules/decide.ts'
import type { Decision } from '@/lib/session/rules/allowance.ts'
import {
  ballotOf,
  type Actor,
  type Audience,
  type Ballot,
  type By,
  type Command,
  type Draft,
  type Dots,
  type EventBody,
  type SessionEvent,
} from '@/lib/session/rules/model.ts'
import { reduce } from '@/lib/session/rules/reduce.ts'
import { standingAt, stepOf, unopened, type SessionState, type WithoutStep } from '@/lib/session/rules/state.ts'
import type { Agenda } from '@/lib/session/rules/steps.ts'
import type { BothSides, Counts, Side } from '@/lib/measures/model.ts'

/** The people at the table in tests of the pure rules. */
export const cast = {
  facilitator: { personId: 'facilitator', role: 'facilitator', side: null },
  second: { personId: 'second', role: 'facilitator', side: null },
  clientLead: { personId: 'clientLead', role: 'sideLead', side: 'client' },
  client: { personId: 'client', role: 'participant', side: 'client' },
  contractorLead: { personId: 'contractorLead', role: 'sideLead', side: 'contractor' },
  contractor: { personId: 'contractor', role: 'participant', side: 'contractor' },
} as const satisfies Record<string, Actor>
export type Seat = keyof typeof cast
export const seats = Object.keys(cast) as Seat[]

export const agenda: Agenda = {
  strength: 8,
  topics: [
    { factor: 4, depth: 'in-depth' },
    { factor: 1, depth: 'in-depth' },
    { factor: 6, depth: 'quick' },
  ],
}

/** The audience of an event: everyone, except for a note. In the product the database decides it. */
const audienceOf = (draft: Draft, actor: Actor): Audience =>
  draft.type === 'note.added' ? (actor.side ?? 'facilitator') : 'all'

interface Logged {
  readonly audience: Audience
  readonly event: SessionEvent
}
interface Cast {
  readonly side: Side
  readonly ballot: Ballot
}

/** The database's part around the pure rules, in memory: adds who and when, keeps secret answers, counts them. */
export class Table {
  readonly log: Logged[] = []
  readonly named: boolean
  momentMs = Date.UTC(2027, 2, 9, 13, 30)
  state: SessionState = unopened
  readonly #ballots = new Map<string, Cast>()

  constructor(named = true) {
    this.named = named
  }

  /** Opens the session, and everybody joins. */
  static opened(named = true, who: readonly Seat[] = seats): Table {
    const table = new Table(named)
    table.do('facilitator', { kind: 'open', agenda, named })
    for (const seat of who) table.do(seat, { kind: 'join' })
    return table
  }

  /** Gives a command and applies the resulting events. */
  do(seat: Seat, command: Command): Decision {
    const actor = cast[seat]
    const decision = decide(this.state, command, actor, this.momentMs)
    if (typeof decision === 'string') return decision
    const ballot = ballotOf(command)
    if (ballot && actor.side)
      this.#ballots.set(`${this.#pollKey(ballot.poll)} ${actor.personId}`, { side: actor.side, ballot })
    for (const draft of decision) this.#append(draft, actor)
    return decision
  }

  /** To the first step with this phase and factor, by the leading facilitator, confirming everything. */
  goTo(place: string, factor: number | null = null): void {
    for (;;) {
      const here = stepOf(this.state)
      if (here.phase === place && (factor === null || here.factor === factor)) return
      const { step, lead } = this.state
      const seat = lead === 'second' ? 'second' : 'facilitator'
      if (here.phase === 're-rate') this.do(seat, { kind: 'close-rating', step })
      const decision = this.do(seat, { kind: 'next', step, typing: 0, sure: true })
      if (typeof decision === 'string') throw new Error(`no way on from ${here.phase}: ${decision}`)
    }
  }

  /** What somebody reads: events for everyone and for their own audience. */
  readBy(audience: Audience): SessionEvent[] {
    return this.log.filter((line) => line.audience === 'all' || line.audience === audience).map(({ event }) => event)
  }

  #append(draft: Draft, actor: Actor): void {
    const event = { ...this.#counted(draft), by: this.#byOf(draft, actor), atMs: this.momentMs } as SessionEvent
    this.log.push({ audience: audienceOf(draft, actor), event })
    // as it comes from the database: plain data
    this.state = reduce(this.state, JSON.parse(JSON.stringify(event)) as SessionEvent)
  }

  #byOf(draft: Draft, { personId, role, side }: Actor): By {
    const shown = this.named || side === null || draft.type === 'attendance.joined'
    return { role, side, personId: shown ? personId : null }
  }

  #pollKey(poll: Ballot['poll']): string {
    return `${poll} ${stepOf(this.state).factor ?? ''}`
  }

  #choicesOf(poll: Ballot['poll'], side: Side): readonly (readonly number[])[] {
    const key = this.#pollKey(poll)
    return [...this.#ballots].flatMap(([at, cast]) =>
      at.startsWith(`${key} `) && cast.side === side ? [cast.ballot.choices] : [],
    )
  }

  #counted(draft: Draft): EventBody {
    const both = <Value>(of: (side: Side) => Value): BothSides<Value> => ({
      client: of('client'),
      contractor: of('contractor'),
    })
    const countsOf = (values: readonly number[]): Counts => {
      const count = (extent: number) => values.filter((value) => value === extent).length
      return [count(1), count(2), count(3), count(4), count(5)]
    }
    const { type } = draft
    if (type === 'vote.closed') {
      const dots = (side: Side): Dots =>
        [...Map.groupBy(this.#choicesOf('vote', side).flat(), (number) => number)].map(([number, given]) => [
          number,
          given.length,
        ])
      return { ...draft, results: both(dots) }
    }
    if (type === 'rating.closed') {
      const now = (side: Side) => this.#choicesOf('rating', side).flat()
      const movement = (side: Side) => ({
        before: [0, 0, 0, 0, 0] as const,
        after: countsOf(now(side)),
        dontKnow: [0, now(side).filter((extent) => extent === 0).length] as const,
      })
      return { ...draft, results: both(movement) }
    }
    if (type === 'check-out.closed') {
      const at = (side: Side, index: number) =>
        countsOf(this.#choicesOf('check-out', side).map((choices) => choices[index] ?? 0))
      const isKept = (side: Side) => this.#choicesOf('check-out', side).length >= 3
      return {
        ...draft,
        results: both((side) => (isKept(side) ? ([at(side, 0), at(side, 1), at(side, 2)] as const) : null)),
      }
    }
    return draft
  }
}

/** A table in this phase of factor 4. */
export function at(place: string, factor: number | null = 4): Table {
  const table = Table.opened()
  table.goTo(place, factor)
  return table
}
/** Gives a command for the step and the record that its giver sees. */
export const here = (table: Table, seat: Seat, command: WithoutStep<Command>) =>
  table.do(seat, { ...command, ...standingAt(table.state, command.kind) } as Command)
