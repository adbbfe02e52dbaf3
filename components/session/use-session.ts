import { createContext, useContext } from 'react'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import type { Presence, PresenceUpdate } from '@/lib/session/rules/presence.ts'
import type { SessionState } from '@/lib/session/rules/state.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Connection } from '@/components/live/follow-log.ts'
import type { Outcome } from './give-command.ts'

interface SessionPerson {
  readonly name: string
  readonly side: Side | null
  readonly role: Membership['role']
}

/** A session in its current state, and what can be done in it. */
export interface LiveSession {
  readonly state: SessionState
  readonly presence: Presence
  readonly me: {
    readonly personId: string
    readonly role: Membership['role']
    readonly side: Side | null
    /** Came in with a code: there is only this room, so links out of it are hidden. */
    readonly hasSeat?: boolean | undefined
    /** For a seat: which entry this is, and whether its holder could answer in secret when the page was made. */
    readonly seat?: { readonly taking: number; readonly holderSeen: boolean } | undefined
  }
  /** By id. */
  readonly people: Readonly<Record<string, SessionPerson>>
  readonly ids: { readonly projectId: string; readonly sessionId: string }
  readonly connection: Connection
  /** The server's clock, ms since 1970, whatever the device's clock says. */
  readonly nowMs: () => number
  /** Resolves to null once it was done; the change itself comes by the stream. */
  readonly give: (command: GivenCommand) => Promise<Outcome>
  /** Reports typing or ready. Fire and forget. */
  readonly say: (word: PresenceUpdate) => void
}

export const SessionContext = createContext<LiveSession | null>(null)

/** The surrounding session. Throws outside a SessionProvider. */
export function useSession(): LiveSession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('there is no SessionProvider round this')
  return session
}
