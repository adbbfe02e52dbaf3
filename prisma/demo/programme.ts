import { DEMO_ADMIN, seededProjectsOf } from '@/lib/demo/rules/model.ts'
import { SIDES } from '@/lib/measures/model.ts'
import {
  agreeToProgramme,
  beContact,
  createProgramme,
  inviteNeighbourhoods,
  nameManager,
  takeUpNeighbourhood,
} from '@/lib/programme/commands/programme.ts'
import type { NewNeighbourhood } from '@/lib/programme/rules/programme.ts'
import { listNeighbourhoods, listNeighbourhoodsToTakeUp, listProgrammes } from '@/lib/programme/queries/programme.ts'
import type { AccessContext } from '@/lib/access/access.ts'
import type { Side } from '@/lib/measures/model.ts'
import { daysBefore, Timeline } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Connections } from './connections.ts'
import { acceptGameRules } from '@/lib/projects/commands.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { makeDrawnSession } from './drawn-session.ts'
import { drawNeighbourhoods, type DrawnNeighbourhood } from './drawn.ts'
import { makeDrawnProject, makeDrawnRound, makeTeam, type DrawnStage } from './neighbourhoods.ts'
import { idOf, type OrganisationIds } from './organisations.ts'
import type { MadeProject } from './retell.ts'
import type { StoryDays } from './stage.ts'

/** Maximum people in a generated neighbourhood: address numbers increase by this from one to the next. */
const peopleApart = 20

/** The programme of the story with its manager, made by the platform admin; an existing one stays. */
async function makeProgramme(cast: Cast, { auth }: Connections): Promise<string> {
  const admin = await cast.as(DEMO_ADMIN.key)
  const { name, manager } = cast.file.programme
  const known = (await listProgrammes(admin)).find((programme) => programme.name === name)
  if (known) return known.id
  const id = await createProgramme(admin, name)
  const { name: called, email } = cast.person(manager)
  const personId = await nameManager(admin, id, { name: called, email })
  // like the first sign-in
  await auth.query('update person set verified_at = coalesce(verified_at, now()) where id = $1', [personId])
  return id
}

/** Neighbourhoods with a contact for the programme: one of the story, one generated. */
const reachable = { told: 'Merelveld', drawn: 'Molenkwartier' }

const codeOf = (key: string): string => key.slice(0, 3).toUpperCase()

/** The manager invites all forty at once, those of the story and the generated ones. */
async function invite(
  cast: Cast,
  organisations: OrganisationIds,
  programmeId: string,
  drawn: readonly DrawnNeighbourhood[],
): Promise<void> {
  const told = seededProjectsOf(cast.file).map(({ key, name, municipality, phase, place }): NewNeighbourhood => ({
    code: codeOf(key),
    name,
    municipalityId: idOf(organisations, municipality),
    phase,
    ...place,
  }))
  const others = drawn.map(({ code, name, municipality, phase, latitude, longitude }): NewNeighbourhood => ({
    code,
    name,
    municipalityId: idOf(organisations, municipality),
    phase,
    latitude,
    longitude,
  }))
  const manager = await cast.as(cast.file.programme.manager)
  // an interrupted seed may have come this far
  const { neighbourhoods } = await listNeighbourhoods(manager, programmeId, 1)
  const there = new Set(neighbourhoods.map(({ code }) => code))
  const missing = [...told, ...others].filter(({ code }) => !there.has(code))
  if (missing.length > 0) await inviteNeighbourhoods(manager, programmeId, missing)
}

/** Links the neighbourhood to the project, and a lead of each side agrees that the programme shows it. */
async function join(
  programmeId: string,
  { projectId, code }: { projectId: string; code: string },
  leads: Readonly<Record<Side, AccessContext>>,
): Promise<void> {
  const { asked } = await listNeighbourhoodsToTakeUp(leads.client, projectId, { text: code, page: 1 })
  const neighbourhood = asked.find((one) => one.code === code && one.programmeId === programmeId)
  if (!neighbourhood) return
  await takeUpNeighbourhood(leads.client, projectId, { programmeId, neighbourhoodId: neighbourhood.id })
  for (const side of SIDES) await agreeToProgramme(leads[side], projectId, programmeId, true)
}

