import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { Phase } from '@/lib/programme/rules/portfolio.ts'
import { readNeighbourhoods, townsIn } from '@/lib/programme/schema/import.ts'
import type {
  ProgrammeContacts,
  ImportProblem,
  ImportRow,
  NewNeighbourhood,
  NeighbourhoodToBegin,
  Programme,
  SentList,
} from '@/lib/programme/rules/programme.ts'
import { loadProgramme } from '@/lib/programme/queries/neighbourhoods.ts'
import { loadContacts, loadStalled } from '@/lib/programme/queries/office.ts'
import { getImportGround } from '@/lib/programme/queries/programme.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** Adds a programme without projects. Platform admin only (else not-found); name-taken when the name exists. */
export function createProgramme(context: AccessContext, name: string): Promise<string> {
  return withAccess(context, async (tx) => {
    const id = await ask(tx, calls.createProgramme({ name }))
    return id
  })
}

/** Makes somebody manager of a programme; returns their id. Platform admin only (else not-found); already-invited. */
export function nameManager(
  context: AccessContext,
  programmeId: string,
  manager: { email: string; name: string },
): Promise<string> {
  return withAccess(context, async (tx) => {
    const id = await ask(
      tx,
      calls.nameProgrammeManager({ programme: programmeId, address: manager.email, displayName: manager.name }),
    )
    return id
  })
}

/** Removes a manager: from the next request on they see nothing of the programme. Platform admin only. */
export function removeManager(context: AccessContext, programmeId: string, personId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.removeProgrammeManager({ programme: programmeId, who: personId }))
  })
}

/**
 * Invites neighbourhoods, all or none; returns how many. Managers only. name-taken for a code that exists in the
 * programme or occurs twice in the list; organisation-unfit for an unknown municipality.
 */
export function inviteNeighbourhoods(
  context: AccessContext,
  programmeId: string,
  neighbourhoods: readonly NewNeighbourhood[],
): Promise<number> {
  return withAccess(context, async (tx) => {
    const added = await ask(tx, calls.addNeighbourhoods({ programme: programmeId, rows: neighbourhoods }))
    return added
  })
}

/**
 * Withdraws an invited neighbourhood that nobody took up; its code is free again. Managers only; already-taken-up when
 * a project took it up.
 */
export function removeNeighbourhood(
  context: AccessContext,
  { programmeId, neighbourhoodId }: NeighbourhoodToBegin,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.removeNeighbourhood({ programme: programmeId, neighbourhood: neighbourhoodId }))
  })
}

/** A list line by line, as read for the preview or the invitation. */
interface ReadList {
  readonly rows: readonly ImportRow[]
  /** How many were invited; null when nobody was. */
  readonly invited: number | null
}

/** How often a list is read again because somebody took one of its codes meanwhile. */
const readingsMax = 4

/**
 * Invites the valid lines of a list, or only previews them. A code that somebody else takes meanwhile makes its line
 * invalid, as if taken earlier; busy when that happens four times in a row. Managers only (else not-found).
 */
export async function inviteFromList(
  context: AccessContext,
  programmeId: string,
  list: string,
  step: 'look' | 'invite',
): Promise<ReadList | ImportProblem> {
  for (let reading = 0; reading < readingsMax; reading += 1) {
    const rows = readNeighbourhoods(list, await getImportGround(context, programmeId, townsIn(list)))
    if (typeof rows === 'string') return rows
    const good = rows.flatMap(({ neighbourhood }) => neighbourhood ?? [])
    if (step === 'look' || good.length === 0) return { rows, invited: null }
    try {
      return { rows, invited: await inviteNeighbourhoods(context, programmeId, good) }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'name-taken') throw error
    }
  }
  throw new Refusal('busy')
}

/** Stores a list for the page that follows the form. Managers only (else not-found). */
export function keepList(context: AccessContext, programmeId: string, { content, outcome }: SentList): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.keepNeighbourhoodList({ programme: programmeId, content, outcome }))
  })
}

/**
 * Links a project to the neighbourhood that a programme asked its municipality for. A lead of the client's side only;
 * already-taken-up.
 */
export function takeUpNeighbourhood(
  context: AccessContext,
  projectId: string,
  { programmeId, neighbourhoodId }: NeighbourhoodToBegin,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(
      tx,
      calls.takeUpNeighbourhood({ project: projectId, programme: programmeId, neighbourhood: neighbourhoodId }),
    )
  })
}

/**
 * Unlinks a project from a neighbourhood: the programme asks for it again, and both sides' agreements are deleted. A
 * lead of the client's side only; both-agreed while the programme shows it.
 */
export function giveBackNeighbourhood(context: AccessContext, projectId: string, programmeId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.giveBackNeighbourhood({ project: projectId, programme: programmeId }))
  })
}

/**
 * Sets for the own side whether a programme may show the neighbourhood: it does once a lead of each side agreed. A no
 * removes it from all figures at once. Leads only.
 */
export function agreeToProgramme(
  context: AccessContext,
  projectId: string,
  programmeId: string,
  agrees: boolean,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.agreeToProgramme({ project: projectId, programme: programmeId, agrees }))
  })
}

/** Sets the phase of the work, for every programme that the neighbourhood is in. A lead of the client's side only. */
export function setPhase(context: AccessContext, projectId: string, phase: Phase): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.setPhase({ project: projectId, phase }))
  })
}

/** How many answers each side needs before a cell is shown, 3 to 20. Managers only. Everything is counted again. */
export function setMinimumRaters(context: AccessContext, programmeId: string, atLeast: number): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.setMinimumRaters({ programme: programmeId, atLeast }))
  })
}

/**
 * Makes the caller a contact of a programme about a project, or ends that. Leads of the client, and facilitators who do
 * not work for the contractor's side (else not-allowed); not-found for a programme that the project is not in.
 */
export function beContact(
  context: AccessContext,
  projectId: string,
  programmeId: string,
  wanted: boolean,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.beContact({ project: projectId, programme: programmeId, wanted }))
  })
}

/**
 * Sends a reminder to the facilitators of one stalled neighbourhood, or of all; returns for how many. At most once in
 * fourteen days per neighbourhood, whoever sends it. Managers only; not-stalled without such a neighbourhood or
 * facilitator; reminded-lately.
 */
export function remindFacilitators(
  context: AccessContext,
  programmeId: string,
  neighbourhoodId?: string,
): Promise<number> {
  return withAccess(context, async (tx) => {
    const stalled = await loadStalled(tx, programmeId)
    const asked = stalled.filter(
      ({ id, asking }) => asking !== 'nobody' && (neighbourhoodId === undefined || id === neighbourhoodId),
    )
    if (asked.length === 0) throw new Refusal('not-stalled')
    const ids = asked.map(({ id }) => id)
    const reminded = await ask(tx, calls.remindFacilitators({ programme: programmeId, which: ids }))
    if (!reminded) throw new Refusal('reminded-lately')
    return reminded
  })
}

/** The list of contacts for a download, which is logged. Not-found unless the caller manages the programme. */
export function takeContacts(
  context: AccessContext,
  programmeId: string,
): Promise<{ programme: Programme; contacts: ProgrammeContacts }> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.exportProgramme({ programme: programmeId, format: 'csv', chosen: { list: 'contacts' } }))
    return { programme: await loadProgramme(tx, programmeId), contacts: await loadContacts(tx, programmeId, 'file') }
  })
}
