'use client'
import type { ReactNode } from 'react'
import { Button, type ButtonLook, type ButtonSize } from '@/components/ui/button.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import { usePress } from './use-press.ts'

/** Why a command was refused, shown below its button. */
export function Refused({ words }: { words: string | undefined }) {
  return words ? (
    <p role="alert" className="max-w-measure text-small font-strong text-danger">
      {words}
    </p>
  ) : null
}

interface GiveButtonProps {
  command: GivenCommand
  children: ReactNode
  /** what a screen reader needs in addition to the button's text */
  accessibleName?: string | undefined
  look?: ButtonLook
  size?: ButtonSize
}

/** A button that gives one command; shows a refusal below it. */
export function GiveButton({ command, children, accessibleName, look = 'outlined', size = 'small' }: GiveButtonProps) {
  const { press, words, busy } = usePress()
  return (
    <div className="grid justify-items-start gap-1">
      <Button look={look} size={size} busy={busy} onClick={() => void press(command)}>
        {children}
        {accessibleName ? <VisuallyHidden>: {accessibleName}</VisuallyHidden> : null}
      </Button>
      <Refused words={words} />
    </div>
  )
}