interface Telling {
  readonly cast: Cast
  readonly connections: Connections
  readonly organisations: OrganisationIds
  readonly clock: () => Promise<string>
  readonly days: StoryDays
  readonly programmeId: string
}

async function tellDrawn(telling: Telling, drawn: DrawnNeighbourhood, position: number): Promise<MadeProject> {
  const { cast, connections, organisations, clock, days, programmeId } = telling
  const team = await makeTeam(connections, drawn, position * peopleApart)
  const timeline = new Timeline(clock)
  const today = days.moment(`${cast.file.asOf}T10:00:00`)
  const daysAgo = (count: number): Date => daysBefore(today, count)
  const earliest = drawn.rounds[0]?.revealedDaysAgo ?? 0
  const projectId = await timeline.at(daysAgo(earliest + 70), () =>
    makeDrawnProject(connections, organisations, drawn, team),
  )
  const accepted = { textVersion: gameRulesVersion, linesNumber: 0, namesInFiles: true }
  for (const side of SIDES) await acceptGameRules(team.sides[side][0].context, projectId, accepted)
  const stage: DrawnStage = { drawn, projectId, team, connections, timeline, daysAgo }
  const closingDays = new Map<number, string>()
  let roundId = ''
  for (const [index, round] of drawn.rounds.entries()) {
    const closed = daysBefore(daysAgo(round.revealedDaysAgo), 2)
    if (drawn.stage !== 'open') closingDays.set(index + 1, closed.toISOString().slice(0, 10))
    // like the story's own: the day of a closed round is changed afterwards
    roundId = await makeDrawnRound(stage, round, drawn.stage === 'open' ? days.later(14) : days.today)
  }
  const latest = drawn.rounds.at(-1)
  if (drawn.stage === 'held' && latest) await makeDrawnSession(stage, latest, roundId)
  const leads = { client: team.sides.client[0].context, contractor: team.sides.contractor[0].context }
  await join(programmeId, { projectId, code: drawn.code }, leads)
  if (drawn.name === reachable.drawn) await beContact(team.facilitator.context, projectId, programmeId, true)
  return { projectId, timeline, closingDays }
}

/** Lets the story's own neighbourhoods join, by their leads. */
async function joinTold({ cast, programmeId }: Telling, made: ReadonlyMap<string, MadeProject>): Promise<void> {
  for (const project of seededProjectsOf(cast.file)) {
    const { projectId } = made.get(project.key) ?? {}
    const leadOf = (of: Side) => project.team.find(({ side, sideLead }) => sideLead && side === of)?.person
    const [client, contractor] = [leadOf('client'), leadOf('contractor')]
    if (!projectId || !client || !contractor) continue
    const leads = { client: await cast.as(client), contractor: await cast.as(contractor) }
    await join(programmeId, { projectId, code: codeOf(project.key) }, leads)
    if (project.name === reachable.told) await beContact(leads.client, projectId, programmeId, true)
  }
}

/**
 * The programme over forty neighbourhoods: the story's own and the generated ones, with its manager. Returns what was
 * made in addition to the story's own, to have its moments changed.
 */
export async function seedProgramme(
  telling: Omit<Telling, 'programmeId'>,
  told: ReadonlyMap<string, MadeProject>,
): Promise<MadeProject[]> {
  const { cast, organisations } = telling
  const programmeId = await makeProgramme(cast, telling.connections)
  const drawn = drawNeighbourhoods()
  await invite(cast, organisations, programmeId, drawn)
  const whole = { ...telling, programmeId }
  await joinTold(whole, told)
  const made: MadeProject[] = []
  for (const [position, one] of drawn.entries())
    if (one.stage !== 'invited') made.push(await tellDrawn(whole, one, position))
  return made
}
