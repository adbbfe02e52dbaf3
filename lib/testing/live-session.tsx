import type { ReactNode } from 'react'
import { SessionContext, type LiveSession } from '@/components/session/use-session.ts'
import { cast, type Seat, type Table } from './alignment-table.ts'

const nobody = { client: 0, contractor: 0 }

/** A part of a session's room as somebody at the table sees it, with nobody ready and nobody writing. */
export function seenBy(
  seat: Seat,
  { state, momentMs }: Table,
  part: ReactNode,
  people: LiveSession['people'] = {},
): ReactNode {
  const { personId, role, side } = cast[seat]
  const session: LiveSession = {
    state,
    presence: {
      ...{ present: [], ready: nobody, of: nobody, readyPeople: [], typing: 0, typingPeople: [] },
      ...{ unseenPeople: [], answered: [] },
    },
    me: { personId, role, side },
    people,
    ids: { projectId: 'p', sessionId: 's' },
    connection: 'live',
    nowMs: () => momentMs,
    give: () => Promise.resolve(null),
    say: () => undefined,
  }
  return <SessionContext value={session}>{part}</SessionContext>
}
