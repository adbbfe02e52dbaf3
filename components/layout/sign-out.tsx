'use client'
import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { menuItemClass } from '@/components/ui/menu-item-class.ts'
import { forgetTexts, sendKept, unsentHere, type Unsent } from './kept-here.ts'

// loaded when there is something to ask
const ModalDialog = lazy(async () => ({ default: (await import('@/components/ui/modal-dialog.tsx')).ModalDialog }))

interface Words extends Record<'title' | 'sheets' | 'drafts' | 'shared' | 'send' | 'drop' | 'stay' | 'left', string> {
  /** on the button of the menu */
  readonly press: string
}

/**
 * Signs out, in a fresh document. If typed text is not sent yet it says so first, and offers to send it; then nothing
 * stays in this browser. Without script nothing is stored here, and the form is sent directly.
 */
export function SignOut({ action, words }: { action: string; words: Words }) {
  const form = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState<Unsent | null>(null)
  const leave = () => {
    forgetTexts()
    form.current?.submit()
  }
  return (
    <form
      ref={form}
      action={action}
      method="post"
      className="border-t border-line"
      onSubmit={(event) => {
        event.preventDefault()
        const unsent = unsentHere()
        if (unsent.sheets + unsent.drafts > 0) setAsked(unsent)
        else leave()
      }}
    >
      <button type="submit" className={menuItemClass}>
        {words.press}
      </button>
      {asked ? (
        <Suspense>
          <Question
            asked={asked}
            words={words}
            onLeave={leave}
            onStay={() => {
              setAsked(null)
            }}
          />
        </Suspense>
      ) : null}
    </form>
  )
}

interface QuestionProps {
  asked: Unsent
  words: Words
  onLeave: () => void
  onStay: () => void
}

function Question({ asked, words, onLeave, onStay }: QuestionProps) {
  const [busy, setBusy] = useState(false)
  const [left, setLeft] = useState(0)
  const send = async () => {
    setBusy(true)
    const unsent = await sendKept()
    setBusy(false)
    setLeft(unsent)
    if (unsent === 0) onLeave()
  }
  return (
    <ModalDialog
      title={words.title}
      confirm={
        <>
          {asked.sheets > 0 ? (
            <Button busy={busy} onClick={() => void send()}>
              {words.send}
            </Button>
          ) : null}
          <Button look={asked.sheets > 0 ? 'outlined' : 'filled'} onClick={onLeave}>
            {words.drop}
          </Button>
        </>
      }
      cancel={words.stay}
      onClose={onStay}
    >
      {asked.sheets > 0 ? <p>{words.sheets}</p> : null}
      {asked.drafts > 0 ? <p>{words.drafts}</p> : null}
      <p>{words.shared}</p>
      <p role="alert" className="font-strong text-danger empty:hidden">
        {left > 0 ? words.left : null}
      </p>
    </ModalDialog>
  )
}
