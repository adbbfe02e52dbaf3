import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { sql, type Sql } from '@/lib/platform/sql.ts'
import { LIST_SIZE, pagesOf } from '@/lib/programme/rules/portfolio.ts'
import type { ImportGround } from '@/lib/programme/schema/import.ts'
import {
  ASKED_SIZE,
  type AskedList,
  type AskedNeighbourhood,
  type AskedSearch,
  type ManagedProgramme,
  type NeighbourhoodToBegin,
  type Programme,
  type ProgrammeNeighbourhood,
  type ProgrammeOfProject,
  type SentList,
} from '@/lib/programme/rules/programme.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask, refined } from '@/lib/platform/typed-call.ts'

/** Programmes by name: all for the platform admin; else those they manage or that ask for their neighbourhoods. */
export function listProgrammes(context: AccessContext): Promise<Programme[]> {
  return readWithAccess(context, (tx) =>
    tx.programme.findMany({ select: { id: true, name: true, minimumRaters: true }, orderBy: { name: 'asc' } }),
  )
}

/** All programmes by name with who manages each. For the platform admin; others see no manager. */
export function listManagedProgrammes(context: AccessContext): Promise<ManagedProgramme[]> {
  return readWithAccess(context, async (tx) => {
    const programmes = await tx.programme.findMany({
      select: { id: true, name: true, minimumRaters: true },
      orderBy: { name: 'asc' },
    })
    const rows = await ask(tx, refined(calls.programmeManagers(), sql`order by name, email`))
    const managers = Map.groupBy(rows, ({ programmeId }) => programmeId)
    return programmes.map((one) => ({
      ...one,
      managers: (managers.get(one.id) ?? []).map(({ personId, name, email }) => ({ personId, name, email })),
    }))
  })
}

/** A page of asked neighbourhoods, limited to `which` and to what the caller may see. */
async function loadAsked(tx: Tx, which: Sql, { text, page: wanted }: AskedSearch): Promise<AskedList> {
  const open = sql`neighbourhood n where n.project_id is null and n.withdrawn_at is null and ${which}`
  const fits = sql`position(lower(${text}::text) in lower(n.name || ' ' || n.code)) > 0`
  const [counted] = await tx.$queryRaw<{ all: number; fitting: number }[]>`
    select count(*)::int as "all", count(*) filter (where ${fits})::int as fitting from ${open}`
  const fitting = counted?.fitting ?? 0
  const pages = pagesOf(fitting, ASKED_SIZE)
  const page = Math.min(wanted, pages)
  const asked = await tx.$queryRaw<AskedNeighbourhood[]>`
    select x."programmeId", g.name as programme, x.id, x.code, x.name, x."municipalityId", x.municipality
      from (select n.programme_id as "programmeId", n.id, n.code, n.name, n.municipality_id as "municipalityId", n.municipality
        from ${open} and ${fits}) x join programme g on g.id = x."programmeId"
     order by x.name, x.id limit ${ASKED_SIZE} offset ${(page - 1) * ASKED_SIZE}`
  return { asked, page, pages, fitting, all: counted?.all ?? 0 }
}

/** Only in the caller's municipalities: members may start a project. */
const ofMine = sql`n.municipality_id = any (array(select authz.my_organisations()))`

/** Neighbourhoods that programmes ask the caller's municipalities for. Empty for a caller who is a member of none. */
export function listAsked(context: AccessContext, search: AskedSearch): Promise<AskedList> {
  return readWithAccess(context, (tx) => loadAsked(tx, ofMine, search))
}

/** One such neighbourhood; null unless it is still asked of the caller's municipalities. */
export function findAsked(
  context: AccessContext,
  { programmeId, neighbourhoodId }: NeighbourhoodToBegin,
): Promise<AskedNeighbourhood | null> {
  return readWithAccess(context, async (tx) => {
    const which = sql`${ofMine} and n.programme_id = ${programmeId}::uuid and n.id = ${neighbourhoodId}::uuid`
    const { asked } = await loadAsked(tx, which, { text: '', page: 1 })
    return asked[0] ?? null
  })
}

/**
 * Neighbourhoods that programmes ask this project's municipality for, without programmes that it is already in. Empty
 * unless the caller is a member of that municipality or leads it here.
 */
export function listNeighbourhoodsToTakeUp(
  context: AccessContext,
  projectId: string,
  search: AskedSearch,
): Promise<AskedList> {
  const which = sql`n.municipality_id = (select p.municipality_id from project p where p.id = ${projectId}::uuid)
    and not exists (select from neighbourhood k where k.programme_id = n.programme_id and k.project_id = ${projectId}::uuid)`
  return readWithAccess(context, (tx) => loadAsked(tx, which, search))
}

