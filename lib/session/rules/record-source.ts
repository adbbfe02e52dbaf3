import type { SessionEvent } from './model.ts'
import { recordOf, type SessionRecord } from './record.ts'
import { reduce } from './reduce.ts'
import { guestsOf, unopened } from './state.ts'
import type { People } from './who.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import type { Side } from '@/lib/measures/model.ts'
import { thresholdsOf } from '@/lib/measures/thresholds.ts'
import { talliesOf } from '@/lib/mirror/rules/model.ts'
import type { GameRules } from '@/lib/projects/rules/game-rules.ts'
import { checkOf, sealStateOf, type Recount, type SealState } from '@/lib/mirror/rules/recount.ts'

/** A reason as the mirror shows it: without a name only in a round per side. */
export interface Reason {
  readonly factor: number
  readonly side: Side
  readonly name: string | null
  readonly extent: number | null
  readonly dontKnow: boolean
  readonly rationale: string
  readonly example: string
}

/** The slot of a topic's reasons on a page, which shows them in a way of its own. */
export const reasonsSlot = (factor: number): string => `reasons ${factor}`

/** What a record says, sealed or not yet. */
export interface RecordContent {
  readonly named: boolean
  readonly worksheetVersion: number
  readonly people: People
  readonly reasons: readonly Reason[]
  readonly record: SessionRecord
  /** The rules of the game as they stood when the session closed, or stand now. */
  readonly rules: Pick<GameRules, 'lines' | 'accepted'>
}

/** A sealed record, ready to be made into a document. */
export interface RecordSource extends RecordContent {
  readonly project: string
  readonly openedAt: Date
  readonly closedAt: Date
  readonly seal: {
    readonly sealedAt: Date
    readonly seal: string
    readonly intact: boolean
    readonly erasedTexts: number
  }
  /** The outcome of counting the round again, as far as the record shows it. */
  readonly round: SealState
}

interface EventRow {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly byRole: string
  readonly bySide: Side | null
  readonly byPerson: string | null
  readonly atMs: number
}

/** The record as the database returns it, after the schema checked it. */
interface StoredRecord extends Omit<RecordSource, 'people' | 'record' | 'round'> {
  readonly thresholdsVersion: number
  readonly round: Pick<Recount, 'seals' | 'tallies'> & {
    readonly stored: Pick<Recount['stored'], 'results' | 'talliesDiffer'>
  }
  readonly people: readonly { readonly id: string; readonly name: string; readonly side: Side | null }[]
  readonly events: readonly EventRow[]
}

function eventOf({ type, payload, byRole, bySide, byPerson, atMs }: EventRow): SessionEvent {
  // the database appended this from what the pure rules returned
  return { ...payload, type, by: { role: byRole, side: bySide, personId: byPerson }, atMs } as SessionEvent
}

/** Builds the record from its log and figures, by the same rules as its page. Throws RangeError like `recordOf`. */
export function recordSourceOf({ round, thresholdsVersion, events, people, ...rest }: StoredRecord): RecordSource {
  const analysis = analyseRound(talliesOf(round.tallies, rest.worksheetVersion), thresholdsOf(thresholdsVersion))
  const stored = { ...round.stored, changesDiffer: [], fulfilmentsDiffer: false }
  const state = events.map(eventOf).reduce(reduce, unopened)
  return {
    ...rest,
    round: sealStateOf(checkOf({ ...round, changes: [], stored }, analysis)),
    people: { ...guestsOf(state), ...Object.fromEntries(people.map(({ id, name, side }) => [id, { name, side }])) },
    record: recordOf(state, analysis),
  }
}
