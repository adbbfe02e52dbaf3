import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { SessionRoom } from '@/components/session/room/room.tsx'
import { useRoomView } from '@/components/session/room/use-room-view.tsx'
import type { SessionState } from '@/lib/session/rules/state.ts'
import { sampleMirror } from './sample-mirror.ts'
import { sampleCommitments } from './sample-commitments.ts'
import { samplePeople, samplePresence, sampleSession, sampleTopic } from './sample-session.ts'
import { SessionOnHand } from './session-on-hand.tsx'
import { SampleBand } from './styleguide-shell.tsx'

const me = { personId: 'samira', role: 'sideLead', side: 'client' } as const

/** In the middle of a vote: the most frequent activity of a person on a side. */
const voting: SessionState = {
  ...sampleSession,
  step: sampleSession.step - 1,
  topics: { 1: { ...sampleTopic, outcomes: [], vote: { open: true, results: null } } },
}

/** The room for a person on a side. */
export function RoomParts() {
  const earlier = sampleCommitments.map(({ id, what, due, owners }) => ({
    ...{ id, what, due },
    owners: owners.map(({ personId }) => personId),
  }))
  const view = useRoomView(sampleMirror, '/styleguide', earlier)
  const room = (state: SessionState) => (
    <ClientMessages namespaces={['room', 'seats', 'session', 'refusals', 'common', 'forms', 'divergence']}>
      <SessionOnHand
        state={state}
        presence={{ ...samplePresence, readyPeople: [], typingPeople: [], unseenPeople: [] }}
        me={me}
        people={samplePeople}
      >
        {/* a phone's bar stays within the sample */}
        <div className="[contain:layout]">
          <SessionRoom
            place={{ name: 'Merelveld', href: '/styleguide' }}
            view={view}
            ballots={[{ poll: 'vote', factor: 1, choices: [2, 3] }]}
          />
        </div>
      </SessionOnHand>
    </ClientMessages>
  )
  return (
    <SampleBand id="room" label="De zaal" note="Tijdens een stemming. Kijk rond voor wat eerder is gezegd.">
      {room(voting)}
    </SampleBand>
  )
}
