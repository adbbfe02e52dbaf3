import type { Side } from '@/lib/measures/model.ts'
import type { PeopleOfRehearsal, SeatedPerson } from '@/lib/rehearsal/rules/seated.ts'
import type { RehearsalRoom } from '@/lib/rehearsal/rules/model.ts'
import { wishOf, type Player } from './acts.ts'
import { Participant, type Manner } from './participant.ts'
import { Visitor } from './visitor.ts'

/** Milliseconds before a press, and before a text is there: the least, and what chance adds. */
const paces = {
  hasty: { press: [400, 1200], text: [900, 1800] },
  'one-voice': { press: [4000, 5000], text: [5000, 5000] },
  'old-sores': { press: [3000, 5000], text: [14_000, 10_000] },
} as const satisfies Record<RehearsalRoom, Record<'press' | 'text', readonly [number, number]>>

/** Who a person is in the play: on each side one writes and another confirms, or one writes for all. */
export function playerOf(me: SeatedPerson, all: readonly SeatedPerson[], room: RehearsalRoom): Player {
  const ofSide = (side: Side) =>
    all.filter((one) => one.side === side).sort((a, b) => Number(b.isLead) - Number(a.isLead))
  const own = ofSide(me.side)
  const [voice] = room === 'one-voice' ? ofSide('contractor') : own
  const { personId, side, isLead } = me
  return { personId, side, isLead, speaks: me === voice, listens: me === (own[1] ?? own[0]), room }
}

/** Lets the people of a rehearsal take part in its session, until it is closed, they are out, or `signal` ends it. */
export async function playRehearsal(given: PeopleOfRehearsal, signal: AbortSignal): Promise<void> {
  const { baseUrl, at, cookieName, room, due, people } = given
  const [press, text] = [paces[room].press, paces[room].text]
  const manner: Manner = {
    pauseMs: (isWritten) => {
      const [leastMs, moreMs] = isWritten ? text : press
      return leastMs + moreMs * Math.random()
    },
    random: Math.random,
    due,
    say: () => undefined,
  }
  const everybody = people.map((person) => {
    const visitor = new Visitor(baseUrl, { at: () => at, cookie: `${cookieName}=${person.token}` })
    const me = playerOf(person, people, room)
    return new Participant({ ...person, visitor, sessionPath: '/seat' }, manner, (here) => wishOf(me, here))
  })
  const stop = () => {
    for (const one of everybody) one.stop()
  }
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  await Promise.all(everybody.map((one) => one.live()))
}
