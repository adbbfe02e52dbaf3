import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { carriedPass } from '@/lib/access/passes.ts'
import { noContent, seatWriteRoute } from '@/lib/access/route.ts'
import { streamOf } from '@/lib/live/stream/response.ts'
import { giveCommandFromSeat, sayPresence, type SessionIds } from '@/lib/session/commands/session.ts'
import { commandPostSchema, presenceSchema } from '@/lib/session/schema/session.ts'
import { streamedSession } from '@/lib/session/stream/session-log.ts'
import { getScreen, getSeat } from '@/lib/session/queries/seats.ts'

// These addresses name no session: it is the one of the pass, so no other can be reached.

/** A command from a seat; answers like a member's. */
export function postSeatCommand(request: Request): Promise<Response> {
  return noContent(
    seatWriteRoute(request, commandPostSchema, getSeat, async (context, seat, { commandId, command }) => {
      await giveCommandFromSeat(context, seat, commandId, command)
      return {}
    }),
  )
}

/** Reports that a seat's page is open, and whether its person is writing or ready. */
export function postSeatPresence(request: Request): Promise<Response> {
  return noContent(
    seatWriteRoute(request, presenceSchema, getSeat, async (context, seat, word) => {
      await sayPresence(context, seat, word)
      return {}
    }),
  )
}

const streamFor =
  (kind: 'seat' | 'screen', find: (context: AccessContext) => Promise<SessionIds>) =>
  async (request: Request): Promise<Response> =>
    streamOf(request, await carriedPass(kind), async (context) => streamedSession(await find(context)))

/** The session's events for a seat, the same as for members of that side. */
export const getSeatEvents = streamFor('seat', getSeat)

/** The session's events for a screen: those for everyone, without who caused them. */
export const getScreenEvents = streamFor('screen', getScreen)
