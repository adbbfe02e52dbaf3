import { setTimeout as wait } from 'node:timers/promises'
import { beginRehearsal, endRehearsal } from '@/lib/rehearsal/commands.ts'
import type { Guest } from '@/lib/rehearsal/people/guest.ts'
import { Hand } from '@/lib/rehearsal/people/hand.ts'
import { Visitor } from '@/lib/rehearsal/people/visitor.ts'
import { getOwnRehearsal } from '@/lib/rehearsal/queries.ts'
import { openSession } from '@/lib/session/commands/session.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRehearser } from '@/lib/testing/factories-rehearsals.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { say } from '@/scripts/lib/say.mjs'
import { median, type Row } from './figures.ts'
import { clockMs } from './kernel.ts'
import type { Server } from './servers.ts'
import { comeIn } from './simulate/doors.ts'
import { Listener } from './simulate/listener.ts'

const rounds = 9
const pressesEach = 24
const betweenMs = 120
/** As often as whoever leads a rehearsal goes on: far oftener than anybody does. */
const stepMs = 1500
const allAtOnce = 10
const text = 'Wie belt de wijkraad?'

interface RealSession {
  /** From a press to the last of all who are there, ms: the median of some presses. */
  latency(): Promise<number>
  end(): void
  readonly admin: TestPerson
}

/** A session of thirteen people who listen, and press in turns by the route that browsers use. */
async function makeReal({ baseUrl }: Server): Promise<RealSession> {
  const project = await makeProject({ name: 'Meetbuurt die praat', client: 6, contractorPeople: 6 })
  const session = await makeSession(project, await makeRevealedRound(project), [])
  const path = `/projects/${session.projectId}/sessions/${session.id}`
  const guests: Guest[] = []
  for (const { token } of [project.facilitator, ...project.people.client, ...project.people.contractor])
    guests.push(await comeIn(Visitor.signedIn(baseUrl, token), path))
  let changed: () => void = () => undefined
  const listeners: Listener[] = []
  const live = guests.map(
    ({ visitor: { cookie } }) =>
      new Promise<void>((done, failed) => {
        const heard = () => {
          changed()
        }
        listeners.push(new Listener({ url: `${baseUrl}/api${path}/events`, cookie }, { live: done, heard, failed }))
      }),
  )
  await Promise.all(live)
  const hands = guests.map((guest) => new Hand(guest))
  let pressed = 0
  /** Of one press. */
  const one = async (): Promise<number> => {
    for (const listener of listeners) listener.arrivals = []
    const begun = clockMs()
    const outcome = await hands[pressed++ % hands.length]?.give({ kind: 'park', text })
    if (outcome !== null) throw new Error(`a press was refused: ${String(outcome)}`)
    while (listeners.some(({ arrivals }) => arrivals.length === 0)) await new Promise<void>((done) => (changed = done))
    return Math.max(...listeners.map(({ arrivals }) => arrivals[0] ?? 0)) - begun
  }
  return {
    admin: project.admin,
    latency: async () => {
      const times: number[] = []
      for (let number = 0; number < pressesEach; number += 1) {
        times.push(await one())
        await wait(betweenMs)
      }
      return median(times)
    },
    end: () => {
      for (const listener of listeners) listener.close()
    },
  }
}

/** Begins a rehearsal and leads it on and on; resolves once its six people are there. The result ends it. */
async function rehearseBeside(person: TestPerson): Promise<() => Promise<void>> {
  await beginRehearsal(person.context, 'hasty', 30_000)
  const own = async () => (await getOwnRehearsal(person.context)).own
  const begun = await own()
  if (!begun?.roundId) throw new Error('a rehearsal was not made')
  const session = {
    projectId: begun.projectId,
    id: await openSession(person.context, begun.projectId, begun.roundId),
  }
  while (((await own())?.peopleHere ?? 0) < 6) await wait(50)
  const ending = new AbortController()
  const leading = (async () => {
    while (!ending.signal.aborted) {
      // at the end there is no next step, and a secret round wants to be closed
      await press(person, session, { kind: 'next', sure: true }).catch(() =>
        press(person, session, { kind: 'close-rating' }).catch(() => undefined),
      )
      await wait(stepMs, undefined, { signal: ending.signal }).catch(() => undefined)
    }
  })()
  return async () => {
    ending.abort()
    await leading
    await endRehearsal(person.context)
  }
}

/** What somebody in a real session waits while others rehearse on the same server, and while nobody does. */
export async function rehearsalRows(server: Server): Promise<Row[]> {
  say('rehearsals: a real session begins')
  const real = await makeReal(server)
  const people: TestPerson[] = []
  for (let number = 0; number < allAtOnce; number += 1) people.push(await makeRehearser(real.admin))
  const figures = { one: [] as number[], ten: [] as number[], alone: [] as number[] }
  const beside = async (count: number): Promise<number> => {
    const ends = await Promise.all(people.slice(0, count).map(rehearseBeside))
    const latency = await real.latency()
    await Promise.all(ends.map((end) => end()))
    return latency
  }
  await real.latency()
  for (let round = 1; round <= rounds; round++) {
    say(`rehearsals, round ${round} of ${rounds}`)
    const turn = ['alone', 'one', 'ten'] as const
    for (const which of round % 2 === 0 ? turn : turn.toReversed())
      figures[which].push(await (which === 'alone' ? real.latency() : beside(which === 'one' ? 1 : allAtOnce)))
  }
  real.end()
  const note = 'the floor is the same session with no rehearsal beside it'
  return [
    {
      name: 'a press in a real session, to all thirteen, while somebody rehearses',
      unit: 'ms',
      product: figures.one,
      floor: figures.alone,
      bar: { most: 1.2 },
      note,
    },
    {
      name: 'the same while ten rehearse, as many as there can be',
      unit: 'ms',
      product: figures.ten,
      floor: figures.alone,
      bar: null,
      note,
    },
  ]
}
