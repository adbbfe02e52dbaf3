'use client'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { listenToDevice, type Connection } from '@/components/live/follow-log.ts'
import { httpStatusOf } from '@/components/live/status-of.ts'
import type { SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { guestsOf } from '@/lib/session/rules/state.ts'
import type { Presence, PresenceUpdate } from '@/lib/session/rules/presence.ts'
import { ServerClock } from './follow-session-clock.ts'
import { followSession } from './follow-session.ts'
import { commandGiver } from './give-command.ts'
import { tabsOf } from './one-stream-tabs.ts'
import { OneStream } from './one-stream.ts'
import { presenceSayer } from './say-presence.ts'
import { SessionContext, type LiveSession } from './use-session.ts'

interface SessionProviderProps {
  ids: LiveSession['ids']
  /** `getSession()`, when the page was made */
  snapshot: SessionSnapshot
  presence: Presence
  /** the server's clock when the page was made, ms since 1970 */
  nowMs: number
  me: LiveSession['me']
  people: LiveSession['people']
  /** for the stream and for sending, when it is not a member's address */
  address?: string | undefined
  /** a big screen: nobody is present, and nothing is sent */
  onlyShows?: boolean | undefined
  children: ReactNode
}

const answerMs = 10_000
/** A command waits no longer than this for what was said before it. */
const presenceMs = 1000
const post = (url: string, body: string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(answerMs),
  })

const leave = () => {
  // signed out: to sign in, and back here afterwards; removed: the page that strangers get
  location.reload()
}

/** Keeps a session on an open page up to date; `useSession()` inside it. */
export function SessionProvider(props: SessionProviderProps) {
  const { ids, snapshot, presence, nowMs, me, people, onlyShows = false, children } = props
  const { projectId, sessionId } = ids
  const { personId } = me
  const address = props.address ?? `/api/projects/${projectId}/sessions/${sessionId}`
  const [held, setHeld] = useState(snapshot)
  const [here, setHere] = useState(presence)
  const [connection, setConnection] = useState<Connection>('catching-up')
  const [clock] = useState(() => new ServerClock(nowMs, () => performance.now()))
  // where the stream begins; a later position from a re-render is ignored
  const from = useRef(snapshot)

  const doors = useMemo(() => {
    const { say, said } = presenceSayer((word: PresenceUpdate) => post(`${address}/presence`, JSON.stringify(word)))
    const give = commandGiver({
      said: () => said(presenceMs),
      send: (body) => post(`${address}/commands`, body),
      wait: (ms) => new Promise((done) => setTimeout(done, ms)),
      newId: () => crypto.randomUUID(),
      leave,
    })
    return { give, say }
  }, [address])

  useEffect(() => {
    const tabs = tabsOf(`wijkspiegel ${address} ${personId}`)
    const openReal = (url: string) => new EventSource(url)
    const one = tabs && new OneStream(tabs, openReal, () => ({ snapshot: from.current, nowMs: clock.nowMs() }))
    const following = followSession(`${address}/events`, from.current, {
      open: (url) => one?.open(url) ?? openReal(url),
      httpStatusOf,
      changed: (next) => {
        from.current = next
        setHeld(next)
      },
      present: setHere,
      beat: (saidMs) => {
        clock.hear(saidMs)
        if (!onlyShows && from.current.state.status !== 'closed') doors.say({})
      },
      connection: setConnection,
      leave,
      random: Math.random,
    })
    const stopListening = listenToDevice(following)
    return () => {
      stopListening()
      following.stop()
      one?.end()
    }
  }, [address, personId, clock, doors, onlyShows])

  const session = useMemo<LiveSession>(
    () => ({
      state: held.state,
      presence: here,
      me,
      // people with a code are in no team: their names are in the log
      people: { ...guestsOf(held.state), ...people },
      ids,
      connection,
      nowMs: () => clock.nowMs(),
      ...doors,
    }),
    [held, here, me, people, ids, connection, clock, doors],
  )
  return <SessionContext value={session}>{children}</SessionContext>
}
