'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { dropSheet, hasUnsent, settleSheet } from '@/components/worksheet/units.ts'
import { waitMaxMs } from '@/components/worksheet/use-walk.ts'

/** Nobody pressed anything for so long: whoever comes by next is somebody else. The database ends the pass as late. */
const REST_MAX_MS = 10 * 60_000
const lookEveryMs = 5000
/** Clearing what it kept of a site takes a browser some seconds, and it answers only then. */
const endMaxMs = 30_000

/**
 * `open`: being filled in. `leaving`: saving and closing. `unsent`: there is no network, and something is here alone.
 * `dropped`: that was thrown away; the pass ends with the network or by itself.
 */
type Guarded = 'open' | 'leaving' | 'unsent' | 'dropped'

/** Ends the pass and drops what the browser kept, and only then goes on, into a fresh document. Throws without network. */
export async function endPass(): Promise<void> {
  await fetch('/api/card/done', { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(endMaxMs) })
  location.replace('/card?done=1')
}

/** Sends what waits and ends the pass. Throws where something could not be sent, or without network. */
async function sendAndEnd(): Promise<void> {
  await settleSheet(waitMaxMs)
  if (hasUnsent()) throw new Error('something is not sent')
  await endPass()
}

/** Closes the card: what waits is sent first. Without network the page stays, covered, until it is sent or thrown away. */
function useClosing() {
  const [guarded, setGuarded] = useState<Guarded>('open')
  const close = async () => {
    setGuarded('leaving')
    await sendAndEnd().catch(() => {
      setGuarded('unsent')
    })
  }
  const drop = () => {
    dropSheet()
    setGuarded('dropped')
    void endPass().catch(() => undefined)
  }
  const waits = guarded === 'unsent' || guarded === 'dropped'
  useEffect(() => {
    if (!waits) return
    let busy = false
    // the network may be back without a word of the browser
    const tryAgain = async () => {
      if (busy || !navigator.onLine) return
      busy = true
      await sendAndEnd().catch(() => undefined)
      busy = false
    }
    const look = () => void tryAgain()
    const timer = setInterval(look, lookEveryMs)
    window.addEventListener('online', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', look)
    }
  }, [waits])
  return { guarded, close: () => void close(), drop }
}

/** Calls back once nobody pressed or typed anything for ten minutes, also when the device slept meanwhile. */
function useRest(onRest: () => void): void {
  const rest = useEffectEvent(onRest)
  useEffect(() => {
    let lastMs = Date.now()
    let over = false
    const press = () => {
      lastMs = Date.now()
    }
    const look = () => {
      if (over || Date.now() - lastMs < REST_MAX_MS) return
      over = true
      rest()
    }
    // a page out of the browser's own memory shows what somebody else filled in
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) location.reload()
    }
    const timer = setInterval(look, lookEveryMs)
    document.addEventListener('pointerdown', press, true)
    document.addEventListener('keydown', press, true)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('pageshow', shown)
    return () => {
      clearInterval(timer)
      document.removeEventListener('pointerdown', press, true)
      document.removeEventListener('keydown', press, true)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('pageshow', shown)
    }
  }, [])
}

/** Around every page of a card: a shared device keeps nothing. Without script the button is a plain form. */
export function CardGuard({ children }: { children: ReactNode }) {
  const t = useTranslations('card.guard')
  const { guarded, close, drop } = useClosing()
  useRest(close)
  return (
    <>
      {/* the bar of a step reaches below its place, to the end of a page that has nothing more */}
      <div className="has-[[data-sheet-bar]]:pb-24">{guarded === 'dropped' ? null : children}</div>
      <section aria-label={t('label')} className="mt-16 border-t-2 border-ink pt-4 print:hidden">
        <form
          action="/api/card/done"
          method="post"
          onSubmit={(event) => {
            event.preventDefault()
            close()
          }}
          className="grid justify-items-start gap-2"
        >
          <Button type="submit" look="outlined">
            {t('done')}
          </Button>
          <p className="text-small text-ink-soft">{t('doneNote')}</p>
        </form>
      </section>
      {guarded === 'open' ? null : <Cover guarded={guarded} onAgain={close} onDrop={drop} />}
    </>
  )
}

interface CoverProps {
  guarded: Exclude<Guarded, 'open'>
  onAgain: () => void
  onDrop: () => void
}

/** Over the whole page, so that nobody reads what is below: a modal dialog that nothing but its own presses closes. */
function Cover({ guarded, onAgain, onDrop }: CoverProps) {
  const t = useTranslations('card.guard')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      data-card-cover={guarded}
      aria-labelledby="card-cover"
      onCancel={(event) => {
        event.preventDefault()
      }}
      className="fixed inset-0 m-0 grid h-dvh max-h-none w-dvw max-w-none place-items-center bg-paper p-(--ws-gutter) text-ink"
    >
      <div role="status" className="grid max-w-measure gap-6">
        <h2 id="card-cover" className="text-h2">
          {t(guarded)}
        </h2>
        {guarded === 'leaving' ? null : <p className="text-lead">{t(`${guarded}Text`)}</p>}
        {guarded === 'unsent' ? (
          <ButtonRow>
            <Button onClick={onAgain}>{t('again')}</Button>
            <Button look="danger" onClick={onDrop}>
              {t('drop')}
            </Button>
          </ButtonRow>
        ) : null}
      </div>
    </dialog>
  )
}
