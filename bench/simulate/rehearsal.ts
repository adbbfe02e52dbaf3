import { setTimeout as wait } from 'node:timers/promises'
import { SIDES } from '@/lib/measures/model.ts'
import { stepOf } from '@/lib/session/rules/state.ts'
import { Refusal } from '@/scripts/lib/say.mjs'
import { leadWishOf, wishOf, type Player } from '@/lib/rehearsal/people/acts.ts'
import { enterDemo, guestIn, openFromPlan, peopleOfDemo, runningSession } from './doors.ts'
import type { Guest } from '@/lib/rehearsal/people/guest.ts'
import { TurnedAway, type Ways } from '@/lib/rehearsal/people/visitor.ts'
import { Participant, type Counted, type Manner } from '@/lib/rehearsal/people/participant.ts'

export interface Asked {
  readonly baseUrl: string
  /** How their browsers reach it, and what they have with them. */
  readonly ways: Ways
  /** Key of a neighbourhood of the demo. */
  readonly project: string
  /** Of both sides together; null for all who can be there. */
  readonly people: number | null
  /** Also leads, and opens the session if it does not run. */
  readonly leads: boolean
  readonly manner: Manner
  /** Aborted to end before the session does. */
  readonly signal: AbortSignal
}

export interface Played extends Counted {
  readonly people: number
  readonly sessionPath: string
  readonly isClosed: boolean
}

const waitForOpeningMs = 1000

/** Alternately from each side, leads of a side first; at most this many. */
function chosen(guests: readonly Guest[], most: number | null): Guest[] {
  const [client, contractor] = SIDES.map((side) =>
    guests.filter((guest) => guest.side === side).sort((a, b) => Number(b.isLead) - Number(a.isLead)),
  )
  const inTurns = (client ?? []).flatMap((guest, index) => [guest, ...(contractor?.slice(index, index + 1) ?? [])])
  const rest = (contractor ?? []).slice(client?.length ?? 0)
  return [...inTurns, ...rest].slice(0, most ?? undefined)
}

function playerOf(guest: Guest, all: readonly Guest[]): Player | null {
  const { personId, side, isLead } = guest
  if (side === null) return null
  const own = all.filter((other) => other.side === side)
  return { personId, side, isLead, speaks: own[0] === guest, listens: (own[1] ?? own[0]) === guest }
}

/** Finds the session; opens it when asked to lead, else waits for it. */
async function findSession({ baseUrl, ways, project, leads, manner, signal }: Asked, people: readonly string[]) {
  const doors = []
  for (const person of people) doors.push(await enterDemo(baseUrl, project, person, ways))
  const [first] = doors
  if (!first) throw new Refusal('Nobody can take part.')
  let sessionPath = await runningSession(...first)
  if (sessionPath === null && leads) {
    for (const door of doors) {
      sessionPath = await openFromPlan(...door).catch((error: unknown) => {
        if (error instanceof Refusal || error instanceof TurnedAway) return null
        throw error
      })
      if (sessionPath !== null) break
    }
    if (sessionPath === null) throw new Refusal(`No session can be opened in "${project}": its mirror is not open yet.`)
  }
  if (sessionPath === null) manner.say(`waiting until whoever facilitates opens the session of ${project}`)
  while (sessionPath === null && !signal.aborted) {
    await wait(waitForOpeningMs)
    sessionPath = await runningSession(...first)
  }
  return { sessionPath, visitors: doors.map(([visitor]) => visitor) }
}

/** Reports the group's step each time it changes. */
function stepTeller({ say }: Manner) {
  let told = -1
  return ({ state }: Participant) => {
    if (state.status === 'unopened' || state.step === told) return
    told = state.step
    const { phase, factor } = stepOf(state)
    say(`— step ${told}: ${phase}${factor === null ? '' : `, factor ${factor}`}`)
  }
}

/** Lets simulated people of the demo take part in a session, through the same pages, stream and posts as browsers. */
export async function rehearse(asked: Asked): Promise<Played> {
  const { baseUrl, ways, project, leads, manner, signal } = asked
  const { sessionPath, visitors } = await findSession(asked, await peopleOfDemo(baseUrl, project, ways))
  if (sessionPath === null) throw new Refusal('Ended before the session was opened.')
  const guests: Guest[] = []
  for (const visitor of visitors) guests.push(await guestIn(visitor, sessionPath))
  const taking = chosen(guests, asked.people)
  if (taking.length < (asked.people ?? 0)) manner.say(`${project} has ${taking.length} people of a side, no more`)
  const players = taking.map((guest) => {
    const me = playerOf(guest, taking)
    return new Participant(guest, manner, (here) => me && wishOf(me, here))
  })
  const facilitator = leads ? guests.find(({ side }) => side === null) : undefined
  const leader: Participant | undefined =
    facilitator &&
    new Participant(facilitator, manner, (here) => {
      const quiet = leader !== undefined && players.every((player) => player.isQuiet(leader.held))
      return leadWishOf(facilitator.personId, quiet, here)
    })
  const everybody = [...players, ...(leader ? [leader] : [])]
  const stopAll = () => {
    for (const one of everybody) one.stop()
  }
  signal.addEventListener('abort', stopAll, { once: true })
  const tell = stepTeller(manner)
  const telling = setInterval(() => {
    for (const one of everybody.slice(-1)) tell(one)
  }, 50)
  await Promise.all(everybody.map((one) => one.live()))
  clearInterval(telling)
  const sum = (of: (counted: Counted) => number) => everybody.reduce((all, { counted }) => all + of(counted), 0)
  return {
    people: everybody.length,
    sessionPath,
    isClosed: everybody.every(({ state }) => state.status === 'closed'),
    events: sum(({ events }) => events),
    presses: sum(({ presses }) => presses),
    late: sum(({ late }) => late),
  }
}
