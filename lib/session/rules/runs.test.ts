import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agenda, cast, seats, Table, type Seat } from '@/lib/testing/alignment-table.ts'
import { isSessionRefusal } from '@/lib/access/rules/refusals.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { decide } from './decide.ts'
import type { Audience, Command, SessionEvent } from './model.ts'
import { turnedTopics } from './plan.ts'
import { reduce } from './reduce.ts'
import { maySay } from '@/lib/testing/sayable.ts'
import { unopened, type SessionState } from './state.ts'
import { stepsOf } from './steps.ts'

/** Give a seed to run the same again: TEST_SEED=123 */
const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000_000)
const audiences: readonly Audience[] = [...SIDES, 'facilitator']

/** One turn at the table, as numbers; its meaning depends on the session's step. */
interface Turn {
  readonly what: number
  readonly who: number
  readonly number: number
  readonly yes: boolean
  readonly waitMs: number
}
const turns: fc.Arbitrary<Turn[]> = fc.array(
  fc.record({
    what: fc.nat(99),
    who: fc.nat(99),
    number: fc.nat(9),
    yes: fc.boolean(),
    waitMs: fc.integer({ min: 0, max: 20_000 }),
  }),
  { minLength: 20, maxLength: 160 },
)

/** Text that can be traced wherever it ends up. */
const secretOf = (turn: Turn): number => 7_000_000 + turn.number

/** Every kind of command, for the session's current step. Steps are right unless a turn says otherwise. */
function commandsAt({ step, edition, reorders }: SessionState, turn: Turn): readonly Command[] {
  const at = { step: turn.number === 9 ? step + 1 : step }
  const number = turn.number % 5
  const text = `tekst ${turn.number}`
  const turned = turn.number === 3 ? turnedTopics(agenda.topics, 6, 'later') : agenda.topics
  const topics = turn.yes ? turned : [...turned].reverse()
  const side = turn.yes ? 'client' : 'contractor'
  const owners = { client: 'clientLead', contractor: 'contractor' }
  const outcome = turn.yes
    ? ({ kind: 'agreement', what: text, owners, due: '2027-04-01', sign: text } as const)
    : ({ kind: 'difference', reasons: { client: text, contractor: text } } as const)
  return [
    { kind: 'open', agenda, named: true },
    { kind: 'plan', agenda, named: true, seen: turn.number === 9 ? 99 : reorders.length, topics, reason: text },
    { kind: 'join' },
    { kind: 'next', typing: number, sure: turn.yes, ...at },
    { kind: 'undo', ...at },
    { kind: 'reorder', topics, reason: turn.number === 0 ? ' ' : text },
    { kind: 'add-time', seconds: 60 },
    { kind: 'pause' },
    { kind: 'caucus', minutes: number + 1 },
    { kind: 'resume' },
    { kind: 'take-over' },
    { kind: 'retell', text, ...at },
    { kind: 'confirm-retelling', ...at },
    { kind: 'add-fact', text, ...at },
    { kind: 'park', text },
    { kind: 'add-action', text, ownerId: turn.yes ? 'client' : 'nobody', due: '2027-04-01', about: number || null },
    { kind: 'drop-action', number },
    { kind: 'review-commitment', commitmentId: text, what: text, status: turn.yes ? 'done' : 'open', ...at },
    { kind: 'propose-question', text, ...at },
    { kind: 'merge-questions', numbers: [number, number + 1], text, ...at },
    { kind: 'open-vote', ...at },
    { kind: 'vote', dots: turn.yes ? [1] : [number, 1, 1, 2].slice(0, turn.number), ...at },
    { kind: 'close-vote', ...at },
    { kind: 'propose-outcome', outcome, replaces: turn.number > 6 ? 0 : null, ...at },
    { kind: 'confirm-outcome', number: turn.yes ? 0 : number, ...at },
    { kind: 'hand-confirming', side, personId: turn.yes ? 'client' : 'contractor' },
    { kind: 'see-holder', personId: turn.yes ? 'client' : 'nobody' },
    { kind: 'rate', extent: number === 0 ? null : number, ...at },
    { kind: 'close-rating', ...at },
    { kind: 'confirm-record', remark: text, seen: turn.number === 8 ? edition + 1 : edition, ...at },
    { kind: 'check-out', answers: [number + 1, 3, 5], ...at },
    { kind: 'close-check-out', ...at },
    { kind: 'close', sure: turn.yes, ...at },
    { kind: 'note', text: String(secretOf(turn)) },
  ]
}

/** Two turns in five move the session on; otherwise runs would seldom reach the end. */
function take(table: Table, turn: Turn): ReturnType<Table['do']> {
  table.momentMs += turn.waitMs
  const { step, lead } = table.state
  const leading: Seat = lead === 'second' ? 'second' : 'facilitator'
  if (turn.what >= 80) return table.do(leading, { kind: 'close-rating', step })
  if (turn.what >= 60) return table.do(leading, { kind: 'next', step, typing: 0, sure: true })
  const commands = commandsAt(table.state, turn)
  const command = commands[turn.what % commands.length] ?? { kind: 'join' }
  return table.do(seats[turn.who % seats.length] ?? leading, command)
}

