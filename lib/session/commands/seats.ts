import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { screenCodeHash, seatCodeHash } from '@/lib/access/pass-door.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { newShortCode } from '@/lib/platform/secrets.ts'
import type { SessionIds } from './session.ts'
import { screenCodeLength, seatCodeLength } from '@/lib/session/rules/seats.ts'
import * as calls from '@/lib/statements/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** A code of one's own, and the room's, which the hash is bound to. Throws not-found. */
async function newSeatCode(tx: Tx, { projectId, sessionId }: SessionIds): Promise<{ code: string; hash: Uint8Array }> {
  const session = await tx.alignmentSession.findFirst({
    where: { projectId, id: sessionId },
    select: { roomCode: true },
  })
  if (!session) throw new Refusal('not-found')
  const code = newShortCode(seatCodeLength)
  return { code, hash: seatCodeHash(session.roomCode, code) }
}

/** For whom a seat is: somebody of the own side, or a guest with this name. */
export type Sitter = { readonly personId: string } | { readonly name: string }

/**
 * Makes a place for somebody without mail; gives the personal code, which is stored nowhere. Side lead only; throws
 * session-closed, and seat-unneeded for a member who has taken part with a login of their own.
 */
export function makeSeat(context: AccessContext, ids: SessionIds, sitter: Sitter): Promise<string> {
  const { projectId, sessionId } = ids
  const who = 'personId' in sitter ? sitter.personId : null
  const name = 'name' in sitter ? sitter.name : ''
  return withAccess(context, async (tx) => {
    const { code, hash } = await newSeatCode(tx, ids)
    await ask(tx, calls.makeSeat({ project: projectId, session: sessionId, who, displayName: name, hashed: hash }))
    return code
  })
}

/** Another code for the same place; the one before ends, and whoever came in by it is out. */
export function renewSeat(context: AccessContext, ids: SessionIds, seatId: string): Promise<string> {
  const { projectId, sessionId } = ids
  return withAccess(context, async (tx) => {
    const { code, hash } = await newSeatCode(tx, ids)
    await ask(tx, calls.renewSeat({ project: projectId, session: sessionId, seat: seatId, hashed: hash }))
    return code
  })
}

/** Takes a place away: code and device are out at once. What was said stays said. */
export async function withdrawSeat(context: AccessContext, ids: SessionIds, seatId: string): Promise<void> {
  const { projectId, sessionId } = ids
  await withAccess(context, (tx) =>
    ask(tx, calls.withdrawSeat({ project: projectId, session: sessionId, seat: seatId })),
  )
}

/** Makes the code of the big screen and gives it; screens that came in by an earlier one are out. Facilitator only. */
export function makeScreen(context: AccessContext, { projectId, sessionId }: SessionIds): Promise<string> {
  const code = newShortCode(screenCodeLength)
  return withAccess(context, async (tx) => {
    await ask(tx, calls.makeScreen({ project: projectId, session: sessionId, hashed: screenCodeHash(code) }))
    return code
  })
}

/** Ends the code and every screen that came in by it. Facilitator only. */
export async function endScreen(context: AccessContext, { projectId, sessionId }: SessionIds): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.endScreen({ project: projectId, session: sessionId })))
}

/**
 * Opens a room again in which too many wrong codes were typed: none of them counts any more, and nobody waits. Side leads
 * and facilitators; throws session-closed.
 */
export async function clearTries(context: AccessContext, { projectId, sessionId }: SessionIds): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.clearTries({ project: projectId, session: sessionId })))
}
