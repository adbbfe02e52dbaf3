'use client'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import type { Ballot } from '@/lib/session/rules/model.ts'

/** The reader's own secret answer. `factor` is 0 for the check-out. */
export interface OwnBallotNow extends Ballot {
  readonly factor: number
}

interface Ballots {
  /** the reader's own answer, or null before there is one */
  readonly of: (poll: Ballot['poll'], factor: number) => readonly number[] | null
  /** it was sent: the page shows it until the close */
  readonly keep: (poll: Ballot['poll'], factor: number, choices: readonly number[]) => void
}

const BallotsContext = createContext<Ballots | null>(null)

/** The reader's own secret answers: no event carries them, so the page keeps its initial ones and those it sent. */
export function OwnBallots({ given, children }: { given: readonly OwnBallotNow[]; children: ReactNode }) {
  const [held, setHeld] = useState(given)
  const ballots = useMemo<Ballots>(
    () => ({
      of: (poll, factor) => held.find((one) => one.poll === poll && one.factor === factor)?.choices ?? null,
      keep: (poll, factor, choices) => {
        setHeld((before) => [
          ...before.filter((one) => one.poll !== poll || one.factor !== factor),
          { poll, factor, choices },
        ])
      },
    }),
    [held],
  )
  return <BallotsContext value={ballots}>{children}</BallotsContext>
}

/** The reader's own secret answers. Throws outside `OwnBallots`. */
export function useBallots(): Ballots {
  const ballots = useContext(BallotsContext)
  if (!ballots) throw new Error('there is no OwnBallots round this')
  return ballots
}