const fold = (events: readonly SessionEvent[], from: SessionState = unopened) => events.reduce(reduce, from)
const overTheWire = (state: SessionState): SessionState => JSON.parse(JSON.stringify(state)) as SessionState

function holds(check: (table: Table, run: readonly Turn[]) => void, numRuns = 150): void {
  fc.assert(
    fc.property(turns, fc.boolean(), (run, named) => {
      check(Table.opened(named, seats.slice(0, 2 + (run.length % 5))), run)
    }),
    { numRuns, seed },
  )
}

describe(`random runs of a session (seed ${seed})`, () => {
  test('a snapshot of any moment and the events after it make the state that a fresh reader gets, for every audience', () => {
    holds((table, run) => {
      const cuts = run.map((turn) => {
        take(table, turn)
        return audiences.map((audience) => table.readBy(audience).length)
      })
      for (const [index, audience] of audiences.entries()) {
        const events = table.readBy(audience)
        const fresh = fold(events)
        for (const cut of new Set(cuts.map((lengths) => lengths[index] ?? 0))) {
          const snapshot = overTheWire(fold(events.slice(0, cut)))
          expect(fold(events.slice(cut), snapshot)).toEqual(fresh)
        }
      }
    }, 60)
  })

  test('events of one audience may come before or after those of another', () => {
    holds((table, run) => {
      for (const turn of run) take(table, turn)
      for (const audience of audiences) {
        const own = table.log.filter((line) => line.audience === audience).map(({ event }) => event)
        const shared = table.log.filter((line) => line.audience === 'all').map(({ event }) => event)
        expect(fold([...shared, ...own])).toEqual(fold(table.readBy(audience)))
      }
    })
  })

  test('nothing comes of a command that its giver may not say to the log, for every command and role', () => {
    holds((table, run) => {
      for (const turn of run) {
        for (const seat of seats) {
          const { role, side, personId } = cast[seat]
          const isHanded = side !== null && table.state.confirmers[side].includes(personId)
          for (const command of commandsAt(table.state, turn)) {
            const decision = decide(table.state, command, cast[seat], table.momentMs)
            const said = typeof decision === 'string' ? [] : decision.map(({ type }) => type)
            const refused = said.filter((type) => !maySay(type, { role, side }, isHanded))
            expect(refused, `${command.kind} by ${seat}`).toEqual([])
          }
        }
        take(table, turn)
      }
    }, 40)
  })

  test('the session is always somewhere in its agenda, and never with more topics in depth than three', () => {
    holds((table, run) => {
      for (const turn of run) {
        take(table, turn)
        const steps = stepsOf(table.state.agenda)
        expect(steps[table.state.step]).toBeDefined()
        expect(table.state.agenda.topics.map(({ factor }) => factor).sort()).toEqual([1, 4, 6])
      }
    })
  })

  test('a refusal is one of those of a session, and it leaves everything as it was', () => {
    const seen = new Set<string>()
    holds((table, run) => {
      for (const turn of run) {
        const before = JSON.stringify(table.log)
        const decision = take(table, turn)
        if (typeof decision !== 'string') continue
        seen.add(decision)
        expect(JSON.stringify(table.log)).toBe(before)
      }
    })
    expect([...seen].filter((code) => !isSessionRefusal(code))).toEqual([])
    expect(seen.size).toBeGreaterThan(15)
  })

  test('counts are in no state before the close of what they count', () => {
    holds((table, run) => {
      for (const turn of run) {
        take(table, turn)
        for (const topic of Object.values(table.state.topics))
          for (const poll of [topic.vote, topic.rating]) if (poll.open) expect(poll.results).toBeNull()
        if (table.state.checkOut.open) expect(table.state.checkOut.results).toBeNull()
      }
    })
  })

  test('nobody reads a note of another audience, and per side only nobody reads who of a side did something', () => {
    holds((table, run) => {
      for (const turn of run) take(table, turn)
      for (const audience of audiences) {
        const events = table.readBy(audience)
        expect(
          events.some((event) => event.type === 'note.added' && (event.by.side ?? 'facilitator') !== audience),
        ).toBe(false)
        if (table.state.named) continue
        const named = events.filter(({ type, by }) => by.side !== null && by.personId && type !== 'attendance.joined')
        expect(named).toEqual([])
      }
    })
  })

  test('a closed session refuses everything to everybody', () => {
    holds((table, run) => {
      table.goTo('check-out')
      const { step } = table.state
      table.do('facilitator', { kind: 'close-check-out', step })
      table.do('facilitator', { kind: 'close', step, sure: true })
      for (const turn of run) expect(['session-closed', 'session-running']).toContain(take(table, turn))
    }, 30)
  })

  test('somebody who is not there does nothing but come in', () => {
    holds((table, run) => {
      const absent = seats.filter(
        (seat) => !table.state.attendance.some(({ personId }) => personId === cast[seat].personId),
      )
      for (const turn of run) {
        const seat = absent[turn.who % absent.length]
        if (!seat) continue
        for (const command of commandsAt(table.state, turn))
          if (command.kind !== 'join' && command.kind !== 'take-over')
            expect(['not-joined', 'session-running']).toContain(table.do(seat, command))
      }
    }, 30)
  })
})
