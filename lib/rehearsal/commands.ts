import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { getOwnRehearsal } from './queries.ts'
import type { RehearsalRoom } from './rules/model.ts'

const lookAgainMs = 250

/**
 * Begins a rehearsal, and waits until a job has made its people, `mostMs` at most. Throws not-allowed for who does not
 * facilitate, rehearsal-running while the caller has one, rehearsals-full while ten run.
 */
export async function beginRehearsal(context: AccessContext, room: RehearsalRoom, mostMs: number): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.beginRehearsal({ room })))
  const untilMs = performance.now() + mostMs
  while (performance.now() < untilMs) {
    const { own } = await getOwnRehearsal(context)
    if (own?.roundId !== null) return
    await wait(lookAgainMs)
  }
}

/** Throws the caller's rehearsal away, with its people; without one there is nothing to do. */
export const endRehearsal = (context: AccessContext): Promise<void> =>
  withAccess(context, (tx) => ask(tx, calls.endRehearsal()))
