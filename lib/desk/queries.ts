import 'server-only'
import { readInPackets, readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import * as calls from '@/lib/calls/app.ts'
import { bothSides } from '@/lib/measures/model.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { SessionDay } from '@/lib/planning/rules/model.ts'
import type { TopicDepth } from '@/lib/session/rules/steps.ts'
import { loadProject } from '@/lib/projects/queries.ts'
import { leadsOf } from '@/lib/projects/rules/model.ts'
import { analysisOf, loadLatestRound, loadTallies } from '@/lib/rounds/queries.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { loadSession } from '@/lib/session/queries/session.ts'
import { sessionAgendaOf } from '@/lib/session/rules/plan.ts'
import { latestWorksheet } from '@/lib/worksheet/rules/catalogue.ts'
import type { AskedAgreement } from '@/lib/worksheet/rules/model.ts'
import type { KitSource } from './rules/kit.ts'
import { deskOrder, type DeskProject } from './rules/model.ts'
import type { PlanTemplate, TemplateLines } from './rules/template.ts'

interface DeskRow extends Omit<DeskProject, 'waiting' | 'day'> {
  readonly day: (Omit<SessionDay, 'startsAt'> & { readonly startsAt: string }) | null
}

/** The projects that a person facilitates, in the order in which they ask for something; empty for others. */
export function getDesk(context: AccessContext, personId: string): Promise<DeskProject[]> {
  return readInPackets(context, async (tx) => {
    const [rows, waiting] = await Promise.all([
      tx.$queryRaw<DeskRow[]>(sql`
        select p.id, p.name,
               case when r.id is null then null else jsonb_build_object('id', r.id, 'number', r.number,
                 'kind', r.kind, 'status', r.status, 'closesOn', r.closes_on,
                 'standsStill', exists (select from restored_round still where still.project_id = p.id
                   and still.round_id = r.id and still.settled_at is null)) end as round,
               (select s.id from alignment_session s where s.project_id = p.id and s.round_id = r.id
                 and s.opened_at is not null and s.closed_at is null) as running,
               (select jsonb_build_object('calendarId', d.calendar_id, 'sequence', d.sequence,
                  'startsAt', d.starts_at, 'minutes', d.minutes, 'place', d.place,
                  'calledOff', d.called_off_at is not null)
                  from session_day d where d.project_id = p.id and d.round_id = r.id) as day,
               (select jsonb_agg(jsonb_build_object('personId', o.person_id, 'name', o.name, 'role', o.role,
                  'side', o.side, 'withoutMail', o.without_mail) order by o.name, o.person_id)
                  from membership o where o.project_id = p.id and o.removed_at is null) as members
          from membership m join project p on p.id = m.project_id
          left join lateral (select x.id, x.number, x.kind, x.status, x.closes_on from round x
            where x.project_id = p.id order by x.number desc limit 1) r on true
         where m.person_id = ${personId}::uuid and m.role = 'facilitator' and m.removed_at is null and p.kind = 'work'
         order by p.name, p.id`),
      ask(tx, calls.deskWaiting()),
    ])
    return deskOrder(
      rows.map(({ day, ...row }) => ({
        ...row,
        day: day && { ...day, startsAt: new Date(day.startsAt) },
        waiting: waiting.filter(({ projectId }) => projectId === row.id),
      })),
    )
  })
}

interface TemplateRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly depths: readonly string[]
  readonly minutes: readonly number[]
  readonly lines: unknown
}

/** Depths and steps are of closed lists by constraints of the table. */
const templateOf = ({ id, version, name, depths, minutes, lines }: TemplateRow): PlanTemplate => ({
  id,
  version,
  name,
  slots: depths.map((depth, at) => ({
    depth: depth as TopicDepth,
    ...(minutes[at] ? { minutes: minutes[at] } : {}),
  })),
  lines: lines as TemplateLines,
})

/** The caller's own templates by name. */
export function listTemplates(context: AccessContext): Promise<PlanTemplate[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.planTemplate.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })
    return rows.map(templateOf)
  })
}

/** One of the caller's templates, inside a transaction that is already open; not-found for anybody else's. */
async function loadTemplate(tx: Tx, templateId: string): Promise<PlanTemplate> {
  const row = await tx.planTemplate.findFirst({ where: { id: templateId } })
  if (!row) throw new Refusal('not-found')
  return templateOf(row)
}

/** The same in a transaction of its own. */
export const getTemplate = (context: AccessContext, templateId: string): Promise<PlanTemplate> =>
  readWithAccess(context, (tx) => loadTemplate(tx, templateId))

/** The template that the caller uses for the session about a round; null where none is. */
export function findUsedTemplate(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<PlanTemplate | null> {
  return readWithAccess(context, async (tx) => {
    const used = await tx.planTemplateUse.findFirst({ where: { projectId, roundId }, select: { templateId: true } })
    return used ? loadTemplate(tx, used.templateId) : null
  })
}

/** The agenda as it is planned, and the room's code, of the session that is still to be held or runs. */
async function loadPlan(tx: Tx, projectId: string, round: RoundView): Promise<Pick<KitSource, 'agenda' | 'roomCode'>> {
  const session = await tx.alignmentSession.findFirst({
    where: { projectId, roundId: round.id, closedAt: null },
    select: { id: true, roomCode: true },
  })
  if (session) {
    const { state } = await loadSession(tx, projectId, session.id)
    if (state.agenda.topics.length > 0) return { agenda: state.agenda, roomCode: session.roomCode }
  }
  const { agenda } = analysisOf(await loadTallies(tx, projectId, [round.id]), round)
  return { agenda: sessionAgendaOf(agenda), roomCode: session?.roomCode ?? null }
}

/** Agreements that a round asks about, in the order of its worksheet. */
const loadAsked = (tx: Tx, projectId: string, roundId: string): Promise<AskedAgreement[]> =>
  tx.$queryRaw<AskedAgreement[]>`
    select c.id, c.what, c.effect from round_commitment f
      join commitment c on c.project_id = f.project_id and c.id = f.commitment_id
     where f.project_id = ${projectId}::uuid and f.round_id = ${roundId}::uuid order by c.made_at, c.id`

/**
 * What a facilitator's print kit is made of; not-found for anybody else, and of a rehearsal. Before the reveal it has no agenda: nothing in it
 * hangs on an answer.
 */
export function getPrintKit(
  context: AccessContext,
  { projectId, personId, address }: { readonly projectId: string; readonly personId: string; readonly address: string },
): Promise<KitSource> {
  return readWithAccess(context, async (tx) => {
    const project = await loadProject(tx, projectId, personId)
    if (project.membership.role !== 'facilitator' || project.kind === 'rehearsal') throw new Refusal('not-found')
    const round = await loadLatestRound(tx, projectId)
    const isOpen = round?.status === 'draft' || round?.status === 'open'
    const plan = round?.status === 'revealed' ? await loadPlan(tx, projectId, round) : { agenda: null, roomCode: null }
    const used =
      round &&
      (await tx.planTemplateUse.findFirst({ where: { projectId, roundId: round.id }, select: { templateId: true } }))
    return {
      project: project.name,
      worksheetVersion: round?.worksheetVersion ?? latestWorksheet().version,
      day: round?.sessionAt ?? null,
      ...plan,
      awaitsAgenda: round?.status !== 'revealed' && round?.status !== 'aligned',
      address,
      template: used ? await loadTemplate(tx, used.templateId) : null,
      round:
        round && isOpen
          ? {
              ...round,
              asked: await loadAsked(tx, projectId, round.id),
              leads: bothSides((side) => leadsOf(project, side)),
            }
          : null,
    }
  })
}
