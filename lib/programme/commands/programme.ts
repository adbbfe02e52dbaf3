import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { Phase } from '@/lib/programme/rules/portfolio.ts'
import { readNeighbourhoods } from '@/lib/programme/schema/import.ts'
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
import * as calls from '@/lib/statements/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** Adds a programme, without a project in it. Platform admin only (else not-found); name-taken when the name exists. */
export function createProgramme(context: AccessContext, name: string): Promise<string> {
  return withAccess(context, async (tx) => {
    const id = await ask(tx, calls.createProgramme({ name }))
    return id
  })
}

/** Names who manages a programme; gives that person's id. Platform admin only (else not-found); already-invited. */
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

/** Takes a programme from who manages it: nothing of it is seen from the next request on. Platform admin only. */
export function removeManager(context: AccessContext, programmeId: string, personId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.removeProgrammeManager({ programme: programmeId, who: personId }))
  })
}

/**
 * Invites neighbourhoods, all or none; gives how many. Managers only. name-taken for a code that the programme has or that
 * stands twice in the list; organisation-unfit for a municipality that is none.
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
 * Takes back a neighbourhood that the programme asked for and nobody took up; its code is free again. Managers only;
 * already-taken-up once a project is it.
 */
export function removeNeighbourhood(
  context: AccessContext,
  { programmeId, neighbourhoodId }: NeighbourhoodToBegin,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.removeNeighbourhood({ programme: programmeId, neighbourhood: neighbourhoodId }))
  })
}

/** A list line by line, as it stood when it was looked at or taken. */
interface ReadList {
  readonly rows: readonly ImportRow[]
  /** How many were invited; null when nobody was. */
  readonly invited: number | null
}

/** So often a list is read again because somebody took a code of it in that moment. */
const readingsMax = 4

/**
 * Invites the lines of a list that are right, or only looks. A code that somebody else takes in that moment is a line that is
 * wrong, as one that was taken a minute earlier; busy when that happens four times in a row. Managers only (else not-found).
 */
export async function inviteFromList(
  context: AccessContext,
  programmeId: string,
  list: string,
  step: 'look' | 'invite',
): Promise<ReadList | ImportProblem> {
  for (let reading = 0; reading < readingsMax; reading += 1) {
    const rows = readNeighbourhoods(list, await getImportGround(context, programmeId))
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

/** Keeps a list for the page that comes after it was sent. Managers only (else not-found). */
export function keepList(context: AccessContext, programmeId: string, { content, outcome }: SentList): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.keepNeighbourhoodList({ programme: programmeId, content, outcome }))
  })
}

/**
 * Makes a project the neighbourhood that a programme asked its municipality for. A lead of the client's side only;
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
 * Says that the project is not this neighbourhood after all: the programme asks for it again, and what either side agreed to
 * is gone. A lead of the client's side only; both-agreed while the programme shows it.
 */
export function giveBackNeighbourhood(context: AccessContext, projectId: string, programmeId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.giveBackNeighbourhood({ project: projectId, programme: programmeId }))
  })
}

/**
 * Says for the own side whether a programme may show the neighbourhood: it does once a lead of each side agreed. A no takes
 * it out of all figures in the same moment. Leads only.
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

/** In which phase the work is, for every programme that the neighbourhood is in. A lead of the client's side only. */
export function setPhase(context: AccessContext, projectId: string, phase: Phase): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.setPhase({ project: projectId, phase }))
  })
}

/** How many answers each side must have before a cell is shown, 3 to 20. Managers only. All is counted anew. */
export function setMinimumRaters(context: AccessContext, programmeId: string, atLeast: number): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.setMinimumRaters({ programme: programmeId, atLeast }))
  })
}

/**
 * Says of oneself to be a contact of a programme about a project, or takes that back. Leads of the client and facilitators
 * who work for nobody on the contractor's side (else not-allowed); not-found for a programme that the project is not in.
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
 * Asks the facilitators of a neighbourhood in which something stands still, or of all such neighbourhoods, by mail; gives of
 * how many. Of each neighbourhood once in fourteen days, whoever asks. Managers only; not-stalled where there is nothing to
 * ask, or nobody; reminded-lately.
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

/** The list of whom to call for a download, which the audit log keeps. Not-found for who does not manage the programme. */
export function takeContacts(
  context: AccessContext,
  programmeId: string,
): Promise<{ programme: Programme; contacts: ProgrammeContacts }> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.exportProgramme({ programme: programmeId, format: 'csv', chosen: { list: 'contacts' } }))
    return { programme: await loadProgramme(tx, programmeId), contacts: await loadContacts(tx, programmeId) }
  })
}
