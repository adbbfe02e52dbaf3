import { followLog, type FollowingLog, type FollowingPage } from '@/components/live/follow-log.ts'
import { cursorText, type SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import { frameKinds, readBeat, readSessionFrame, withEvent } from './follow-session-frames.ts'

/** What following a session needs from the page. */
export interface SessionPage extends FollowingPage {
  changed(snapshot: SessionSnapshot): void
  present(presence: Presence): void
  /** The page is up to date; this is the server's clock. */
  beat(nowMs: number): void
}

/** Follows a session's log from a snapshot on: gives the page each new state once, in order, without gaps. */
export function followSession(
  address: string,
  start: SessionSnapshot,
  page: SessionPage,
): FollowingLog & { readonly held: () => SessionSnapshot } {
  let held = start
  let afresh = false

  const hold = (snapshot: SessionSnapshot) => {
    if (snapshot === held) return
    held = snapshot
    page.changed(snapshot)
  }

  const following = followLog(
    {
      url: () => (afresh ? address : `${address}?after=${cursorText(held.cursor)}`),
      kinds: frameKinds,
      take: (event) => {
        const frame = readSessionFrame(event)
        if (frame?.kind === 'presence') page.present(frame.presence)
        else if (frame?.kind === 'reset') {
          afresh = false
          hold(frame.snapshot)
        } else if (frame) {
          const next = withEvent(held, frame)
          if (next) hold(next)
          else afresh = true
          return next !== null
        }
        return true
      },
      beat: (data) => {
        const nowMs = readBeat(data)
        if (nowMs !== null) page.beat(nowMs)
        return nowMs !== null
      },
    },
    page,
  )
  return { ...following, held: () => held }
}
