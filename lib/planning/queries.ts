import 'server-only'
import { readInPackets, type AccessContext, type RawTx } from '@/lib/access/access.ts'
import { readWithSeq } from '@/lib/live/queries.ts'
import { loadProject } from '@/lib/projects/queries.ts'
import { loadRound } from '@/lib/rounds/queries.ts'
import * as calls from '@/lib/calls/app.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { SessionDay, SessionPlanning } from './rules/model.ts'

interface PlanningRow extends Pick<SessionPlanning, 'version' | 'asks' | 'minutes' | 'place'> {
  readonly moments: readonly Date[]
}

const nothingYet: PlanningRow = { version: 0, asks: false, minutes: 0, place: '', moments: [] }

async function loadDay(tx: RawTx, projectId: string, roundId: string): Promise<SessionDay | null> {
  const [day] = await tx.$queryRaw<SessionDay[]>(sql`
    select calendar_id as "calendarId", sequence, starts_at as "startsAt", minutes, place,
           called_off_at is not null as "calledOff"
      from session_day where project_id = ${projectId}::uuid and round_id = ${roundId}::uuid`)
  return day ?? null
}

/** How the day of a round's session is found, as this member may see it, in a transaction that is already open. */
async function loadPlanning(
  tx: RawTx,
  projectId: string,
  roundId: string,
  { personId, membership }: { readonly personId: string; readonly membership: Membership },
): Promise<SessionPlanning> {
  const ids = { project: projectId, round: roundId }
  const [[row = nothingYet], day, answers, counts] = await Promise.all([
    tx.$queryRaw<PlanningRow[]>(sql`
      select version, asks, minutes, place,
             array(select m.starts_at from session_moment m
                    where m.project_id = p.project_id and m.round_id = p.round_id order by m.starts_at) as moments
        from session_planning p where p.project_id = ${projectId}::uuid and p.round_id = ${roundId}::uuid`),
    loadDay(tx, projectId, roundId),
    ask(tx, calls.sessionAnswers(ids)),
    membership.role === 'facilitator' ? ask(tx, calls.sessionCounts(ids)) : [],
  ])
  const moments = row.moments.map((startsAt) => {
    const at = <Part extends { startsAt: Date }>(parts: readonly Part[]) =>
      parts.filter((part) => part.startsAt.getTime() === startsAt.getTime())
    const said = Object.fromEntries(at(answers).map((answer) => [answer.personId, answer.fits]))
    return {
      startsAt,
      mine: said[personId] ?? null,
      counts: at(counts).map(({ startsAt: _, ...count }) => count),
      colleagues: membership.role === 'sideLead' ? said : {},
    }
  })
  return { ...row, moments, day }
}

/** The same in a transaction of its own. Throws not-found outside the project. */
export const getPlanning = (
  context: AccessContext,
  projectId: string,
  roundId: string,
  reader: { readonly personId: string; readonly membership: Membership },
): Promise<SessionPlanning> => readInPackets(context, (tx) => loadPlanning(tx, projectId, roundId, reader))

/** The page of a facilitator who plans: project, round and planning, and the position in the log before all of that. */
export const getPlanningPage = (context: AccessContext, projectId: string, roundId: string, personId: string) =>
  readWithSeq(context, projectId, async (tx) => {
    const [project, round] = await Promise.all([
      loadProject(tx, projectId, personId),
      loadRound(tx, projectId, roundId),
    ])
    return { project, round, planning: await loadPlanning(tx, projectId, roundId, project) }
  })
