import 'server-only'
import { readInPackets, readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import * as calls from '@/lib/calls/app.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { SessionDay } from '@/lib/planning/rules/model.ts'
import type { TopicDepth } from '@/lib/session/rules/steps.ts'
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
                 'kind', r.kind, 'status', r.status, 'closesOn', r.closes_on) end as round,
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
         where m.person_id = ${personId}::uuid and m.role = 'facilitator' and m.removed_at is null
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
