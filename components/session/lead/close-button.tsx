'use client'
import type { ReactNode } from 'react'
import { Refused } from '@/components/session/give-button.tsx'
import { usePress } from '@/components/session/use-press.ts'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { isSessionQuestion } from '@/lib/access/rules/refusals.ts'
import { Guard } from './guard.tsx'

interface CloseButtonProps {
  kind: 'close-vote' | 'close-rating' | 'close-check-out'
  children: ReactNode
}

/** Ends a secret round and shows it to all; asks first while somebody has chosen but not sent. */
export function CloseButton({ kind, children }: CloseButtonProps) {
  const { state } = useSession()
  const { press, outcome, words, busy, clear } = usePress()
  const { step } = state
  return (
    <div className="grid justify-items-start gap-2">
      {isSessionQuestion(outcome) ? (
        <Guard asked={outcome} press={press} clear={clear} sure={{ kind, step, sure: true }} />
      ) : null}
      <Button look="filled" busy={busy} onClick={() => void press({ kind, step })}>
        {children}
      </Button>
      <Refused words={isSessionQuestion(outcome) ? undefined : words} />
    </div>
  )
}
