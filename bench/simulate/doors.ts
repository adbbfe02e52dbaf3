import type { Side } from '@/lib/measures/model.ts'
import { Refusal } from '@/scripts/lib/say.mjs'
import type { Guest } from '@/lib/rehearsal/people/guest.ts'
import { Hand } from '@/lib/rehearsal/people/hand.ts'
import { formsOf, payloadOf, Visitor, type Page, type Ways } from '@/lib/rehearsal/people/visitor.ts'

/** Everybody in a neighbourhood to sign in as on the page /demo, by their form's key. */
export async function peopleOfDemo(baseUrl: string, place: string, ways: Ways): Promise<string[]> {
  const page = await new Visitor(baseUrl, ways).open('/demo')
  const doors = formsOf(page).filter((fields) => fields.has('person'))
  const places = [...new Set(doors.map((fields) => fields.get('place')))]
  const people = doors.flatMap((fields) => (fields.get('place') === place ? (fields.get('person') ?? []) : []))
  if (people.length === 0)
    throw new Refusal(`The demo has no neighbourhood "${place}": choose from ${places.join(', ')}.`)
  return [...new Set(people)]
}

/** Signs in through the demo page. */
export async function enterDemo(baseUrl: string, place: string, person: string, ways: Ways): Promise<[Visitor, Page]> {
  const visitor = new Visitor(baseUrl, ways)
  const page = await visitor.open('/demo')
  const door = formsOf(page).find((fields) => fields.get('person') === person && fields.get('place') === place)
  if (!door) throw new Refusal(`The demo has no door for ${person}.`)
  const project = await visitor.press(page, new Map(door).set('page', 'project'))
  if (!/^\/projects\/[^/]+$/.test(project.path)) throw new Refusal(`${person} is not in a project any more.`)
  return [visitor, project]
}

const sessionIn = ({ html }: Page): string | null =>
  /href="(\/projects\/[\da-f-]{36}\/sessions\/[\da-f-]{36})(?:\/lead)?"/.exec(html)?.[1] ?? null
const planIn = ({ html }: Page): string | null =>
  /href="(\/projects\/[\da-f-]{36}\/rounds\/[\da-f-]{36}\/session)"/.exec(html)?.[1] ?? null

/** A project's running session, from the link on its page; null for none. */
export const runningSession = async (visitor: Visitor, project: Page): Promise<string | null> =>
  sessionIn(await visitor.open(project.path))

/** Opens a project's session from its plan, as a facilitator, if it is not running already. */
export async function openFromPlan(visitor: Visitor, project: Page): Promise<string> {
  const running = await runningSession(visitor, project)
  if (running !== null) return running
  const plan = planIn(project)
  if (plan === null) throw new Refusal('This project has no session to open: its mirror is not open yet.')
  const page = await visitor.open(plan)
  const press = formsOf(page).find((fields) => fields.has('roundId') && fields.has('projectId'))
  if (!press) throw new Refusal(`Whoever facilitates opens the session, on ${new URL(plan, visitor.baseUrl).href}.`)
  const led = await visitor.press(page, press)
  const path = /^(\/projects\/[^/]+\/sessions\/[^/]+)\/lead$/.exec(led.path)?.[1]
  if (path === undefined) throw new Refusal(`The session could not be opened: it led to ${led.path}.`)
  return path
}

/** Who somebody is in a session, from the data that its page gives its own script. */
export async function guestIn(visitor: Visitor, sessionPath: string): Promise<Guest> {
  const payload = payloadOf(await visitor.open(sessionPath))
  const me = /"me":(\{"personId":"[^"]+","role":"[^"]+","side":(?:"[^"]+"|null)\})/.exec(payload)?.[1]
  if (me === undefined) throw new Refusal(`The page of the session does not say who is asking: ${sessionPath}`)
  const { personId, role, side } = JSON.parse(me) as { personId: string; role: string; side: Side | null }
  const name = new RegExp(`"${personId}":\\{"name":("(?:[^"\\\\]|\\\\.)*")`).exec(payload)?.[1]
  return {
    visitor,
    name: name === undefined ? personId : (JSON.parse(name) as string),
    personId,
    side,
    isLead: role === 'sideLead',
    sessionPath,
  }
}

/** Opens the page of a session and joins it there, like a browser. Throws the route's refusal. */
export async function comeIn(visitor: Visitor, sessionPath: string): Promise<Guest> {
  const guest = await guestIn(visitor, sessionPath)
  const outcome = await new Hand(guest).give({ kind: 'join' })
  if (outcome !== null) throw new Refusal(`${guest.name} could not come into ${sessionPath}: ${outcome}.`)
  return guest
}
