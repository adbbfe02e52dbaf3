import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'

/** The database takes somebody for writing for ten seconds. */
const typingAgainMs = 4000

/**
 * Says of one's own person that the page is open, and is written on or ready. A key pressed while the last word about
 * writing still holds is not said again; `{}` says only that the page is open.
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
