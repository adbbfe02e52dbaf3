import { createContext, useContext } from 'react'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import type { Presence, PresenceUpdate } from '@/lib/session/rules/presence.ts'
import type { SessionState } from '@/lib/session/rules/state.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Connection } from './follow-session.ts'
import type { Outcome } from './give-command.ts'

interface SessionPerson {
  readonly name: string
  readonly side: Side | null
  readonly role: Membership['role']
}

/** A session as it is at this moment, and what one can do in it. */
export interface LiveSession {
  readonly state: SessionState
  readonly presence: Presence
  readonly me: {
    readonly personId: string
    readonly role: Membership['role']
    readonly side: Side | null
    /** Came in with a code: this room is all there is, so there are no ways out of it. */
    readonly hasSeat?: boolean | undefined
    /** Of a seat: which coming in this is, and whether its holder might answer in secret as the page was made. */
    readonly seat?: { readonly taking: number; readonly holderSeen: boolean } | undefined
  }
  /** By id. */
  readonly people: Readonly<Record<string, SessionPerson>>
  readonly ids: { readonly projectId: string; readonly sessionId: string }
  readonly connection: Connection
  /** The server's clock, ms since 1970, whatever the clock of the device says. */
  readonly nowMs: () => number
  /** Resolves to null once it was done; what it changed comes by the stream. */
  readonly give: (command: GivenCommand) => Promise<Outcome>
  /** Says that one writes, or is ready with a step. Nothing comes back, and nothing is promised. */
  readonly say: (word: PresenceUpdate) => void
}

export const SessionContext = createContext<LiveSession | null>(null)

/** The session round a component. Throws outside a SessionProvider. */
export function useSession(): LiveSession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('there is no SessionProvider round this')
  return session
}
