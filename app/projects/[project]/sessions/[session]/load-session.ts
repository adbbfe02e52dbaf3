import 'server-only'
import type { EarlierCommitment } from '@/components/session/room/view.ts'
import type { AccessContext } from '@/lib/access/access.ts'
import { loadForPage } from '@/lib/access/page.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import { getCommitments } from '@/lib/agreements/queries.ts'
import type { SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import type { SessionLine } from '@/lib/session/rules/plan.ts'
import type { Presence } from '@/lib/session/rules/presence.ts'
import { getOwnBallots, getPresence, getSession, type OwnBallot } from '@/lib/session/queries/session.ts'
import { guestsOf } from '@/lib/session/rules/state.ts'
import { getSessionLine } from '@/lib/session/queries/session-list.ts'
import { latestSeq } from '@/lib/live/queries.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import type { ShellPerson } from '@/lib/layout/rules/model.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

export interface SessionParams {
  project: string
  session: string
}

interface LoadedSession {
  readonly context: AccessContext
  readonly person: ShellPerson
  /** the position in the project's log, for `LiveProject` */
  readonly seq: number
  readonly mirror: Mirror
  readonly line: SessionLine & { readonly roomCode: string }
  /** the props of a `SessionProvider` */
  readonly live: {
    readonly ids: { readonly projectId: string; readonly sessionId: string }
    readonly snapshot: SessionSnapshot
    readonly presence: Presence
    readonly nowMs: number
    readonly me: { readonly personId: string; readonly role: Membership['role']; readonly side: Side | null }
    readonly people: Readonly<Record<string, { name: string; side: Side | null; role: Membership['role'] }>>
  }
  /** agreements of other sessions that are open, or were reviewed in this one */
  readonly earlier: readonly EarlierCommitment[]
  /** the reader's own secret answers */
  readonly ballots: readonly OwnBallot[]
}

/** What every page of a session needs. A session that is missing and one of a stranger are the same 404. */
export async function loadSessionPage({ project, session }: SessionParams): Promise<LoadedSession> {
  const { context, person } = await requireShellPerson()
  return loadForPage([project, session], async () => {
    const line = await getSessionLine(context, project, session)
    // the log positions are read before the page's content: events in between are shown twice rather than missed
    const seq = await latestSeq(context, project)
    const snapshot = await getSession(context, project, session)
    const [presence, ballots, commitments, mirror] = await Promise.all([
      getPresence(context, project, session),
      getOwnBallots(context, project, session),
      getCommitments(context, project),
      getMirror(context, project, line.roundId, person.id, 'all'),
    ])
    const { membership, members } = mirror.project
    const people = members.map(({ personId, name, side, role }) => [personId, { name, side, role }] as const)
    const live = {
      ids: { projectId: project, sessionId: session },
      snapshot,
      presence,
      nowMs: Date.now(),
      me: { personId: person.id, role: membership.role, side: membership.side },
      people: { ...guestsOf(snapshot.state), ...Object.fromEntries(people) },
    }
    const reviewed = new Set(snapshot.state.reviews.map(({ commitmentId }) => commitmentId))
    const earlier = commitments
      .filter(({ id, sessionId, status }) => sessionId !== session && (status === 'open' || reviewed.has(id)))
      .map(({ id, what, owners, due }) => ({ id, what, owners: owners.map(({ personId }) => personId), due }))
    return { context, person, seq, mirror, line, live, earlier, ballots }
  })
}
