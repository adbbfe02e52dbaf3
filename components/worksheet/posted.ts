import type { Kept } from '@/lib/worksheet/rules/autosave.ts'
import type { AnswerContent, Fulfilments } from '@/lib/worksheet/rules/model.ts'
import { bothTexts, contentOfFields, fulfilmentsOf } from '@/lib/worksheet/rules/sheet-form.ts'
import type { FormState } from '@/lib/platform/form-state.ts'

/** Returned by a form sent without script: what was typed, and why it was not saved. */
export interface Posted<C> {
  readonly typed: Kept<C>
  /** a conflict, both texts combined, a refusal's code, or null for a fault in a field */
  readonly outcome: string | null
}

type Values = Readonly<Record<string, unknown>>

const valuesOf = ({ data }: FormState): Values | null => data?.reply.initialValue ?? null
const outcomeOf = ({ data }: FormState): string | null => data?.done ?? data?.refusal ?? null

const baseOf = ({ baseVersion }: Values): number => (typeof baseVersion === 'string' ? Number(baseVersion) : 0)

/** Reads the state of `saveStepAction`; null when nothing was sent. `stored`: what the page has just read. */
export function postedAnswer(
  state: FormState,
  stored: { readonly version: number; readonly content: AnswerContent },
): Posted<AnswerContent> | null {
  const values = valuesOf(state)
  if (!values) return null
  // the names are those of our own form; an unknown choice counts as empty
  const typed = contentOfFields(values)
  const outcome = outcomeOf(state)
  if (outcome === 'both') {
    const content = bothTexts(typed, stored.content)
    return { typed: { base: stored.version, content, sent: null }, outcome }
  }
  return { typed: { base: baseOf(values), content: typed, sent: null }, outcome }
}

/** Reads the state of `savePicksAction`. */
export function postedPicks(state: FormState): Posted<readonly number[]> | null {
  const values = valuesOf(state)
  if (!values) return null
  const picks = Array.isArray(values.picks) ? values.picks : values.picks === undefined ? [] : [values.picks]
  return {
    typed: { base: baseOf(values), content: picks.map(Number).filter((number) => number >= 1), sent: null },
    outcome: outcomeOf(state),
  }
}

/** Reads the state of `saveFulfilmentsAction`. */
export function postedFulfilments(state: FormState): Posted<Fulfilments> | null {
  const values = valuesOf(state)
  if (!values) return null
  const { fulfilments } = values
  const typed = typeof fulfilments === 'object' && fulfilments !== null ? fulfilmentsOf({ ...fulfilments }) : {}
  return { typed: { base: baseOf(values), content: typed, sent: null }, outcome: outcomeOf(state) }
}
