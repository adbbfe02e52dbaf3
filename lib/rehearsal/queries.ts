import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { eventOf } from '@/lib/session/queries/session.ts'
import type { RehearsedEvent } from './rules/debrief.ts'
import type { Rehearsal } from './rules/model.ts'

/** May the caller rehearse, and the own rehearsal; null without one. */
export interface OwnRehearsal {
  readonly may: boolean
  readonly own: Rehearsal | null
}

/** For whoever facilitates, or belongs to an office; others may not, and have none. */
export function getOwnRehearsal(context: AccessContext): Promise<OwnRehearsal> {
  return readWithAccess(context, async (tx) => {
    const may = await ask(tx, calls.mayRehearse())
    const [own] = await ask(tx, calls.myRehearsal())
    return { may, own: own ?? null }
  })
}

/** The log of the caller's rehearsal, in order. Throws not-found for every other project, of all real ones too. */
export function getRehearsalLog(context: AccessContext, projectId: string): Promise<RehearsedEvent[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await ask(tx, calls.rehearsalLog({ project: projectId }))
    return rows.map(({ typing, ...row }) => ({ typing, event: eventOf(row) }))
  })
}
