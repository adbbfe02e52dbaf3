import type { AgendaDepth, AgendaItem } from '@/lib/measures/agenda.ts'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { answersOf } from '@/lib/measures/figures.ts'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import { bothSides, type BothSides, type Label } from '@/lib/measures/model.ts'
import { badgeNoteOf, sentenceOf } from '@/lib/measures/sentence.ts'

/** A factor at its place on the agenda. */
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

/** All factors in agenda order. Throws RangeError for an agenda that names a factor which was not analysed. */
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

/** A factor and what stands around it on the agenda. Throws RangeError for a number that is not on it. */
export function agendaStopOf(analysis: RoundAnalysis, factor: number): AgendaStop {
  const rows = overviewRowsOf(analysis)
  const index = rows.findIndex((row) => row.agenda.factor === factor)
  const row = rows[index]
  if (!row) throw new RangeError(`factor ${factor} is not on the agenda`)
  return { row, previous: rows[index - 1] ?? null, next: rows[index + 1] ?? null }
}

/** The same in the three parts of the agenda; a part without factors is left out. */
export function overviewGroupsOf(analysis: RoundAnalysis): OverviewGroup[] {
  const rows = overviewRowsOf(analysis)
  return (['opening', 'in-depth', 'quick'] as const)
    .map((depth) => ({ depth, rows: rows.filter((row) => row.agenda.depth === depth) }))
    .filter((group) => group.rows.length > 0)
}

export interface LabelCount {
  readonly label: Label
  readonly count: number
  /** The first factor of the agenda with this label, to draw it by. */
  readonly first: FactorAnalysis
}

/* from what asks for talk to what goes well, as the agenda does */
const COUNTED_LABELS = [
  'diverging',
  'divided',
  'unknown',
  'shared-concern',
  'shared-middle',
  'shared-strength',
] as const

/** How often each label occurs, what asks for talk first; those that do not occur are left out. */
export function labelCountsOf(analysis: RoundAnalysis): LabelCount[] {
  const rows = overviewRowsOf(analysis)
  return COUNTED_LABELS.flatMap((label) => {
    const found = rows.filter((row) => row.analysis.label === label)
    return found[0] ? [{ label, count: found.length, first: found[0].analysis }] : []
  })
}

/** How many factors of each kind the first lines of the mirror count. */
interface Headline {
  readonly diverging: number
  /** Of those that differ. */
  readonly tentative: number
  readonly shared: number
  /** Of those that are shared. */
  readonly notInOrder: number
}

/**
 * What the first line of the mirror says: how often the views differ and how often only tentatively, as it is the line
 * that people quote; and how often they are about the same.
 */
export function headlineOf({ factors }: RoundAnalysis): Headline {
  const among = (...labels: Label[]) => factors.filter((factor) => labels.includes(factor.label)).length
  const notInOrder = among('shared-concern', 'shared-middle')
  const tentative = factors.filter(({ label, strength }) => label === 'diverging' && strength === 'tentative').length
  return { diverging: among('diverging'), tentative, shared: notInOrder + among('shared-strength'), notInOrder }
}

/**
 * Sheets that count and people invited, per side. A paper sheet may skip a factor, so the factor with most answers
 * tells how many sheets there are.
 */
export function participationOf({ factors }: RoundAnalysis): BothSides<{ handedIn: number; invited: number }> {
  return bothSides((side) => ({
    handedIn: Math.max(0, ...factors.map((factor) => answersOf(factor, side) + factor.tallies[side].dontKnow)),
    invited: Math.max(0, ...factors.map((factor) => factor.tallies[side].invited)),
  }))
}

/** What the badges of a factor say beyond its sentence; nothing is said twice. */
export function furtherNotesOf(analysis: FactorAnalysis): SentenceMessage[] {
  const said = new Set(sentenceOf(analysis).map((message) => message.key))
  const notes: SentenceMessage[] = []
  for (const note of analysis.badges.flatMap((badge) => badgeNoteOf(badge, analysis))) {
    // two messages with one key are the same sentence about the other side, which belongs to the same badge
    if (!said.has(note.key)) notes.push(note)
  }
  return notes
}
