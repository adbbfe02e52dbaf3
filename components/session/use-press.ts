'use client'
import { useTranslations } from 'next-intl'
import { useReducer, useRef } from 'react'
import { useFaultWords } from '@/components/forms/use-fault-words.ts'
import type { Outcome } from './give-command.ts'
import { noPresses, pressesAfter } from './presses.ts'
import { useSession } from './use-session.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'

interface Press {
  /** Gives the command; resolves to the outcome, null when it was done. */
  press: (command: GivenCommand) => Promise<Outcome>
  /** The outcome of the last press. */
  outcome: Outcome
  /** The same in words, if it was refused. */
  words: string | undefined
  busy: boolean
  clear: () => void
}

/** For a component that gives commands: whether one is running, and in words why it was refused. */
export function usePress(): Press {
  const t = useTranslations('room.trouble')
  const session = useSession()
  const faults = useFaultWords()
  const [{ outcome, waiting }, change] = useReducer(pressesAfter, noPresses)
  const presses = useRef(0)
  const press = async (command: GivenCommand) => {
    const number = (presses.current += 1)
    change({ kind: 'pressed' })
    const result = await session.give(command)
    change({ kind: 'answered', press: number, outcome: result })
    return result
  }
  const wordsOf = (code: NonNullable<Outcome>) =>
    code === 'offline' || code === 'busy' || code === 'failed' ? t(code) : faults.refusal(code)
  return {
    press,
    outcome,
    words: outcome === null ? undefined : wordsOf(outcome),
    busy: waiting > 0,
    clear: () => {
      change({ kind: 'cleared' })
    },
  }
}
