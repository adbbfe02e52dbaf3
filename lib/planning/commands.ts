import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { Fits } from './rules/model.ts'

/** The round, and the state of its planning that the page showed: planning-changed where it is another by now. */
interface Seen {
  readonly projectId: string
  readonly roundId: string
  readonly version: number
}
interface Where {
  readonly minutes: number
  /** a room, or the address of a call; empty when not known yet */
  readonly place: string
}

const namesOf = ({ projectId, roundId, version }: Seen) => ({ project: projectId, round: roundId, version })

/**
 * A facilitator proposes one to five moments, in place of those before, and both sides are asked by mail. Throws
 * planning-closed, planning-changed, moment-past, session-early.
 */
export function proposeMoments(
  context: AccessContext,
  seen: Seen,
  { moments, ...where }: Where & { readonly moments: readonly Date[] },
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.proposeSession({ ...namesOf(seen), moments, ...where }))
  })
}

/** Somebody of a side says whether a moment fits; moment-gone where it is not asked any more. */
export function answerMoment(
  context: AccessContext,
  { projectId, roundId }: Omit<Seen, 'version'>,
  startsAt: Date | string,
  fits: Fits,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.answerSessionMoment({ project: projectId, round: roundId, moment: startsAt, fits }))
  })
}

/** A facilitator chooses the day, or moves it; everybody is mailed a calendar file. Refusals as for a proposal. */
export function setSessionDay(
  context: AccessContext,
  seen: Seen,
  { startsAt, ...where }: Where & { readonly startsAt: Date },
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.chooseSessionDay({ ...namesOf(seen), moment: startsAt, ...where }))
  })
}

/** The same with one of the proposed moments, as it was proposed; moment-gone where it is none of them. */
export function chooseMoment(context: AccessContext, seen: Seen, startsAt: Date | string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.chooseSessionMoment({ ...namesOf(seen), moment: startsAt }))
  })
}

/** A facilitator calls the day off, which everybody is mailed, or takes back the moments before one is chosen. */
export function callOffSession(context: AccessContext, seen: Seen): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.callOffSession(namesOf(seen)))
  })
}
