import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { FACTOR_NUMBERS, isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { factorOrNull } from '@/lib/programme/rules/stored.ts'
import {
  mayTakeOver,
  OF_ALL,
  stagesOf,
  teamFiguresOf,
  type OwnNeighbourhood,
  type StoredCounts,
  type Suggestion,
  type TeamPage,
  type TeamSubject,
} from '@/lib/programme/rules/teams.ts'

/**
 * What a programme gives back to its teams: for whoever takes part in a project that it shows, from that project's first
 * reveal on, and for its managers, who so see what their teams read. Not-found for everybody else.
 */
export function getTeamPage(context: AccessContext, programmeId: string): Promise<TeamPage> {
  return readWithAccess(context, async (tx) => {
    const [found] = await tx.$queryRaw<(TeamPage['programme'] & { manages: boolean })[]>`
      select p.id, p.name, p.minimum_raters as "minimumRaters", p.id = any (array(select authz.my_programmes())) as manages
        from programme p where p.id = ${programmeId}::uuid
        and p.id = any (array(select authz.my_team_programmes() union select authz.my_programmes()))`
    if (!found) throw new Refusal('not-found')
    const { manages, ...programme } = found
    const rows = await tx.teamFigure.findMany({ where: { programmeId }, orderBy: { madeOn: 'desc' } })
    const countsOf = (subject: TeamSubject, factor: number): StoredCounts | null => {
      const row = rows.find((one) => one.subject === subject && one.factor === factor)
      // written by this same server
      return (row?.content ?? null) as StoredCounts | null
    }
    const own = await tx.$queryRaw<(Omit<OwnNeighbourhood, 'mayTakeOver'> & { role: Membership['role'] })[]>`
      select n.project_id as "projectId", p.name as project, m.role from neighbourhood n
        join project p on p.id = n.project_id
        join membership m on m.project_id = n.project_id and m.person_id = authz.uid()
       where n.programme_id = ${programmeId}::uuid and n.joined and n.project_id = any (array(select authz.my_projects()))
       order by p.name, p.id`
    const words = await ask(tx, calls.teamWords({ programme: programmeId }))
    const stages = countsOf('stages', OF_ALL)
    return {
      programme,
      manages,
      own: own.map(({ role, ...rest }) => ({ ...rest, mayTakeOver: mayTakeOver(role) })),
      figures: FACTOR_NUMBERS.map((factor) => teamFiguresOf(factor, countsOf('labels', factor))),
      kept: FACTOR_NUMBERS.flatMap((factor) => {
        const counts = countsOf('kept', factor)
        const of = new Map(counts)
        const { kept, partly, not } = { kept: of.get('kept'), partly: of.get('partly'), not: of.get('not') }
        return counts ? [{ factor, counts: { kept: kept ?? 0, partly: partly ?? 0, not: not ?? 0 } }] : []
      }),
      stages: stages && stagesOf(stages),
      words: words
        .flatMap(({ factor, ...rest }) => (isFactorNumber(factor) ? [{ ...rest, factor }] : []))
        .toSorted((a, b) => a.factor - b.factor),
      madeOn:
        rows
          .find(({ content }) => content !== null)
          ?.madeOn.toISOString()
          .slice(0, 10) ?? null,
    }
  })
}

/** The programmes whose page for teams the caller may read by way of this project, by name. Empty for a stranger. */
export function listTeamProgrammes(context: AccessContext, projectId: string): Promise<{ id: string; name: string }[]> {
  return readWithAccess(
    context,
    (tx) => tx.$queryRaw<{ id: string; name: string }[]>`
      select p.id, p.name from neighbourhood n join programme p on p.id = n.programme_id
       where n.project_id = ${projectId}::uuid and n.joined and p.id = any (array(select authz.my_team_programmes()))
       order by p.name, p.id`,
  )
}

/** What a project took over from its programmes, by factor. Not-found for callers outside the project. */
export function listSuggestions(context: AccessContext, projectId: string): Promise<Suggestion[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await ask(tx, calls.suggestionsOf({ project: projectId }))
    return rows.map(({ factor, ...rest }) => ({ ...rest, factor: factorOrNull(factor) }))
  })
}
