'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Refused } from '@/components/session/give-button.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { HatchSwatch } from '@/components/ui/hatched-panel.tsx'

/** The server counts a person as writing for ten seconds. */
const sayAgainMs = 5000

interface SecretEndProps {
  words: {
    /** says that nobody sees it before the close; null where that would be only half the truth */
    readonly secret: string | null
    readonly send: string
    readonly sent: string
  }
  /** the step that may be skipped, where a side is so small that a result reveals whose it is; null otherwise */
  skips: number | null
  busy: boolean
  /** the form shows what was sent */
  isSent: boolean
  /** something was chosen */
  isChosen: boolean
  /** why it was refused, where nothing else on the form says so */
  refused?: string | undefined
}

/**
 * The end of every form with a secret answer: who sees it when, the single button that sends and says ready, and that
 * it arrived. An answer chosen but not sent counts as writing, so that nobody closes over it without being asked.
 */
export function SecretEnd({ words, skips, busy, isSent, isChosen, refused }: SecretEndProps) {
  const { say } = useSession()
  const t = useTranslations('room.secret')
  const unsent = isChosen && !isSent
  const [skipped, setSkipped] = useState(false)
  const isSkipped = skipped && !isSent && !unsent
  useEffect(() => {
    if (!unsent) return
    say({ typing: true })
    const again = setInterval(() => {
      say({ typing: true })
    }, sayAgainMs)
    return () => {
      clearInterval(again)
      say({ typing: false })
    }
  }, [unsent, say])
  return (
    <>
      {words.secret === null ? null : (
        <p className="flex max-w-measure items-center gap-3 text-small">
          <HatchSwatch /> {words.secret}
        </p>
      )}
      <div className="grid justify-items-start gap-3">
        <ButtonRow>
          <div className="room-press">
            <Button type="submit" busy={busy}>
              {words.send}
            </Button>
          </div>
          {skips === null || isChosen ? null : (
            <Button
              look="outlined"
              onClick={() => {
                setSkipped(true)
                say({ readyFor: skips })
              }}
            >
              {t('skip')}
            </Button>
          )}
        </ButtonRow>
        <p role="status" className="text-small empty:hidden">
          {isSent ? words.sent : isSkipped ? t('skipped') : null}
        </p>
        <Refused words={refused} />
      </div>
    </>
  )
}
