import { setTimeout as wait } from 'node:timers/promises'
import type { SessionSnapshot } from '@/lib/session/rules/cursor.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { say } from '@/scripts/lib/say.mjs'
import type { Guest } from '@/lib/rehearsal/people/guest.ts'
import { comeIn } from '../simulate/doors.ts'
import { Visitor } from '@/lib/rehearsal/people/visitor.ts'
import type { Copies } from './copies.ts'
import { Reader, type Tally } from './reader.ts'
import type { Writers } from './writers.ts'

const patienceMs = 30_000
/** A copy that was killed never answers. */
const answerMs = 5000

/** Waits for a condition, at most half a minute, and reports it when it fails. */
export async function until(what: string, done: () => boolean): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (!done() && Date.now() < deadline) await wait(20)
  if (!done()) say(`NOT within ${patienceMs / 1000} s: ${what}`)
  return done()
}

/** A session with 169 people, as nobody may have more than eight pages open on it, and those pages. */
export interface ProofRoom {
  readonly writers: Writers
  /** Opens this many pages, of the people in rotation, from the session's current state; resolves once all are live. */
  open(count: number): Promise<Reader[]>
  /** The session's current state for each of its people. */
  ends(): Promise<Map<TestPerson, SessionSnapshot>>
}

export async function makeProofRoom(copies: Copies, tally: Tally, random: () => number): Promise<ProofRoom> {
  const project = await makeProject({ client: 84, contractorPeople: 84 })
  const people = [project.facilitator, ...project.people.client, ...project.people.contractor]
  const session = await makeSession(project, await makeRevealedRound(project), [])
  const ways = { at: () => copies.baseUrl(random), patienceMs: answerMs }
  const guests = new Map<TestPerson, Guest>()
  for (const person of people) {
    const visitor = Visitor.signedIn(copies.appUrl, person.token, ways)
    guests.set(person, await comeIn(visitor, `/projects/${project.id}/sessions/${session.id}`))
  }
  const ends = async () => {
    const last = new Map<TestPerson, SessionSnapshot>()
    for (const person of people) last.set(person, await getSession(person.context, project.id, session.id))
    return last
  }
  return {
    writers: { guests: [...guests.values()], random },
    ends,
    open: async (count) => {
      const starts = [...(await ends())]
      const readers = Array.from({ length: count }, (_, index) => {
        const [person, start] = starts[index % starts.length] ?? []
        const guest = person && guests.get(person)
        if (!guest || !start) throw new Error('there is nobody in the room')
        return new Reader(person, guest, start, tally, random)
      })
      await until('all readers live', () => readers.every(({ connection }) => connection === 'live'))
      return readers
    },
  }
}
