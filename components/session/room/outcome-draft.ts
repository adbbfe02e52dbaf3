import type { OutcomeText } from '@/lib/session/rules/model.ts'
import { SIDES, bothSides, type BothSides } from '@/lib/measures/model.ts'
import { parseDay } from '@/lib/rounds/rules/typed-day.ts'

/** An outcome that is being written: every field as text, including those of the other kind. */
export interface OutcomeDraft {
  readonly kind: OutcomeText['kind']
  readonly what: string
  readonly owners: BothSides<string>
  readonly due: string
  readonly sign: string
  /** may stay empty */
  readonly effect: string
  readonly reasons: BothSides<string>
}

const nothing = { client: '', contractor: '' }
export const emptyDraft: OutcomeDraft = {
  kind: 'agreement',
  what: '',
  owners: nothing,
  due: '',
  sign: '',
  effect: '',
  reasons: nothing,
}

/** An existing outcome, to be changed. `dayText`: formats a stored day for people. */
export function draftOf(text: OutcomeText, dayText: (day: string) => string): OutcomeDraft {
  return text.kind === 'difference' ? { ...emptyDraft, ...text } : { ...emptyDraft, ...text, due: dayText(text.due) }
}

/** Parses a draft from the browser's storage; null if the text is not one. */
export function readDraft(kept: string): OutcomeDraft | null {
  try {
    const value: unknown = JSON.parse(kept)
    // written by this same form, or by one before it that had fewer fields
    return typeof value === 'object' && value !== null && 'reasons' in value
      ? { ...emptyDraft, ...(value as Partial<OutcomeDraft>) }
      : null
  } catch {
    return null
  }
}

type FaultCode = 'empty' | 'chooseSomeone' | 'dueWrong' | 'duePast'
/** By field name: what, client-owner, due, … */
export type Faults = Readonly<Record<string, FaultCode>>

/**
 * The finished outcome, or its faults by field. `today`: a day, "2026-11-24"; an agreement is due on that day or later.
 */
export function outcomeIn(draft: OutcomeDraft, today: string): { outcome: OutcomeText } | { faults: Faults } {
  const faults: Record<string, FaultCode> = {}
  const need = (field: string, text: string, code: FaultCode) => {
    if (text.trim() === '') faults[field] = code
    return text.trim()
  }
  if (draft.kind === 'difference') {
    const reasons = bothSides((side) => need(`reason-${side}`, draft.reasons[side], 'empty'))
    return Object.keys(faults).length > 0 ? { faults } : { outcome: { kind: 'difference', reasons } }
  }
  const what = need('what', draft.what, 'empty')
  for (const side of SIDES) need(`owner-${side}`, draft.owners[side], 'chooseSomeone')
  const due = parseDay(draft.due)
  if (draft.due.trim() === '') faults.due = 'empty'
  else if (due === null) faults.due = 'dueWrong'
  else if (due < today) faults.due = 'duePast'
  const sign = need('sign', draft.sign, 'empty')
  if (Object.keys(faults).length > 0 || due === null) return { faults }
  const effect = draft.effect.trim()
  const felt = effect === '' ? {} : { effect }
  return { outcome: { kind: 'agreement', what, owners: draft.owners, due, sign, ...felt } }
}
