import type { AgendaDepth, AgendaItem } from '@/lib/measures/agenda.ts'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { answersOf } from '@/lib/measures/figures.ts'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import { bothSides, type BothSides, type Label } from '@/lib/measures/model.ts'
import { badgeNoteOf, sentenceOf } from '@/lib/measures/sentence.ts'

/** A factor at its position on the agenda. */
export interface OverviewRow {
  /** From 1, the opener included. */
  readonly position: number
  readonly agenda: AgendaItem
  readonly analysis: FactorAnalysis
}

export interface OverviewGroup {
  readonly depth: AgendaDepth
  readonly rows: readonly OverviewRow[]
}

/** All factors in agenda order. Throws RangeError if the agenda names a factor that was not analysed. */
export function overviewRowsOf({ agenda, factors }: RoundAnalysis): OverviewRow[] {
  return agenda.map((item, index) => {
    const analysis = factors[item.factor - 1]
    if (!analysis) throw new RangeError(`there is no analysis of factor ${item.factor}`)
    return { position: index + 1, agenda: item, analysis }
  })
}

export interface AgendaStop {
  readonly row: OverviewRow
  /** Null at the ends of the agenda. */
  readonly previous: OverviewRow | null
  readonly next: OverviewRow | null
}

/** A factor with its neighbours on the agenda. Throws RangeError for a number that is not on it. */
export function agendaStopOf(analysis: RoundAnalysis, factor: number): AgendaStop {
  const rows = overviewRowsOf(analysis)
  const index = rows.findIndex((row) => row.agenda.factor === factor)
  const row = rows[index]
  if (!row) throw new RangeError(`factor ${factor} is not on the agenda`)
  return { row, previous: rows[index - 1] ?? null, next: rows[index + 1] ?? null }
}

/** The same in the three parts of the agenda; empty parts are left out. */
export function overviewGroupsOf(analysis: RoundAnalysis): OverviewGroup[] {
  const rows = overviewRowsOf(analysis)
  return (['opening', 'in-depth', 'quick'] as const)
    .map((depth) => ({ depth, rows: rows.filter((row) => row.agenda.depth === depth) }))
    .filter((group) => group.rows.length > 0)
}

export interface LabelCount {
  readonly label: Label
  readonly count: number
  /** The agenda's first factor with this label, to draw it by. */
  readonly first: FactorAnalysis
}

/* from what needs talk to what goes well, like the agenda */
const COUNTED_LABELS = [
  'diverging',
  'divided',
  'unknown',
  'shared-concern',
  'shared-middle',
  'shared-strength',
] as const

/** How often each label occurs, those that need talk first; labels that do not occur are left out. */
export function labelCountsOf(analysis: RoundAnalysis): LabelCount[] {
  const rows = overviewRowsOf(analysis)
  return COUNTED_LABELS.flatMap((label) => {
    const found = rows.filter((row) => row.analysis.label === label)
    return found[0] ? [{ label, count: found.length, first: found[0].analysis }] : []
  })
}

/** The factor counts in the mirror's first lines. */
interface Headline {
  readonly diverging: number
  /** Of those that differ. */
  readonly tentative: number
  readonly shared: number
  /** Of those that are shared. */
  readonly notInOrder: number
}

/**
 * The counts for the mirror's first line: how often the views differ and how often only tentatively, as people quote
 * it; and how often they are about the same.
 */
export function headlineOf({ factors }: RoundAnalysis): Headline {
  const among = (...labels: Label[]) => factors.filter((factor) => labels.includes(factor.label)).length
  const notInOrder = among('shared-concern', 'shared-middle')
  const tentative = factors.filter(({ label, strength }) => label === 'diverging' && strength === 'tentative').length
  return { diverging: among('diverging'), tentative, shared: notInOrder + among('shared-strength'), notInOrder }
}

/**
 * Counted sheets and invited people, per side. A paper sheet may skip a factor, so the factor with most answers gives
 * the number of sheets.
 */
export function participationOf({ factors }: RoundAnalysis): BothSides<{ handedIn: number; invited: number }> {
  return bothSides((side) => ({
    handedIn: Math.max(0, ...factors.map((factor) => answersOf(factor, side) + factor.tallies[side].dontKnow)),
    invited: Math.max(0, ...factors.map((factor) => factor.tallies[side].invited)),
  }))
}

/** What a factor's badges add to its sentence, without repeating it. */
export function furtherNotesOf(analysis: FactorAnalysis): SentenceMessage[] {
  const said = new Set(sentenceOf(analysis).map((message) => message.key))
  const notes: SentenceMessage[] = []
  for (const note of analysis.badges.flatMap((badge) => badgeNoteOf(badge, analysis))) {
    // messages with the same key are the same sentence about each side, which belongs to the same badge
    if (!said.has(note.key)) notes.push(note)
  }
  return notes
}
