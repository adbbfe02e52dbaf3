import 'server-only'
import { Refusal } from '@/lib/access/refusal.ts'
import { carriedContext, signedIn } from '@/lib/access/session.ts'
import { parseProjectCursor } from '@/lib/live/rules/model.ts'
import { joinProject } from '@/lib/live/stream/project-log.ts'
import { streamOf } from '@/lib/live/stream/response.ts'
import { isId } from '@/lib/platform/ids.ts'
import { streamsOfPerson } from '@/lib/platform/open-streams.ts'

/** A project's events as server-sent events, `project` each. The cursor is the number of the last event received. */
export async function GET(request: Request, { params }: { params: Promise<{ project: string }> }): Promise<Response> {
  const { project: projectId } = await params
  return streamOf<number>(request, await carriedContext(), async () => {
    const current = await signedIn()
    if (!current) throw new Refusal('signed-out')
    if (!isId(projectId)) return null
    return {
      positionIn: (text) => parseProjectCursor(text) ?? undefined,
      join: (context, following) => joinProject(context, projectId, following),
      limitsOf: () => streamsOfPerson(current.person.id, projectId),
    }
  })
}
