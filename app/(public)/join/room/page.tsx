import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { SessionPart } from '@/components/session-room/session-page.tsx'
import { carriedPass } from '@/lib/access/passes.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { getOwnBallots, getPresence, getSession } from '@/lib/alignment/queries.ts'
import { guestsOf } from '@/lib/alignment/state.ts'
import { env } from '@/lib/platform/env.ts'
import { getPassMirror, getSeat, getSeatPeople } from '@/lib/seats/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('seats.room'))('title') }
}

async function loadSeat() {
  const pass = await carriedPass('seat')
  if (!pass) return null
  try {
    const seat = await getSeat(pass)
    const { projectId, sessionId } = seat
    // the log's place is read before what the page shows: what happens in between is shown twice rather than missed
    const snapshot = await getSession(pass, projectId, sessionId)
    const [presence, ballots, mirror, people] = await Promise.all([
      getPresence(pass, projectId, sessionId),
      getOwnBallots(pass, projectId, sessionId),
      getPassMirror(pass, seat),
      getSeatPeople(pass),
    ])
    const nowMs = Date.now()
    return { seat, nowMs, snapshot, presence, ballots, mirror, people: { ...guestsOf(snapshot.state), ...people } }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return null
    throw error
  }
}

/** The room of a session for who came in with a code. Nothing else of the project is reached from here. */
export default async function SeatRoomPage() {
  const loaded = await loadSeat()
  if (!loaded) redirect('/join')
  const { seat, nowMs, snapshot, presence, ballots, mirror, people } = loaded
  const t = await getTranslations('seats.room')
  return (
    <PageShell
      hat={seat.side === 'client' ? 'clientParticipant' : 'contractorParticipant'}
      hatAside={`${t('as', { name: seat.name })} · ${seat.projectName}`}
      homeHref="/join"
      demo={env().demo}
    >
      <SessionPart
        mirror={mirror}
        mirrorPath={null}
        ballots={ballots}
        earlier={[]}
        live={{
          place: { projectId: seat.projectId, sessionId: seat.sessionId },
          address: '/api/seat',
          snapshot,
          presence,
          nowMs,
          me: { personId: seat.personId, role: 'participant', side: seat.side, hasSeat: true },
          people,
        }}
      />
    </PageShell>
  )
}
