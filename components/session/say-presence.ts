import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'

/** The database counts a person as writing for ten seconds. */
const typingAgainMs = 4000

interface PresenceSayer {
  /**
   * Reports that the own page is open, and writing or ready. A key press within the last report of writing sends
   * nothing; `{}` only reports that the page is open.
   */
  say: (word: PresenceUpdate) => void
  /** Resolves once everything said has arrived, or got lost; at the latest after so many milliseconds. */
  said: (withinMs: number) => Promise<void>
}

/**
 * Sends one report at a time: parallel requests may overtake each other, and a late *writing* would undo what came after
 * it for ten seconds. What is said meanwhile goes as one report.
 *
 * @param send must settle, also without network
 */
export function presenceSayer(
  send: (word: PresenceUpdate) => Promise<unknown>,
  localMs: () => number = () => performance.now(),
): PresenceSayer {
  let typing = false
  let saidAt = 0
  let waiting: PresenceUpdate | null = null
  let sending: Promise<void> | null = null
  const sendAll = async () => {
    while (waiting) {
      const word = waiting
      waiting = null
      await send(word).catch(() => undefined)
    }
    sending = null
  }
  return {
    say: (word) => {
      if (word.typing !== undefined) {
        const same = word.typing === typing && (!typing || localMs() - saidAt < typingAgainMs)
        if (same && word.readyFor === undefined) return
        typing = word.typing
        saidAt = localMs()
      }
      waiting = { ...waiting, ...word }
      sending ??= sendAll()
    },
    said: async (withinMs) => {
      if (sending) await Promise.race([sending, new Promise((done) => setTimeout(done, withinMs))])
    },
  }
}
