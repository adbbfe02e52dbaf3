import 'server-only'
import { Refusal } from '@/lib/access/refusal.ts'
import { noContent, writeRoute } from '@/lib/access/route.ts'
import { carriedContext } from '@/lib/access/session.ts'
import { streamOf } from '@/lib/live/stream/response.ts'
import { isId } from '@/lib/platform/ids.ts'
import { giveCommand, sayPresence, type SessionIds } from '@/lib/session/commands/session.ts'
import { commandPostSchema, presenceSchema } from '@/lib/session/schema/session.ts'
import { streamedSession } from '@/lib/session/stream/session-log.ts'

interface Params {
  readonly params: Promise<{ project: string; session: string }>
}

/** The ids in the address; null when they cannot be ids. */
async function idsOf({ params }: Params): Promise<SessionIds | null> {
  const { project: projectId, session: sessionId } = await params
  return isId(projectId) && isId(sessionId) ? { projectId, sessionId } : null
}

/** The same of a request that is looked into: who is nobody is told so first. Throws Refusal. */
async function namedIds(given: Params): Promise<SessionIds> {
  const ids = await idsOf(given)
  if (!ids) throw new Refusal('not-found')
  return ids
}

/** A command from a member in the session: 204, or 4xx with `{ refusal }`, 503 when it should be sent again later. */
export async function postCommand(request: Request, given: Params): Promise<Response> {
  return noContent(
    writeRoute(request, commandPostSchema, async ({ context }, { commandId, command }) => {
      await giveCommand(context, await namedIds(given), commandId, command)
      return {}
    }),
  )
}

/** Reports that a page is open, and whether its person is writing or ready. Answers as `postCommand`. */
export async function postPresence(request: Request, given: Params): Promise<Response> {
  return noContent(
    writeRoute(request, presenceSchema, async ({ context }, word) => {
      await sayPresence(context, await namedIds(given), word)
      return {}
    }),
  )
}

/** The session's events as server-sent events; see `joinSession`. An event's id is the cursor after it. */
export async function getEvents(request: Request, given: Params): Promise<Response> {
  return streamOf(request, await carriedContext(), async () => {
    const ids = await idsOf(given)
    return ids && streamedSession(ids)
  })
}
