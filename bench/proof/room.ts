import { setTimeout as wait } from 'node:timers/promises'
import type { Snapshot } from '@/lib/alignment/cursor.ts'
import { getSession } from '@/lib/alignment/queries.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { say } from '@/scripts/lib/say.mjs'
import type { Copies } from './copies.ts'
import { Reader, type Tally } from './reader.ts'
import type { Writers } from './writers.ts'

const patienceMs = 30_000

/** Waits for something to become true, half a minute at most, and says so when it does not. */
export async function until(what: string, done: () => boolean): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (!done() && Date.now() < deadline) await wait(20)
  if (!done()) say(`NOT within ${patienceMs / 1000} s: ${what}`)
  return done()
}

/** A session with twenty-five people in it, and pages open on it. */
export interface ProofRoom {
  readonly door: Writers
  /** Opens this many pages, of the people in turns, from where the session is now; resolves once all are live. */
  open(count: number): Promise<Reader[]>
  /** Where the session is for each of its people. */
  ends(): Promise<Map<TestPerson, Snapshot>>
}

export async function makeProofRoom(copies: Copies, tally: Tally, random: () => number): Promise<ProofRoom> {
  const project = await makeProject({ client: 12, contractorPeople: 12 })
  const people = [project.facilitator, ...project.people.client, ...project.people.contractor]
  const session = await makeSession(project, await makeRevealedRound(project))
  const place = `/api/projects/${project.id}/sessions/${session.id}`
  const baseUrl = () => copies.baseUrl(random)
  const cookieOf = ({ token }: TestPerson) => `wijkspiegel-session-${new URL(copies.appUrl).port}=${token}`
  const ends = async () => {
    const last = new Map<TestPerson, Snapshot>()
    for (const person of people) last.set(person, await getSession(person.context, project.id, session.id))
    return last
  }
  return {
    door: { people, path: `${place}/commands`, baseUrl, appUrl: copies.appUrl, cookieOf, random },
    ends,
    open: async (count) => {
      const starts = [...(await ends())]
      const readers = Array.from({ length: count }, (_, index) => {
        const [person, start] = starts[index % starts.length] ?? []
        if (!person || !start) throw new Error('there is nobody in the room')
        return new Reader({ person, path: `${place}/events`, start, baseUrl, cookie: cookieOf(person), tally, random })
      })
      await until('all readers live', () => readers.every(({ connection }) => connection === 'live'))
      return readers
    },
  }
}
