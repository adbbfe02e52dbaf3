import type { Outcome } from './give-command.ts'

/** What one place that gives commands knows of its presses. */
export interface Presses {
  readonly pressed: number
  readonly waiting: number
  /** What came of the last press. */
  readonly outcome: Outcome
}

type Change =
  | { readonly kind: 'pressed' }
  /** `press` counts from 1. */
  | { readonly kind: 'answered'; readonly press: number; readonly outcome: Outcome }
  | { readonly kind: 'cleared' }

export const noPresses: Presses = { pressed: 0, waiting: 0, outcome: null }

/** Presses are counted: of two, one may be answered while the other waits, and the first to go may be the last to be told. */
export function pressesAfter(before: Presses, change: Change): Presses {
  if (change.kind === 'pressed') return { ...before, pressed: before.pressed + 1, waiting: before.waiting + 1 }
  if (change.kind === 'cleared') return { ...before, outcome: null }
  const outcome = change.press === before.pressed ? change.outcome : before.outcome
  return { ...before, waiting: before.waiting - 1, outcome }
}
