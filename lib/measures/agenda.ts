import type { FactorAnalysis } from './factor-analysis.ts'
import type { Fraction } from './fraction.ts'
import { ZERO, absolute, compareFractions, larger, negative, smaller } from './fraction.ts'
import { SIDES } from './model.ts'
import { CURRENT_THRESHOLDS } from './thresholds.ts'

/** The reasons for a factor's position, in the order of the agenda. */
const AGENDA_REASONS = [
  'opening-strength',
  'diverging-firm',
  'diverging-tentative',
  'divided',
  'unknown',
  'apparent-agreement',
  'shared-concern',
  'shared-middle',
  'shared-strength',
] as const
export type AgendaReason = (typeof AGENDA_REASONS)[number]

export type AgendaDepth = 'opening' | 'in-depth' | 'quick'

export interface AgendaItem {
  /** Number of the factor in worksheet order, from 1. */
  readonly factor: number
  readonly reason: AgendaReason
  readonly depth: AgendaDepth
}

interface Candidate {
  readonly factor: number
  readonly reason: AgendaReason
  readonly weight: Fraction
  readonly picks: number
  /** Tie-breaker after the picks, the lowest first; equal for all in classes that do not use it. */
  readonly tieMean: Fraction
  /** Whether nobody answered low: otherwise somebody would hear a strength that they do not share. */
  readonly opens: boolean
}

function reasonOf(analysis: FactorAnalysis): AgendaReason {
  if (analysis.badges.includes('apparent-agreement')) return 'apparent-agreement'
  if (analysis.label !== 'diverging') return analysis.label
  return analysis.strength === 'firm' ? 'diverging-firm' : 'diverging-tentative'
}

/** The lower of both means; zero where a side has none, which happens only with the label unknown. */
function lowerMeanOf({ means: { client, contractor } }: FactorAnalysis): Fraction {
  return client === null || contractor === null ? ZERO : smaller(client, contractor)
}

/** The sort key within a class, the highest first; other classes have no order of their own. */
function weightOf(analysis: FactorAnalysis, reason: AgendaReason): Fraction {
  const gap = absolute(analysis.gap ?? ZERO)
  const variation = SIDES.map((side) => ({ side, value: analysis.variation[side] ?? ZERO }))
    .filter(({ side }) => analysis.dividedSides.includes(side))
    .reduce((highest, { value }) => larger(highest, value), ZERO)
  const weights: Partial<Record<AgendaReason, Fraction>> = {
    'diverging-firm': gap,
    'diverging-tentative': gap,
    divided: variation,
    'shared-concern': negative(lowerMeanOf(analysis)),
  }
  return weights[reason] ?? ZERO
}

function candidateOf(analysis: FactorAnalysis, index: number): Candidate {
  const reason = reasonOf(analysis)
  const { client, contractor } = analysis.tallies
  return {
    factor: index + 1,
    reason,
    weight: weightOf(analysis, reason),
    picks: (client.picks ?? 0) + (contractor.picks ?? 0),
    tieMean: reason === 'unknown' ? ZERO : lowerMeanOf(analysis),
    opens: reason === 'shared-strength' && [client, contractor].every(({ counts: [one, two] }) => one + two === 0),
  }
}

/**
 * The strength to open with, for which nobody answered 1 or 2: by highest lower mean, then picks, then worksheet order.
 */
function openerOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates
    .filter(({ opens }) => opens)
    .sort((a, b) => compareFractions(b.tieMean, a.tieMean) || b.picks - a.picks || a.factor - b.factor)[0]
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    AGENDA_REASONS.indexOf(a.reason) - AGENDA_REASONS.indexOf(b.reason) ||
    compareFractions(b.weight, a.weight) ||
    b.picks - a.picks ||
    compareFractions(a.tieMean, b.tieMean) ||
    a.factor - b.factor
  )
}

/**
 * The proposed agenda of a round, from top to bottom. Lexicographic, without a hidden index: one shared strength to
 * open, if there is one, then class by class. The first few factors with a reason to talk are discussed in depth. Takes
 * the analyses in worksheet order.
 */
export function agendaOf(analyses: readonly FactorAnalysis[], thresholds = CURRENT_THRESHOLDS): AgendaItem[] {
  const candidates = analyses.map(candidateOf)
  const opener = openerOf(candidates)
  const others = candidates.filter((candidate) => candidate !== opener).sort(compareCandidates)
  const items = others.map(({ factor, reason }, index): AgendaItem => {
    const mayGoDeep = reason !== 'shared-middle' && reason !== 'shared-strength'
    return { factor, reason, depth: mayGoDeep && index < thresholds.topicsInDepth ? 'in-depth' : 'quick' }
  })
  return opener === undefined
    ? items
    : [{ factor: opener.factor, reason: 'opening-strength', depth: 'opening' }, ...items]
}
