import 'server-only'
import { withAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { screenCodeHash, seatCodeHash } from '@/lib/access/pass-door.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { newShortCode } from '@/lib/platform/secrets.ts'
import type { SessionIds } from './session.ts'
import { screenCodeLength, seatCodeLength } from '@/lib/session/rules/seats.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** A personal code, and the room's, which is part of the hash. Throws not-found. */
async function newSeatCode(tx: Tx, { projectId, sessionId }: SessionIds): Promise<{ code: string; hash: Uint8Array }> {
  const session = await tx.alignmentSession.findFirst({
    where: { projectId, id: sessionId },
    select: { roomCode: true },
  })
  if (!session) throw new Refusal('not-found')
  const code = newShortCode(seatCodeLength)
  return { code, hash: seatCodeHash(session.roomCode, code) }
}

/** Who gets a seat: a member of the own side, or a guest with this name. */
export type Sitter = { readonly personId: string } | { readonly name: string }

/**
 * Makes a seat for somebody without mail; returns the personal code, which is stored nowhere. Side lead only; throws
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

/** A new code for the same seat; the old one ends, and whoever used it is out. */
export function renewSeat(context: AccessContext, ids: SessionIds, seatId: string): Promise<string> {
  const { projectId, sessionId } = ids
  return withAccess(context, async (tx) => {
    const { code, hash } = await newSeatCode(tx, ids)
    await ask(tx, calls.renewSeat({ project: projectId, session: sessionId, seat: seatId, hashed: hash }))
    return code
  })
}

/** Withdraws a seat: code and device stop working at once. What the person said stays in the log. */
export async function withdrawSeat(context: AccessContext, ids: SessionIds, seatId: string): Promise<void> {
  const { projectId, sessionId } = ids
  await withAccess(context, (tx) =>
    ask(tx, calls.withdrawSeat({ project: projectId, session: sessionId, seat: seatId })),
  )
}

/** Makes and returns the big screen's code; screens that used an earlier one are out. Facilitator only. */
export function makeScreen(context: AccessContext, { projectId, sessionId }: SessionIds): Promise<string> {
  const code = newShortCode(screenCodeLength)
  return withAccess(context, async (tx) => {
    await ask(tx, calls.makeScreen({ project: projectId, session: sessionId, hashed: screenCodeHash(code) }))
    return code
  })
}

/** Ends the code and every screen that used it. Facilitator only. */
export async function endScreen(context: AccessContext, { projectId, sessionId }: SessionIds): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.endScreen({ project: projectId, session: sessionId })))
}

/**
 * Reopens a room after too many wrong codes: all tries are forgotten, and nobody waits any longer. Side leads and
 * facilitators; throws session-closed.
 */
export async function clearTries(context: AccessContext, { projectId, sessionId }: SessionIds): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.clearTries({ project: projectId, session: sessionId })))
}
