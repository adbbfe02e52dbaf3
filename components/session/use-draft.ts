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
  /** A text arrived: it is no draft any more, and the field shows `shown`. What was typed since then stays. */
  sent: (text: string, shown?: string) => void,
]

/**
 * A text that is being written, by its name within the session. It is still there when the group moved on and came back,
 * and after the page was loaded again. While it changes, the others know that somebody is writing. Only for what is
 * drawn after the page came alive: the server knows no drafts.
 */
export function useDraft(name: string, begin = ''): Draft {
  const { ids, me, say } = useSession()
  const key = `wijkspiegel:session:${me.personId}:${ids.sessionId}:${name}`
  const [text, setText] = useState(() => (typeof window === 'undefined' ? begin : (read(key) ?? begin)))
  // as it is at this moment, for who waited for an answer meanwhile
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
