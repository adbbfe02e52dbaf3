'use client'
import { Refused } from '@/components/session/give-button.tsx'
import { Button } from '@/components/ui/button.tsx'
import { HatchSwatch } from '@/components/ui/hatched-panel.tsx'

interface SecretEndProps {
  words: {
    /** that nobody sees it before the close */
    readonly secret: string
    readonly send: string
    readonly sent: string
  }
  busy: boolean
  isSent: boolean
  /** why it was not taken, where nothing else on the form says so */
  refused?: string | undefined
}

/** The end of every form with a secret answer: who sees it when, the one button, and that it has arrived. */
export function SecretEnd({ words, busy, isSent, refused }: SecretEndProps) {
  return (
    <>
      <p className="flex max-w-measure items-center gap-3 text-small">
        <HatchSwatch /> {words.secret}
      </p>
      <div className="grid justify-items-start gap-3">
        <Button type="submit" busy={busy}>
          {words.send}
        </Button>
        <p role="status" className="text-small empty:hidden">
          {isSent ? words.sent : null}
        </p>
        <Refused words={refused} />
      </div>
    </>
  )
}