/** The programmes that this project's neighbourhood is in, by name. Empty for callers outside the project. */
export function listProgrammesOfProject(context: AccessContext, projectId: string): Promise<ProgrammeOfProject[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.$queryRaw<(Omit<ProgrammeOfProject, 'agreed'> & { client: boolean; contractor: boolean })[]>`
      select n.programme_id as "programmeId", g.name as programme, n.name, n.code, n.phase, n.client_agreed_at is not null as client,
        n.contractor_agreed_at is not null as contractor, n.withdrawn_at is not null as withdrawn,
        array(select m.name from programme_contact c
            join membership m on m.project_id = c.project_id and m.person_id = c.person_id
           where c.project_id = n.project_id and c.programme_id = n.programme_id and c.person_id <> authz.uid()
           order by m.name) as "otherContacts",
        exists (select from programme_contact c where c.project_id = n.project_id and c.programme_id = n.programme_id
          and c.person_id = authz.uid()) as "iAmContact"
        from neighbourhood n join programme g on g.id = n.programme_id
       where n.project_id = ${projectId}::uuid and n.project_id = any (array(select authz.my_projects()))
       order by g.name`
    return rows.map(({ client, contractor, ...row }) => ({ ...row, agreed: { client, contractor } }))
  })
}

/**
 * May the caller be a contact of a programme about this project? Leads of the client may, and facilitators who do not
 * work for the contractor's side. Not-found for callers outside the project.
 */
export function mayBeContact(context: AccessContext, projectId: string): Promise<boolean> {
  return readWithAccess(context, async (tx) => {
    return ask(tx, calls.mayBeContact({ project: projectId }))
  })
}

/**
 * A page of a programme's neighbourhoods by municipality and name, `asked` from 1, and how many there are in all. A
 * page beyond the last gives the last. Empty unless the caller manages the programme.
 */
export function listNeighbourhoods(
  context: AccessContext,
  programmeId: string,
  asked: number,
): Promise<{ neighbourhoods: ProgrammeNeighbourhood[]; page: number; pages: number; all: number }> {
  return readWithAccess(context, async (tx) => {
    const mine = sql`n.programme_id = ${programmeId}::uuid and n.programme_id = any (array(select authz.my_programmes()))`
    const [counted] = await tx.$queryRaw<
      { all: number }[]
    >`select count(*)::int as "all" from neighbourhood n where ${mine}`
    const all = counted?.all ?? 0
    const pages = pagesOf(all, LIST_SIZE)
    const page = Math.min(asked, pages)
    const rows = await tx.$queryRaw<
      (Omit<ProgrammeNeighbourhood, 'agreed'> & { client: boolean; contractor: boolean })[]
    >`
      select id, code, name, municipality, phase, invited_at as "invitedAt", project_id is not null as "takenUp",
        client_agreed_at is not null as client, contractor_agreed_at is not null as contractor,
        withdrawn_at is not null as withdrawn
        from neighbourhood n
       where ${mine} order by n.municipality, n.name, n.id limit ${LIST_SIZE} offset ${(page - 1) * LIST_SIZE}`
    const neighbourhoods = rows.map(({ client, contractor, ...row }) => ({ ...row, agreed: { client, contractor } }))
    return { neighbourhoods, page, pages, all }
  })
}

/** What a list that names these towns is checked against. Not-found unless the caller manages the programme. */
export function getImportGround(
  context: AccessContext,
  programmeId: string,
  towns: readonly string[],
): Promise<ImportGround> {
  return readWithAccess(context, async (tx) => {
    // refuses whoever does not manage the programme
    const municipalities = await ask(tx, calls.municipalitiesNamed({ programme: programmeId, townNames: towns }))
    const known = await tx.neighbourhood.findMany({
      where: { programmeId },
      select: { code: true, name: true, municipalityId: true },
    })
    return {
      municipalities,
      codes: new Map(known.map(({ code, ...rest }) => [code, rest])),
    }
  })
}

/** The list that the caller sent last, within a day; null where there is none. Managers only (else not-found). */
export function getSentList(context: AccessContext, programmeId: string): Promise<SentList | null> {
  return readWithAccess(context, async (tx) => {
    const [sent] = await ask(tx, calls.neighbourhoodList({ programme: programmeId }))
    return sent ?? null
  })
}
