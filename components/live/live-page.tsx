'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import type { HeldBack } from '@/lib/live/rules/page-update.ts'
import { expectArrival } from './arrival.ts'
import { listenToDevice, type Connection } from './follow-log.ts'
import { followProject } from './follow-project.ts'
import { httpStatusOf } from './status-of.ts'
import { hasUnsavedText, isSending } from './unsaved-text.ts'

interface LiveTurnProps {
  projectId: string
  after: number
  words: Record<'live' | 'busy' | 'offline' | 'crowded' | 'back' | 'refresh' | 'toMirror' | HeldBack, string>
}

/** Makes the open page update by itself; shows quietly whether it does, and announces politely why not. */
export function LivePage({ projectId, after, words }: LiveTurnProps) {
  const router = useRouter()
  const [connection, setConnection] = useState<Connection>('catching-up')
  const [held, setHeld] = useState<{ what: HeldBack; path: string | null } | null>(null)
  const [news, setNews] = useState('')
  const [busy, startRefresh] = useTransition()
  // the stream keeps its own position; a later number from a refreshed page is ignored
  const from = useRef(after)

  const refresh = () => {
    setHeld(null)
    startRefresh(() => {
      router.refresh()
    })
  }
  const go = (path: string) => {
    expectArrival(path)
    router.replace(path)
  }

  useEffect(() => {
    let wasOffline = false
    const following = followProject(projectId, from.current, {
      open: (url) => new EventSource(url),
      httpStatusOf,
      hasUnsavedText,
      isSending,
      refresh: () => {
        startRefresh(() => {
          router.refresh()
        })
      },
      go: (path) => {
        expectArrival(path)
        router.replace(path)
      },
      leave: () => {
        // signed out: to sign in, and back here afterwards; removed: the page that strangers get
        location.reload()
      },
      random: Math.random,
      connection: (state) => {
        setConnection(state)
        if (state === 'offline' && !wasOffline) setNews(words.offline)
        if (state === 'crowded') setNews(words.crowded)
        if (state === 'live' && wasOffline) setNews(words.back)
        if (state !== 'catching-up') wasOffline = state === 'offline'
      },
      heldBack: (what, path) => {
        setHeld(what === null ? null : { what, path })
      },
    })
    const stopListening = listenToDevice(following)
    return () => {
      stopListening()
      following.stop()
    }
  }, [projectId, router, words.offline, words.crowded, words.back])

  const quiet = busy ? words.busy : connection === 'catching-up' ? '' : words[connection]
  return (
    <>
      <div className="mt-12 print:hidden" data-live={connection}>
        <p role="status" className="sr-only">
          {held ? words[held.what] : news}
        </p>
        <p className="min-h-[1.45em] text-caption text-ink-soft">{quiet}</p>
      </div>
      {held ? (
        <HeldNotice
          text={words[held.what]}
          action={held.path === null ? words.refresh : words.toMirror}
          onPress={() => {
            if (held.path === null) refresh()
            else go(held.path)
          }}
        />
      ) : null}
    </>
  )
}

function HeldNotice({ text, action, onPress }: { text: string; action: string; onPress: () => void }) {
  return (
    <div className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-6 gap-y-1 border-t-2 border-ink bg-paper py-2 text-small print:hidden">
      <p>{text}</p>
      <button type="button" onClick={onPress} className="min-h-11 underline underline-offset-[0.18em]">
        {action}
      </button>
    </div>
  )
}
