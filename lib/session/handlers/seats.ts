import 'server-only'
import type { AccessContext } from '@/lib/access/access.ts'
import { carriedPass } from '@/lib/access/passes.ts'
import { noContent, seatWriteRoute } from '@/lib/access/route.ts'
import { giveCommandFromSeat, sayPresence } from '@/lib/session/commands/session.ts'
import { commandPostSchema, presenceSchema } from '@/lib/session/schema/session.ts'
import { streamOf } from '@/lib/session/stream/response.ts'
import { getScreen, getSeat } from '@/lib/session/queries/seats.ts'

// No address here names a session: it is the one of the pass, so there is nothing to reach beside it.

/** A command from a seat; answers as that of a member. */
export function postSeatCommand(request: Request): Promise<Response> {
  return noContent(
    seatWriteRoute(request, commandPostSchema, getSeat, async (context, seat, { commandId, command }) => {
      await giveCommandFromSeat(context, seat, commandId, command)
      return {}
    }),
  )
}

/** That the page of a seat is open, and whether its person is writing or ready. */
export function postSeatPresence(request: Request): Promise<Response> {
  return noContent(
    seatWriteRoute(request, presenceSchema, getSeat, async (context, seat, word) => {
      await sayPresence(context, seat, word)
      return {}
    }),
  )
}

const streamFor =
  (kind: 'seat' | 'screen', find: (context: AccessContext) => Promise<{ projectId: string; sessionId: string }>) =>
  async (request: Request): Promise<Response> =>
    streamOf(request, await carriedPass(kind), find)

/** What happens in the session of a seat, as to the members of that side. */
export const getSeatEvents = streamFor('seat', getSeat)

/** What happens in the session of a screen: everyone's events, without who did them. */
export const getScreenEvents = streamFor('screen', getScreen)
