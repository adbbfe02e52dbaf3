import { useCallback, useRef, useState } from 'react'
import { useSession } from './use-session.ts'

const read = (key: string): string | null => {
  try {
    return sessionStorage.getItem(key)
  } catch {
    // storage is switched off: then the text lives as long as the page
    return null
  }
}

function keep(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // as above
  }
}

type Draft = readonly [
  text: string,
  change: (text: string) => void,
  /** A text arrived: it is no longer a draft, and the field shows `shown`. What was typed since then stays. */
  sent: (text: string, shown?: string) => void,
]

/**
 * A text that is being written, by its name within the session. It survives steps of the group and reloads. While it
 * changes, others see that somebody is writing. Only for components drawn after hydration: the server knows no drafts.
 */
export function useDraft(name: string, begin = ''): Draft {
  const { ids, me, say } = useSession()
  const key = `wijkspiegel:session:${me.personId}:${ids.sessionId}:${name}`
  const [text, setText] = useState(() => (typeof window === 'undefined' ? begin : (read(key) ?? begin)))
  // the latest value, for callers that waited for an answer
  const latest = useRef(text)
  const change = useCallback(
    (next: string) => {
      latest.current = next
      setText(next)
      keep(key, next)
      say({ typing: next !== '' })
    },
    [key, say],
  )
  const sent = useCallback(
    (gone: string, shown = '') => {
      if (latest.current !== gone) return
      latest.current = shown
      setText(shown)
      keep(key, '')
      say({ typing: false })
    },
    [key, say],
  )
  return [text, change, sent]
}
