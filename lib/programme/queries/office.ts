import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { now } from '@/lib/platform/clock.ts'
import { loadProgramme } from './neighbourhoods.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import {
  REMINDER_DAYS,
  type ProgrammeContacts,
  type Programme,
  type ProgrammeNeighbourhood,
  type StalledNeighbourhood,
} from '@/lib/programme/rules/programme.ts'
import { listNeighbourhoods } from './programme.ts'
import { standstillOf } from '@/lib/programme/rules/stalled.ts'
import { standingIn } from '@/lib/programme/sql/grid.ts'
import type { Medium } from '@/lib/programme/rules/portfolio.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/**
 * The contacts of a programme, and municipalities without one; in a file of those neighbourhoods that stand there. Empty
 * unless the caller manages the programme.
 */
export async function loadContacts(tx: Tx, programmeId: string, medium: Medium): Promise<ProgrammeContacts> {
  const known = await ask(tx, calls.programmeContacts({ programme: programmeId }))
  const standing = await tx.$queryRaw<{ id: string }[]>`
    select n.id from neighbourhood n where n.programme_id = ${programmeId}::uuid ${standingIn(medium)}`
  const ids = new Set(standing.map(({ id }) => id))
  const contacts = known.filter(({ neighbourhoodId }) => ids.has(neighbourhoodId))
  const asked = await tx.$queryRaw<{ municipality: string }[]>`
    select distinct n.municipality from neighbourhood n
     where n.programme_id = ${programmeId}::uuid and n.programme_id = any (array(select authz.my_programmes()))
       and n.withdrawn_at is null order by n.municipality`
  const reachable = new Set(known.map(({ municipality }) => municipality))
  return {
    contacts,
    without: asked.map(({ municipality }) => municipality).filter((municipality) => !reachable.has(municipality)),
  }
}

const reminderMs = REMINDER_DAYS * 86_400_000

/** The stalled neighbourhoods of a programme, by municipality and name. Not-found unless the caller manages it. */
export async function loadStalled(tx: Tx, programmeId: string): Promise<StalledNeighbourhood[]> {
  const moment = now()
  const rows = await ask(tx, calls.standingNeighbourhoods({ programme: programmeId }))
  const today = amsterdamDay(moment)
  const stalled = rows.flatMap((row) => {
    const standstill = standstillOf(row, today)
    return standstill ? [{ ...row, ...standstill }] : []
  })
  if (stalled.length === 0) return []
  const alone = await ask(tx, calls.withoutFacilitator({ programme: programmeId, which: stalled.map(({ id }) => id) }))
  const nobody = new Set(alone)
  return stalled.map(({ id, name, municipality, what, since, remindedAt }) => {
    const lately = remindedAt !== null && moment.getTime() - remindedAt.getTime() < reminderMs
    const asking = nobody.has(id) ? 'nobody' : lately ? 'lately' : 'possible'
    return { id, name, municipality, what, since, remindedAt, asking }
  })
}

/** A programme with a page of its neighbourhoods, from 1, contacts and what is stalled. Not-found for non-managers. */
export async function getOffice(
  context: AccessContext,
  programmeId: string,
  page: number,
): Promise<{
  programme: Programme
  neighbourhoods: ProgrammeNeighbourhood[]
  page: number
  pages: number
  /** how many neighbourhoods there are in all */
  all: number
  contacts: ProgrammeContacts
  stalled: StalledNeighbourhood[]
}> {
  const office = await readWithAccess(context, async (tx) => {
    const programme = await loadProgramme(tx, programmeId)
    return {
      programme,
      contacts: await loadContacts(tx, programmeId, 'page'),
      stalled: await loadStalled(tx, programmeId),
    }
  })
  return { ...office, ...(await listNeighbourhoods(context, programmeId, page)) }
}
