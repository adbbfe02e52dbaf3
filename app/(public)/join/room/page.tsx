import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { LookAgain } from '@/components/live/look-again.tsx'
import { SessionPart } from '@/components/session/room/session-page.tsx'
import { carriedPass } from '@/lib/access/passes.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { getOwnBallots, getPresence, getSession } from '@/lib/session/queries/session.ts'
import { guestsOf } from '@/lib/session/rules/state.ts'
import { env } from '@/lib/platform/env.ts'
import type { SeatPass } from '@/lib/session/rules/seats.ts'
import { getPassCommitments, getPassMirror, getSeat, getSeatPeople } from '@/lib/session/queries/seats.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('seats.room'))('title') }
}

async function loadSeat() {
  const pass = await carriedPass('seat')
  if (!pass) return null
  try {
    const seat = await getSeat(pass)
    if (!seat.isOpened) return { seat, room: null }
    const { projectId, sessionId } = seat
    // the log position is read before the page's content: events in between are shown twice rather than missed
    const snapshot = await getSession(pass, projectId, sessionId)
    const [presence, ballots, mirror, people, commitments] = await Promise.all([
      getPresence(pass, projectId, sessionId),
      getOwnBallots(pass, projectId, sessionId),
      getPassMirror(pass, seat),
      getSeatPeople(pass),
      getPassCommitments(pass),
    ])
    const nowMs = Date.now()
    const everybody = { ...guestsOf(snapshot.state), ...people }
    const earlier = commitments.map(({ id, what, due, owners }) => ({ id, what, due, owners }))
    return { seat, room: { nowMs, snapshot, presence, ballots, mirror, earlier, people: everybody } }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return null
    throw error
  }
}

/** A session's room for people who came in with a code. Nothing else of the project can be reached from here. */
export default async function SeatRoomPage() {
  const loaded = await loadSeat()
  if (!loaded) redirect('/join')
  const { seat, room } = loaded
  const t = await getTranslations('seats.room')
  return (
    <PageShell
      membership={seat.side === 'client' ? 'clientParticipant' : 'contractorParticipant'}
      membershipAside={`${t('as', { name: seat.name })} · ${seat.projectName}`}
      homeHref="/join"
      demo={env().demo}
      slim={room !== null}
    >
      {room ? <SeatRoom seat={seat} room={room} /> : <Outside name={seat.name} />}
    </PageShell>
  )
}

/** Came in before the session opened: this page follows by itself when it does. */
async function Outside({ name }: { name: string }) {
  const t = await getTranslations('seats.waiting')
  return (
    <div data-waiting className="grid max-w-measure gap-4 py-12">
      <h1 className="text-h1">{t('title')}</h1>
      <p className="text-lead">{t('text', { name })}</p>
      <p>
        <a href="/join/room">{t('again')}</a>
      </p>
      <LookAgain every={3000} />
    </div>
  )
}

const seatPerson = ({ personId, side, taking, holderSeen }: SeatPass) =>
  ({ personId, role: 'participant', side, seat: { taking, holderSeen } }) as const

type Loaded = NonNullable<Awaited<ReturnType<typeof loadSeat>>>

function SeatRoom({ seat, room }: { seat: SeatPass; room: NonNullable<Loaded['room']> }) {
  const { nowMs, snapshot, presence, ballots, mirror, earlier, people } = room
  return (
    <SessionPart
      place={{ name: seat.projectName, href: null }}
      mirror={mirror}
      mirrorPath={null}
      ballots={ballots}
      earlier={earlier}
      live={{
        ids: { projectId: seat.projectId, sessionId: seat.sessionId },
        address: '/api/seat',
        snapshot,
        presence,
        nowMs,
        me: { ...seatPerson(seat), hasSeat: true },
        people,
      }}
    />
  )
}
