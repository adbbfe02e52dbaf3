import type { ActionText } from '@/lib/session/rules/model.ts'
import { parseDay } from '@/lib/rounds/rules/typed-day.ts'

/** An action that is being written. */
export interface ActionDraft {
  readonly text: string
  readonly ownerId: string
  readonly due: string
}
export const emptyAction: ActionDraft = { text: '', ownerId: '', due: '' }

type FaultCode = 'empty' | 'chooseSomeone' | 'dueWrong' | 'duePast'
export type ActionFaults = Partial<Record<keyof ActionDraft, FaultCode>>

/** Parses a draft from the browser's storage; empty if the text is not one. */
export function readAction(kept: string): ActionDraft {
  try {
    const value: unknown = JSON.parse(kept)
    // written by this same form
    return typeof value === 'object' && value !== null && 'ownerId' in value ? (value as ActionDraft) : emptyAction
  } catch {
    return emptyAction
  }
}

/** The finished action, or its faults. `today`: "2026-11-24"; the due day is that day or later. */
export function actionIn(
  draft: ActionDraft,
  today: string,
): { readonly action: Omit<ActionText, 'about'> } | { readonly faults: ActionFaults } {
  const due = parseDay(draft.due)
  const faults: ActionFaults = {
    ...(draft.text.trim() === '' && { text: 'empty' }),
    ...(draft.ownerId === '' && { ownerId: 'chooseSomeone' }),
    ...(due !== null && due < today && { due: 'duePast' }),
    ...(due === null && { due: draft.due.trim() === '' ? 'empty' : 'dueWrong' }),
  }
  if (due === null || Object.keys(faults).length > 0) return { faults }
  return { action: { text: draft.text.trim(), ownerId: draft.ownerId, due } }
}
