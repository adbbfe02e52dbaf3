import type { Outcome } from './give-command.ts'

/** The state of the presses of one component. */
export interface Presses {
  readonly pressed: number
  readonly waiting: number
  /** The outcome of the last press. */
  readonly outcome: Outcome
}

type Change =
  | { readonly kind: 'pressed' }
  /** `press` counts from 1. */
  | { readonly kind: 'answered'; readonly press: number; readonly outcome: Outcome }
  | { readonly kind: 'cleared' }

export const noPresses: Presses = { pressed: 0, waiting: 0, outcome: null }

/** Presses are counted: of two, the first sent may be the last answered. */
export function pressesAfter(before: Presses, change: Change): Presses {
  if (change.kind === 'pressed') return { ...before, pressed: before.pressed + 1, waiting: before.waiting + 1 }
  if (change.kind === 'cleared') return { ...before, outcome: null }
  const outcome = change.press === before.pressed ? change.outcome : before.outcome
  return { ...before, waiting: before.waiting - 1, outcome }
}
