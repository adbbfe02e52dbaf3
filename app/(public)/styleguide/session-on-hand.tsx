'use client'
import { useMemo, type ReactNode } from 'react'
import { SessionContext, type LiveSession } from '@/components/session/use-session.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import type { SessionState } from '@/lib/session/rules/state.ts'

interface SessionOnHandProps extends Pick<LiveSession, 'me' | 'people'> {
  state: SessionState
  presence: Presence
  children: ReactNode
}

/** A frozen session: no server, no clock, and a press does nothing. */
export function SessionOnHand({ state, presence, me, people, children }: SessionOnHandProps) {
  const session = useMemo<LiveSession>(
    () => ({
      state,
      presence,
      me,
      people,
      ids: { projectId: 'styleguide', sessionId: 'sample' },
      connection: 'live',
      nowMs: () => state.timer.endsAtMs - 140_000,
      give: () => Promise.resolve('not-this-step'),
      say: () => undefined,
    }),
    [state, presence, me, people],
  )
  return <SessionContext value={session}>{children}</SessionContext>
}
