import 'server-only'
import { Refusal } from '@/lib/access/refusal.ts'
import { fileRoute } from '@/lib/access/route.ts'
import { isId } from '@/lib/platform/ids.ts'
import { takeSealFile } from './commands.ts'

/** The seal file, for signed-in members of the project. */
export function getSealFile(
  _request: Request,
  { params }: { params: Promise<{ project: string; round: string }> },
): Promise<Response> {
  return fileRoute(async ({ context }) => {
    const { project, round } = await params
    if (!isId(project) || !isId(round)) throw new Refusal('not-found')
    const { text, number } = await takeSealFile(context, project, round)
    return {
      content: new TextEncoder().encode(text),
      type: 'application/json',
      name: `wijkspiegel-zegel-ronde-${number}.json`,
    }
  })
}
