import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'

/** The database counts a person as writing for ten seconds. */
const typingAgainMs = 4000

/**
 * Reports that the own page is open, and writing or ready. A key press within the last report of writing sends nothing;
 * `{}` only reports that the page is open.
 */
export function presenceSayer(
  send: (word: PresenceUpdate) => void,
  localMs: () => number = () => performance.now(),
): (word: PresenceUpdate) => void {
  let typing = false
  let saidAt = 0
  return (word) => {
    if (word.typing !== undefined) {
      const same = word.typing === typing && (!typing || localMs() - saidAt < typingAgainMs)
      if (same && word.readyFor === undefined) return
      typing = word.typing
      saidAt = localMs()
    }
    send(word)
  }
}
