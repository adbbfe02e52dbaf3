import type { AgendaItem } from './agenda.ts'
import type { FactorAnalysis } from './factor-analysis.ts'
import { absolute, isAtLeast } from './fraction.ts'
import { sidesWordOf } from './figures.ts'
import type { SentenceMessage } from './messages.ts'
import type { Badge, Label, Strength } from './model.ts'

/** The short name of a factor's label, with firm or tentative, or with the divided side. */
export function labelNameOf({
  label,
  strength,
  dividedSides,
}: Pick<FactorAnalysis, 'label' | 'strength' | 'dividedSides'>): SentenceMessage {
  if (label === 'divided') return { key: 'label.divided', values: { sides: sidesWordOf(dividedSides) } }
  return maskedLabelNameOf(label, strength)
}

/** The name of a label as the masked preparation may show it: without side or direction. */
export function maskedLabelNameOf(label: Label, strength: Strength | null): SentenceMessage {
  if (label === 'diverging') {
    return { key: 'label.diverging', values: { strength: strength === 'firm' ? 'firm' : 'tentative' } }
  }
  if (label === 'divided') return { key: 'label.divided', values: { sides: 'hidden' } }
  return { key: `label.${label}`, values: {} }
}

/** Whether the means are too far apart for a different pattern to be called the same mean. */
function meansDiffer({ gap, thresholds }: FactorAnalysis): boolean {
  return gap !== null && isAtLeast(absolute(gap), thresholds.sameMeanBelowSteps)
}

function badgeNameOf(badge: Badge, analysis: FactorAnalysis): SentenceMessage {
  if (badge === 'divided') return { key: 'badge.divided', values: { sides: sidesWordOf(analysis.dividedSides) } }
  if (badge === 'different-pattern') {
    return { key: 'badge.different-pattern', values: { means: meansDiffer(analysis) ? 'different' : 'same' } }
  }
  return { key: `badge.${badge}`, values: {} }
}

/** The short names of a factor's badges, in their order. */
export const badgeNamesOf = (analysis: FactorAnalysis): SentenceMessage[] =>
  analysis.badges.map((badge) => badgeNameOf(badge, analysis))

/** The reason for a factor's agenda position; names no side, so the masked preparation may show it too. */
export const agendaReasonOf = ({ reason }: Pick<AgendaItem, 'reason'>): SentenceMessage => ({
  key: `reason.${reason}`,
  values: {},
})

/** The name of the part of the agenda that an item belongs to. */
export const agendaDepthOf = ({ depth }: Pick<AgendaItem, 'depth'>): SentenceMessage => ({
  key: `depth.${depth}`,
  values: {},
})
