import { useCallback, useState } from 'react'
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

/** The text, and what changes it. `shown` is what the field shows when that is not the draft: after it was sent. */
type Draft = readonly [string, (text: string, shown?: string) => void]

/**
 * A text that is being written, by its name within the session. It is still there when the group moved on and came back,
 * and after the page was loaded again. While it changes, the others know that somebody is writing. Only for what is
 * drawn after the page came alive: the server knows no drafts.
 */
export function useDraft(name: string, begin = ''): Draft {
  const { place, me, say } = useSession()
  const key = `wijkspiegel:session:${me.personId}:${place.sessionId}:${name}`
  const [text, setText] = useState(() => (typeof window === 'undefined' ? begin : (read(key) ?? begin)))
  const change = useCallback(
    (next: string, shown = next) => {
      setText(shown)
      keep(key, next)
      say({ typing: next !== '' })
    },
    [key, say],
  )
  return [text, change]
}
