import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import * as calls from '@/lib/calls/app.ts'
import { endOfDay, startOfDay } from '@/lib/i18n/format.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { ChainLink } from './rules/chain.ts'
import { AUDIT_PAGE, type AuditFilter } from './rules/filter.ts'
import { groupKinds } from './rules/kinds.ts'

/** A line as an organisation's admin reads it. */
interface AuditLine {
  readonly number: number
  readonly at: Date
  /** null: nobody of the organisation, or somebody who was erased */
  readonly actor: string | null
  readonly project: string | null
  readonly kind: string
  readonly refused: boolean
}

export interface AuditPage {
  readonly organisation: { readonly id: string; readonly name: string }
  readonly lines: readonly AuditLine[]
  /** The number below which the next page begins; null on the last one. */
  readonly older: number | null
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  readonly head: ChainLink | null
  /** The last line that the term took away. */
  readonly cut: ChainLink | null
}

const hexOf = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('hex')

function conditionsOf(organisationId: string, { group, project, from, to, outcome, before }: AuditFilter) {
  return {
    organisationId,
    ...(group && { OR: groupKinds[group].map((word) => ({ kind: { startsWith: `${word}.` } })) }),
    ...(project && { projectId: project }),
    ...(outcome && { refused: outcome === 'refused' }),
    ...(before !== null && { number: { lt: before } }),
    occurredAt: { ...(from && { gte: startOfDay(from) }), ...(to && { lte: endOfDay(to) }) },
  }
}

/** One page of an organisation's audit log, the latest line first. Throws not-found except for its admins. */
export function listAudit(context: AccessContext, organisationId: string, filter: AuditFilter): Promise<AuditPage> {
  return readWithAccess(context, async (tx) => {
    const names = await ask(tx, calls.auditNames({ organisation: organisationId }))
    const projects = await ask(tx, calls.auditProjects({ organisation: organisationId }))
    const organisation = await tx.organisation.findFirst({
      where: { id: organisationId },
      select: { id: true, name: true },
    })
    if (!organisation) throw new Refusal('not-found')
    const rows = await tx.auditEvent.findMany({
      where: conditionsOf(organisationId, filter),
      select: { number: true, occurredAt: true, actorId: true, projectId: true, kind: true, refused: true },
      orderBy: { number: 'desc' },
      take: AUDIT_PAGE + 1,
    })
    const last = await tx.auditEvent.findFirst({
      where: { organisationId },
      select: { number: true, hash: true },
      orderBy: { number: 'desc' },
    })
    const cut = await tx.auditCut.findFirst({ where: { organisationId }, select: { number: true, hash: true } })
    const nameOf = new Map(names.map(({ personId, name }) => [personId, name]))
    const projectOf = new Map(projects.map(({ projectId, name }) => [projectId, name]))
    const lines = rows.slice(0, AUDIT_PAGE).map(({ number, occurredAt, actorId, projectId, ...row }) => ({
      ...row,
      number: Number(number),
      at: occurredAt,
      actor: actorId === null ? null : (nameOf.get(actorId) ?? null),
      project: projectId === null ? null : (projectOf.get(projectId) ?? null),
    }))
    return {
      ...{ organisation, lines, projects: projects.map(({ projectId, name }) => ({ id: projectId, name })) },
      older: rows.length > AUDIT_PAGE ? (lines.at(-1)?.number ?? null) : null,
      head: last && { number: Number(last.number), hash: hexOf(last.hash) },
      cut: cut && { number: Number(cut.number), hash: hexOf(cut.hash) },
    }
  })
}
