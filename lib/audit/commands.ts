import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { RefusalCode } from '@/lib/access/rules/refusals.ts'
import * as calls from '@/lib/calls/app.ts'
import { now } from '@/lib/platform/clock.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { fileFormat, type AuditFile, type ChainLine } from './rules/chain.ts'

/**
 * Runs a command and, if it is refused with one of `codes`, audits that in a separate transaction, as the refused one
 * has rolled back. Then rethrows the refusal.
 */
export async function auditRefusal<T>(
  context: AccessContext,
  kind: string,
  projectId: string,
  codes: readonly RefusalCode[],
  command: () => Promise<T>,
): Promise<T> {
  try {
    return await command()
  } catch (error) {
    if (error instanceof Refusal && codes.includes(error.code)) {
      await withAccess(context, (tx) =>
        ask(tx, calls.recordRefusal({ auditKind: kind, atProject: projectId, code: error.code })),
      )
    }
    throw error
  }
}

/** What an admin takes away of the log: the whole chain, and names of people and projects in it. */
export interface TakenAudit {
  readonly file: AuditFile
  readonly names: ReadonlyMap<string, string>
  readonly projects: ReadonlyMap<string, string>
}

const linesAtOnce = 5000

/**
 * The organisation's whole chain, for a file; that it was taken is in the log, and its head goes to the admins by mail.
 * Throws not-found except for its admins.
 */
export function takeAudit(context: AccessContext, organisationId: string): Promise<TakenAudit> {
  return withAccess(context, async (tx) => {
    const organisation = { organisation: organisationId }
    await ask(tx, calls.noteAuditExport(organisation))
    const lines: ChainLine[] = []
    for (let more = true; more;) {
      const page = await ask(
        tx,
        calls.auditLines({ ...organisation, afterNumber: lines.at(-1)?.number ?? 0, atMost: linesAtOnce }),
      )
      lines.push(...page)
      more = page.length === linesAtOnce
    }
    const cutRow = await tx.auditCut.findFirst({ where: { organisationId }, select: { number: true, hash: true } })
    const cut = cutRow && { number: Number(cutRow.number), hash: Buffer.from(cutRow.hash).toString('hex') }
    const last = lines.at(-1)
    const own = await tx.organisation.findFirstOrThrow({ where: { id: organisationId }, select: { name: true } })
    const names = await ask(tx, calls.auditNames(organisation))
    const projects = await ask(tx, calls.auditProjects(organisation))
    return {
      file: {
        ...{ format: fileFormat, organisation: { id: organisationId, name: own.name }, madeAt: now().toISOString() },
        ...{ cut, head: last ? { number: last.number, hash: last.hash } : cut, lines },
      },
      names: new Map(names.map(({ personId, name }) => [personId, name])),
      projects: new Map(projects.map(({ projectId, name }) => [projectId, name])),
    }
  })
}
