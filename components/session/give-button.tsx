'use client'
import type { ReactNode } from 'react'
import { Button, type ButtonLook, type ButtonSize } from '@/components/ui/button.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
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
  /** of the button with its refusal */
  className?: string | undefined
}

/** A button that gives one command; shows a refusal below it. */
export function GiveButton(props: GiveButtonProps) {
  const { command, children, accessibleName, look = 'outlined', size = 'small', className } = props
  const { press, words, busy } = usePress()
  return (
    <div className={joinClasses('grid justify-items-start gap-1', className)}>
      <Button look={look} size={size} busy={busy} onClick={() => void press(command)}>
        {children}
        {accessibleName ? <VisuallyHidden>: {accessibleName}</VisuallyHidden> : null}
      </Button>
      <Refused words={words} />
    </div>
  )
}
